//! Carts against a database of their own: in memory, or in a file where several connections must meet.

use std::{collections::HashSet, path::PathBuf};

use super::*;

const ROPE: ProductId = ProductId::new(1);
const BELL: ProductId = ProductId::new(5);
const BAROMETER: ProductId = ProductId::new(8);
const MUG: ProductId = ProductId::new(11);
const NOTHING: ProductId = ProductId::new(404);

async fn new_shop() -> (Db, VisitorId) {
    (Db::open("sqlite::memory:").await.unwrap(), VisitorId::random())
}

/// As the product's page does, at once.
async fn add(db: &Db, id: &VisitorId, product: ProductId, quantity: u32) -> Changed<u32> {
    let price = "SELECT price, unixepoch() + 600 FROM products WHERE id = ?";
    let row: Option<(i64, i64)> = sqlx::query_as(price).bind(product.get()).fetch_optional(db.pool()).await?;
    let (price, until) = row.unwrap_or_default();
    super::add(db, id, &offer(product, price, until), quantity).await
}

fn offer(product: ProductId, price: i64, until: i64) -> Offer {
    Offer { product, price: Price::from_cents(price), until: Moment::from_seconds(until) }
}

async fn now(db: &Db) -> i64 {
    sqlx::query_scalar("SELECT unixepoch()").fetch_one(db.pool()).await.unwrap()
}

/// What one mug costs, and what is said about it.
async fn mug(db: &Db, id: &VisitorId) -> (i64, Option<PriceNote>) {
    let item = items(db, id).await.unwrap().pop().unwrap();
    (item.price.cents(), item.note)
}

#[tokio::test]
async fn adding_the_same_product_twice_makes_one_line() {
    let (db, id) = new_shop().await;
    add(&db, &id, MUG, 2).await.unwrap().unwrap();
    add(&db, &id, ROPE, 1).await.unwrap().unwrap();
    assert_eq!(add(&db, &id, MUG, 3).await.unwrap(), Ok(6));
    let items = items(&db, &id).await.unwrap();
    let quantities: Vec<_> = items.iter().map(|item| (item.product, item.quantity)).collect();
    assert_eq!(quantities, [(MUG, 5), (ROPE, 1)]);
    assert_eq!((contents::count(&items), contents::total(&items)), (6, Price::from_cents(5 * 1250 + 6450)));
    assert_eq!(count(&db, &id).await.unwrap(), 6);
}

#[tokio::test]
async fn a_cart_holds_no_more_than_there_is_and_nothing_changes_when_it_would() {
    let (db, id) = new_shop().await;
    assert_eq!(add(&db, &id, BELL, 3).await.unwrap(), Err(CartError::SoldOut { left: 2 }));
    assert_eq!(count(&db, &id).await.unwrap(), 0);
    add(&db, &id, BELL, 1).await.unwrap().unwrap();
    assert_eq!(add(&db, &id, BELL, 2).await.unwrap(), Err(CartError::SoldOut { left: 1 }));
    assert_eq!(add(&db, &id, BAROMETER, 1).await.unwrap(), Err(CartError::SoldOut { left: 0 }));
    assert_eq!(count(&db, &id).await.unwrap(), 1);
}

#[tokio::test]
async fn a_line_holds_ninety_nine_at_most_however_much_there_is() {
    let (db, id) = new_shop().await;
    sqlx::query("UPDATE products SET stock = 500 WHERE id = ?").bind(MUG.get()).execute(db.pool()).await.unwrap();
    add(&db, &id, MUG, 60).await.unwrap().unwrap();
    assert_eq!(add(&db, &id, MUG, 60).await.unwrap(), Err(CartError::SoldOut { left: 39 }));
    assert_eq!(add(&db, &id, MUG, 39).await.unwrap(), Ok(MOST));
}

#[tokio::test]
async fn what_the_shop_does_not_have_cannot_be_put_into_a_cart() {
    let (db, id) = new_shop().await;
    assert_eq!(add(&db, &id, NOTHING, 1).await.unwrap(), Err(CartError::NoSuchProduct));
    assert_eq!(set_quantity(&db, &id, NOTHING, 1).await.unwrap(), Err(CartError::NoSuchProduct));
}

