//! What those who run the shop do with reviews, both ways home, and what nobody else does.

use tombolo::{Outcome, test::TestRequest};

use crate::{
    admin::{
        fixture::{change, is_forbidden, number, others, send, signed_in, stranger},
        reviews::{
            actions::{HideReview, ShowReview, judged},
            judged::{AllJudged, JudgeError, Judged, Which},
        },
    },
    catalogue::{
        actions::{product, products},
        product::ProductId,
    },
    database::Db,
    reviews::actions::{WriteReview, reviews},
};

const WORDS: [(&str, &str); 3] = [("product", "11"), ("stars", "1"), ("text", "Buy it at Pitch & Oakum’s.")];

/// A shop with two reviews of the mug: one that praises it, and then one that does not.
async fn said() -> (Db, TestRequest, TestRequest) {
    let (db, request) = signed_in().await;
    let mary = stranger(&db);
    let praise = [("product", "11"), ("stars", "5"), ("text", "It holds what is poured into it.")];
    send::<WriteReview>(&stranger(&db), true, &praise).await;
    send::<WriteReview>(&mary, true, &WORDS).await;
    (db, request, mary)
}

async fn list(request: &TestRequest, which: Which, page: u32) -> AllJudged {
    request.clone().run(|| judged(which, page)).await.unwrap()
}

async fn newest(request: &TestRequest) -> Judged {
    list(request, Which::All, 1).await.reviews.remove(0)
}

/// The mean of the mug, everywhere that it stands.
async fn means(visitor: &TestRequest) -> [String; 3] {
    let page = visitor.clone().run(|| reviews(ProductId::new(11), 1)).await.unwrap();
    let product = visitor.clone().run(|| product("enamel-mug".to_owned())).await.unwrap().unwrap();
    let found = visitor.clone().run(|| products("enamel mug".to_owned(), String::new())).await.unwrap();
    [page.rating, product.listing.rating, found.listings[0].rating]
        .map(|rating| rating.map_or_else(String::new, |rating| format!("{rating} {}", rating.reviews())))
}

#[tokio::test]
async fn s04_what_is_hidden_is_gone_from_the_page_and_from_the_mean_until_it_is_shown() {
    for is_native in [true, false] {
        let (db, request, mary) = said().await;
        let visitor = stranger(&db);
        assert_eq!(means(&visitor).await, ["3.0 2 reviews"; 3]);
        let Judged { hide, show, product, text, hidden, .. } = newest(&request).await;
        assert_eq!((&*product, &*text, hidden), ("Enamel mug", WORDS[2].1, None));
        let form = request.clone().with(&hide);
        let done = send::<HideReview>(&form, is_native, &[("note", " An advertisement. ")]).await;
        assert_eq!(done.outcome(), Some(&Outcome::Done("An advertisement.".to_owned())));
        assert_eq!(means(&visitor).await, ["5.0 1 review"; 3]);
        let seen = visitor.clone().run(|| reviews(ProductId::new(11), 1)).await.unwrap();
        assert!(seen.reviews.iter().all(|review| review.text != WORDS[2].1));
        let hidden = list(&request, Which::Hidden, 1).await;
        assert_eq!((hidden.count, hidden.reviews[0].hidden.as_deref()), (1, Some("An advertisement.")));
        let mine = mary.run(|| reviews(ProductId::new(11), 1)).await.unwrap().mine.unwrap();
        assert_eq!(mine.hidden.as_deref(), Some("An advertisement."), "who has said it learns why");

        let done = send::<ShowReview>(&request.clone().with(&show), is_native, &[]).await;
        assert_eq!(done.outcome(), Some(&Outcome::Done(())));
        assert_eq!(means(&visitor).await, ["3.0 2 reviews"; 3]);
        assert_eq!(list(&request, Which::Hidden, 1).await.count, 0);
        assert_eq!(number(&db, "SELECT count(hidden_note) FROM reviews").await, 0);
    }
}

#[tokio::test]
async fn s02_what_was_said_in_its_place_is_not_hidden_unread() {
    let (db, request, mary) = said().await;
    for is_native in [true, false] {
        let seen = newest(&request).await;
        send::<WriteReview>(&mary, is_native, &[WORDS[0], WORDS[1], ("text", "I take it all back.")]).await;
        let hide =
            send::<HideReview>(&request.clone().with(&seen.hide), is_native, &[("note", "An advertisement.")]).await;
        assert_eq!(hide.outcome(), Some(&Outcome::Failed(JudgeError::NoSuchReview)));
        let show = send::<ShowReview>(&request.clone().with(&seen.show), is_native, &[]).await;
        assert_eq!(show.outcome(), Some(&Outcome::Failed(JudgeError::NoSuchReview)));
        let form = request.clone().with(&newest(&request).await.hide);
        for note in ["", "ab", "    "] {
            assert_eq!(send::<HideReview>(&form, is_native, &[("note", note)]).await.status(), 422, "{note:?}");
        }
    }
    assert_eq!(number(&db, "SELECT count(hidden_at) FROM reviews").await, 0);
}

#[tokio::test]
async fn s02_who_hides_a_review_second_does_not_replace_the_first_reason() {
    for is_native in [true, false] {
        let (db, request, _) = said().await;
        let form = request.clone().with(&newest(&request).await.hide);
        for _ in 0..2 {
            let done = send::<HideReview>(&form, is_native, &[("note", "An advertisement.")]).await;
            assert_eq!(
                done.outcome(),
                Some(&Outcome::Done("An advertisement.".to_owned())),
                "a second click finds it done"
            );
        }
        let late = send::<HideReview>(&form, is_native, &[("note", "Rude.")]).await;
        assert_eq!(late.outcome(), Some(&Outcome::Failed(JudgeError::Hidden)));
        assert_eq!(number(&db, "SELECT count(*) FROM reviews WHERE hidden_note = 'An advertisement.'").await, 1);
    }
}

#[tokio::test]
async fn s04_reviews_are_listed_the_newest_first_page_by_page() {
    let (db, request, _) = said().await;
    change(
        &db,
        "INSERT INTO reviews (product, visitor, stars, text) \
         SELECT id, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 3, 'Of ' || name FROM products WHERE id <> 11 ORDER BY id",
    )
    .await;
    for (asked, page, count) in [(0, 1, 20), (2, 2, 20), (3, 3, 1), (7, 3, 1)] {
        let list = list(&request, Which::All, asked).await;
        assert_eq!((list.count, list.paging.page, list.reviews.len()), (41, page, count));
    }
}

#[tokio::test]
async fn s04_nobody_else_sees_or_hides_a_review_whatever_they_bring() {
    let (db, request, _) = said().await;
    let seen = newest(&request).await;
    let hide = send::<HideReview>(&request.clone().with(&seen.hide), true, &[("note", "An advertisement.")]).await;
    assert_eq!(hide.status(), 303);
    let note = [("note", "It is mine.")];
    for other in others(&db).await {
        assert!(is_forbidden(&other.clone().run(|| judged(Which::All, 1)).await));
        for is_native in [true, false] {
            assert_eq!(send::<HideReview>(&other.clone().with(&seen.hide), is_native, &note).await.status(), 403);
            assert_eq!(send::<ShowReview>(&other.clone().with(&seen.show), is_native, &[]).await.status(), 403);
        }
    }
    for is_native in [true, false] {
        // Not even who runs the shop says which review.
        assert_eq!(send::<ShowReview>(&request, is_native, &[("review", "1")]).await.status(), 400);
    }
    assert_eq!(number(&db, "SELECT count(*) FROM reviews WHERE hidden_note = 'An advertisement.'").await, 1);
}
