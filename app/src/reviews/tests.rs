//! Reviews, both ways home.

use std::io::Cursor;

use axum::{
    Extension,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use image::{DynamicImage, ImageFormat, RgbImage};
use tombolo::{
    Outcome, Upload,
    test::{self, TestRequest},
};
use tower::ServiceExt;
use tower_cookies::Cookies;

use crate::{
    catalogue::product::ProductId,
    database::Db,
    pictures::{PictureError, pictures},
    reviews::{
        actions::{WriteReview, reviews},
        review::{ReviewError, Said},
    },
    visitor::CookieKey,
};

async fn visitor() -> TestRequest {
    let db = Db::open("sqlite::memory:").await.unwrap();
    test::request().extension(db).extension(CookieKey::random()).extension(Cookies::default())
}

fn picture(name: &str) -> Upload {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(30, 20)).write_to(&mut bytes, ImageFormat::Png).unwrap();
    Upload::new(name, "image/png", bytes.into_inner())
}

const WORDS: [(&str, &str); 3] = [("product", "1"), ("stars", "4"), ("text", "Holds what it promises.")];

#[tokio::test]
async fn f08_a_review_is_written_with_its_pictures() {
    let request = visitor().await.file("pictures", picture("a.png")).file("pictures", picture("b.png"));
    let native = request.clone().submit_native::<WriteReview>(&WORDS).await;
    let enhanced = request.submit_enhanced::<WriteReview>(&WORDS).await;
    for outcome in [native.outcome(), enhanced.outcome()] {
        let Some(Outcome::Done(Said { reviews, rating, .. })) = outcome else { panic!("{outcome:?}") };
        assert_eq!(reviews.len(), 1, "who says something else replaces it");
        assert_eq!((reviews[0].stars, &*reviews[0].text, reviews[0].is_mine), (4, "Holds what it promises.", true));
        assert_eq!((reviews[0].pictures.len(), rating.as_ref().unwrap().to_string()), (2, "4.0".to_owned()));
    }
}

#[tokio::test]
async fn f08_what_is_no_picture_or_too_many_is_told_and_nothing_is_written() {
    let text = Upload::new("a.png", "image/png", "no picture");
    let request = visitor().await;
    // The one that is a picture is no good either without the other.
    let both = request.clone().file("pictures", picture("b.png")).file("pictures", text);
    for is_native in [true, false] {
        let answer = if is_native {
            both.clone().submit_native::<WriteReview>(&WORDS).await
        } else {
            both.clone().submit_enhanced::<WriteReview>(&WORDS).await
        };
        let expected = ReviewError::NoPicture { file: "a.png".to_owned(), why: PictureError::Unreadable };
        assert_eq!(expected.to_string(), "“a.png” is no picture that we can read: JPEG, PNG or WebP, please.");
        assert_eq!(answer.outcome(), Some(&Outcome::Failed(expected)));
    }
    let many = (0..5).fold(request.clone(), |request, at| request.file("pictures", picture(&at.to_string())));
    let answer = many.submit_native::<WriteReview>(&WORDS).await;
    let Some(Outcome::Invalid(issues)) = answer.outcome() else { panic!("{answer:?}") };
    assert_eq!(issues.for_field("pictures").next().unwrap().message, "Choose at most 4.");
    let gone = request.clone().file("pictures", picture("c.png"));
    let answer = gone.submit_native::<WriteReview>(&[("product", "404"), WORDS[1], WORDS[2]]).await;
    assert_eq!(answer.outcome(), Some(&Outcome::Failed(ReviewError::NoSuchProduct)));
    let said = request.run(|| reviews(ProductId::new(1), 1)).await.unwrap();
    assert_eq!((said.reviews.len(), said.rating, said.mine), (0, None, None));
}

#[tokio::test]
async fn f08_a_picture_is_a_jpeg_that_nobody_has_to_ask_for_twice() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let request = test::request().extension(db.clone()).extension(CookieKey::random()).extension(Cookies::default());
    let answer = request.file("pictures", picture("a.png")).submit_native::<WriteReview>(&WORDS).await;
    let Some(Outcome::Done(said)) = answer.outcome() else { panic!("{answer:?}") };
    let picture = &said.reviews[0].pictures[0];
    let get = async |path: String| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        pictures().layer(Extension(db.clone())).oneshot(request).await.unwrap()
    };
    for address in [picture.address(), picture.small_address()] {
        let answer = get(address).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header("x-content-type-options"), "nosniff");
        let jpeg = to_bytes(answer.into_body(), 1_000_000).await.unwrap();
        assert_eq!(image::guess_format(&jpeg).unwrap(), ImageFormat::Jpeg);
    }
    let name = picture.name();
    for path in [format!("/uploads/{name}"), format!("/uploads/{name}.png"), "/uploads/1.jpg".to_owned()] {
        assert_eq!(get(path).await.status(), StatusCode::NOT_FOUND);
    }
}
