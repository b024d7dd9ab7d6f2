//! Reviews in the database.

use super::*;
use crate::pictures::store::{Size, jpeg};

const ROPE: ProductId = ProductId::new(1);

fn reduced(large: &str) -> Reduced {
    Reduced { large: large.as_bytes().to_vec(), small: b"small".to_vec() }
}

async fn count(db: &Db, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(db.pool()).await.unwrap()
}

fn brief(said: &Said) -> Vec<(u8, bool)> {
    said.reviews.iter().map(|review| (review.stars, review.is_mine)).collect()
}

#[tokio::test]
async fn a_visitor_has_one_review_and_its_pictures_go_with_it() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let (anne, mary) = (VisitorId::random(), VisitorId::random());
    let small = [reduced("one"), reduced("two")];
    assert!(write(&db, &anne, ROPE, 5, "Holds what it promises.", Pictures::Instead(&small)).await.unwrap());
    assert!(write(&db, &mary, ROPE, 2, "It smells of tar.", Pictures::Instead(&[])).await.unwrap());
    let said = of_product(&db, ROPE, Some(&anne), 1).await.unwrap();
    assert_eq!(brief(&said), [(2, false), (5, true)]);
    assert_eq!(said.rating, Rating::of(2, 7));
    let [first, second] = &said.reviews[1].pictures[..] else { panic!("{said:?}") };
    assert_eq!(jpeg(&db, first, Size::Large).await.unwrap().as_deref(), Some(&b"one"[..]));
    assert_eq!(jpeg(&db, second, Size::Large).await.unwrap().as_deref(), Some(&b"two"[..]));
    assert_eq!(jpeg(&db, second, Size::Small).await.unwrap().as_deref(), Some(&b"small"[..]));

    assert!(write(&db, &anne, ROPE, 4, "On second thoughts.", Pictures::Instead(&small[..1])).await.unwrap());
    let again = of_product(&db, ROPE, None, 1).await.unwrap();
    assert_eq!((brief(&again), again.mine), (vec![(4, false), (2, false)], None));
    assert!(!again.reviews[0].pictures.contains(first), "a name is never used again");
    assert_eq!(jpeg(&db, first, Size::Large).await.unwrap(), None);
    assert_eq!(count(&db, "SELECT count(*) FROM pictures").await, 1);
}

#[tokio::test]
async fn who_changes_a_word_keeps_the_pictures_in_their_order_and_under_their_names() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let anne = VisitorId::random();
    let small = [reduced("one"), reduced("two")];
    assert!(write(&db, &anne, ROPE, 5, "Holds what it promises.", Pictures::Instead(&small)).await.unwrap());
    let before = of_product(&db, ROPE, Some(&anne), 1).await.unwrap();
    assert!(write(&db, &anne, ROPE, 4, "Holds what it promised.", Pictures::AsBefore).await.unwrap());
    let after = of_product(&db, ROPE, Some(&anne), 1).await.unwrap();
    assert_eq!((after.reviews.len(), after.reviews[0].stars), (1, 4));
    assert_eq!(after.reviews[0].pictures, before.reviews[0].pictures);
    assert_eq!(after.mine.unwrap().pictures, 2);
    assert_eq!(jpeg(&db, &after.reviews[0].pictures[0], Size::Large).await.unwrap().as_deref(), Some(&b"one"[..]));
    assert!(write(&db, &anne, ROPE, 4, "Holds what it promised.", Pictures::Instead(&[])).await.unwrap());
    assert_eq!(count(&db, "SELECT count(*) FROM pictures").await, 0);
}

#[tokio::test]
async fn what_the_shop_does_not_have_nobody_reviews_and_nothing_is_left() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let anne = VisitorId::random();
    assert!(write(&db, &anne, ROPE, 5, "Splendid, all of it.", Pictures::Instead(&[])).await.unwrap());
    sqlx::query("UPDATE products SET retired_at = 1 WHERE id = 1").execute(db.pool()).await.unwrap();
    for product in [ProductId::new(404), ROPE] {
        assert!(!write(&db, &anne, product, 1, "Not any more.", Pictures::Instead(&[reduced("one")])).await.unwrap());
    }
    assert!(of_product(&db, ProductId::new(404), None, 1).await.unwrap().reviews.is_empty());
    assert_eq!(count(&db, "SELECT count(*) FROM pictures").await, 0);
    assert_eq!(count(&db, "SELECT stars FROM reviews").await, 5, "what was said before is still there");
}

#[tokio::test]
async fn the_newest_ten_come_first_and_a_page_that_there_is_not_is_the_nearest_one() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let first = VisitorId::random();
    assert!(write(&db, &first, ROPE, 1, "The first one.", Pictures::Instead(&[])).await.unwrap());
    for at in 0..22 {
        assert!(
            write(&db, &VisitorId::random(), ROPE, 4, &format!("Review {at}."), Pictures::Instead(&[])).await.unwrap()
        );
    }
    for (asked, page, newest, count) in [(0, 1, "Review 21.", 10), (2, 2, "Review 11.", 10), (9, 3, "Review 1.", 3)] {
        let said = of_product(&db, ROPE, Some(&first), asked).await.unwrap();
        assert_eq!((said.paging, said.reviews.len()), (Paging { page, pages: 3 }, count), "{asked}");
        assert_eq!(said.reviews[0].text, newest);
        assert_eq!(said.rating, Rating::of(23, 89));
        assert_eq!(said.mine.unwrap().text, "The first one.", "wherever it stands");
    }
}

#[tokio::test]
async fn what_is_hidden_is_gone_but_for_who_has_said_it() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let (anne, mary) = (VisitorId::random(), VisitorId::random());
    assert!(write(&db, &anne, ROPE, 1, "Buy it elsewhere.", Pictures::Instead(&[reduced("one")])).await.unwrap());
    assert!(write(&db, &mary, ROPE, 5, "Holds what it promises.", Pictures::Instead(&[])).await.unwrap());
    let picture = of_product(&db, ROPE, None, 1).await.unwrap().reviews[1].pictures[0].clone();
    let hide = "UPDATE reviews SET hidden_at = 1, hidden_note = 'An advertisement.' WHERE stars = 1";
    sqlx::query(hide).execute(db.pool()).await.unwrap();
    let said = of_product(&db, ROPE, Some(&anne), 1).await.unwrap();
    assert_eq!((brief(&said), said.rating), (vec![(5, false)], Rating::of(1, 5)));
    assert_eq!(said.mine.unwrap().hidden.as_deref(), Some("An advertisement."));
    for size in [Size::Large, Size::Small] {
        assert_eq!(jpeg(&db, &picture, size).await.unwrap(), None);
    }
    assert!(write(&db, &anne, ROPE, 1, "Buy it elsewhere, I say.", Pictures::Instead(&[])).await.unwrap());
    assert_eq!(brief(&of_product(&db, ROPE, Some(&anne), 1).await.unwrap()), [(5, false)], "said again, hidden again");
}
