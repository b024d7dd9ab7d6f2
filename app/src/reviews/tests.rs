//! Reviews, both ways home.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use tombolo::{
    Outcome, Upload,
    test::{self, TestRequest},
};
use tower_cookies::Cookies;

use crate::{
    database::Db,
    reviews::{actions::WriteReview, review::ReviewError},
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
    for (outcome, pictures) in [
        (native.outcome(), ["/reviews/1.jpg", "/reviews/2.jpg"]),
        (enhanced.outcome(), ["/reviews/3.jpg", "/reviews/4.jpg"]),
    ] {
        let Some(Outcome::Done(reviews)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(reviews.len(), 1, "who says something else replaces it");
        assert_eq!((reviews[0].stars, &*reviews[0].text, reviews[0].is_mine), (4, "Holds what it promises.", true));
        assert_eq!(reviews[0].pictures, pictures);
    }
}

#[tokio::test]
async fn f08_what_is_no_picture_or_too_many_is_told_and_nothing_is_written() {
    let text = Upload::new("a.png", "image/png", "no picture");
    let request = visitor().await;
    let answer = request.clone().file("pictures", text).submit_enhanced::<WriteReview>(&WORDS).await;
    let expected = Outcome::Failed(ReviewError::NoPicture { file: "a.png".to_owned() });
    assert_eq!(answer.outcome(), Some(&expected));
    let many = (0..5).fold(request.clone(), |request, at| request.file("pictures", picture(&at.to_string())));
    let answer = many.submit_native::<WriteReview>(&WORDS).await;
    let Some(Outcome::Invalid(issues)) = answer.outcome() else { panic!("{answer:?}") };
    assert_eq!(issues.for_field("pictures").next().unwrap().message, "Choose at most 4.");
    let answer = request.submit_native::<WriteReview>(&[("product", "404"), WORDS[1], WORDS[2]]).await;
    assert_eq!(answer.outcome(), Some(&Outcome::Failed(ReviewError::NoSuchProduct)));
}