#[tokio::test]
async fn a_quantity_changes_within_what_there_is() {
    let (db, id) = new_shop().await;
    assert_eq!(set_quantity(&db, &id, BELL, 1).await.unwrap(), Err(CartError::NotInCart));
    add(&db, &id, BELL, 1).await.unwrap().unwrap();
    assert_eq!(set_quantity(&db, &id, BELL, 2).await.unwrap().unwrap()[0].quantity, 2);
    assert_eq!(set_quantity(&db, &id, BELL, 3).await.unwrap(), Err(CartError::SoldOut { left: 2 }));
    assert_eq!(count(&db, &id).await.unwrap(), 2);
}

#[tokio::test]
async fn a_line_can_shrink_after_the_stock_did() {
    let (db, id) = new_shop().await;
    add(&db, &id, ROPE, 10).await.unwrap().unwrap();
    sqlx::query("UPDATE products SET stock = 3 WHERE id = ?").bind(ROPE.get()).execute(db.pool()).await.unwrap();
    assert_eq!(set_quantity(&db, &id, ROPE, 7).await.unwrap().unwrap()[0].quantity, 7);
    assert_eq!(set_quantity(&db, &id, ROPE, 8).await.unwrap(), Err(CartError::SoldOut { left: 3 }));
}

#[tokio::test]
async fn what_is_removed_twice_is_gone() {
    let (db, id) = new_shop().await;
    add(&db, &id, ROPE, 1).await.unwrap().unwrap();
    assert_eq!(remove(&db, &id, ROPE).await.unwrap(), []);
    assert_eq!(remove(&db, &id, ROPE).await.unwrap(), []);
}

#[tokio::test]
async fn carts_do_not_see_each_other() {
    let (db, mine) = new_shop().await;
    let yours = VisitorId::random();
    add(&db, &mine, MUG, 1).await.unwrap().unwrap();
    assert_eq!(items(&db, &yours).await.unwrap(), []);
    remove(&db, &yours, MUG).await.unwrap();
    assert_eq!(count(&db, &mine).await.unwrap(), 1);
}

#[tokio::test]
async fn until_it_ends_an_offer_is_the_price_and_afterwards_the_product_s_own_is() {
    let (db, id) = new_shop().await;
    let until = now(&db).await + 60;
    super::add(&db, &id, &offer(MUG, 1000, until), 2).await.unwrap().unwrap();
    let holds = PriceNote::Holds { until: Moment::from_seconds(until) };
    assert_eq!(mug(&db, &id).await, (1000, Some(holds)));
    sqlx::query("UPDATE cart_lines SET price_until = unixepoch()").execute(db.pool()).await.unwrap();
    assert_eq!(mug(&db, &id).await, (1250, Some(PriceNote::Changed)));
    sqlx::query("UPDATE products SET price = 1000 WHERE id = ?").bind(MUG.get()).execute(db.pool()).await.unwrap();
    assert_eq!(mug(&db, &id).await, (1000, None), "nothing to say where it comes to the same");
    sqlx::query("UPDATE cart_lines SET price = NULL, price_until = NULL").execute(db.pool()).await.unwrap();
    assert_eq!(mug(&db, &id).await, (1000, None), "a line from before there were offers");
}

#[tokio::test]
async fn of_two_offers_that_hold_the_better_one_counts() {
    let (db, id) = new_shop().await;
    let soon = now(&db).await + 60;
    for (price, until, then) in
        [(1100, soon, 1100), (1200, soon + 9, 1100), (1000, soon + 9, 1000), (900, soon - 90, 1250), (1200, soon, 1200)]
    {
        super::add(&db, &id, &offer(MUG, price, until), 1).await.unwrap().unwrap();
        assert_eq!(mug(&db, &id).await.0, then, "{price}");
    }
    assert_eq!(count(&db, &id).await.unwrap(), 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_requests_at_once_as_many_succeed_as_there_is() {
    let file = TemporaryFile::new();
    let db = Db::open(&file.url()).await.unwrap();
    let id = VisitorId::random();
    let adding: Vec<_> = (0..12)
        .map(|_| {
            let (db, id) = (db.clone(), id.clone());
            tokio::spawn(async move { add(&db, &id, BELL, 1).await.unwrap() })
        })
        .collect();
    let mut counts = HashSet::new();
    for one in adding {
        if let Ok(count) = one.await.unwrap() {
            counts.insert(count);
        }
    }
    assert_eq!(counts, HashSet::from([1, 2]));
    db.pool().close().await;
}

/// A database file that goes away with the test.
struct TemporaryFile(PathBuf);

impl TemporaryFile {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("shop-test-{}.db", VisitorId::random().as_str())))
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.0.display())
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        for end in ["", "-shm", "-wal"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            let _ = std::fs::remove_file(path);
        }
    }
}
