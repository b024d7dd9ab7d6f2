//! What the admin does, both ways home, and what nobody else can do.

use axum::http::StatusCode;
use tombolo::{
    Action, ActionError, Outcome, Refusal,
    test::{Submitted, TestRequest},
};

use crate::{
    account::testing::{self, Somebody},
    admin::{
        actions::{SetStock, wares},
        ware::{AdminError, Stock, Ware},
    },
    database::Db,
    money::Price,
};

async fn shop() -> Db {
    Db::open("sqlite::memory:").await.unwrap()
}

async fn send<A: Action>(request: &TestRequest, is_native: bool, form: &[(&str, &str)]) -> Submitted<A> {
    let request = request.clone();
    if is_native { request.submit_native::<A>(form).await } else { request.submit_enhanced::<A>(form).await }
}

async fn signed_in() -> (Db, TestRequest) {
    let db = shop().await;
    let admin = testing::admin(&db).await;
    (db, admin.request())
}

async fn mug(request: &TestRequest) -> Ware {
    let wares = request.clone().run(wares).await.unwrap();
    assert_eq!(wares.len(), 40);
    wares.into_iter().find(|ware| ware.slug == "enamel-mug").unwrap()
}

fn stock(count: u32, cents: i64) -> Stock {
    Stock { count, price: Price::from_cents(cents) }
}

async fn is_admin(request: &TestRequest) -> bool {
    match request.clone().run(wares).await {
        Ok(_) => true,
        Err(ActionError::Refused(refused)) if refused.kind() == Refusal::Forbidden => false,
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn s04_an_account_with_the_role_is_the_admin_as_long_as_it_has_it() {
    let db = shop().await;
    assert!(!is_admin(&Somebody::new(&db).request()).await);
    assert!(!is_admin(&testing::customer(&db, "anne@example.org").await.request()).await);
    let admin = testing::admin(&db).await;
    assert!(is_admin(&admin.request()).await);
    sqlx::query("UPDATE accounts SET role = 'customer'").execute(db.pool()).await.unwrap();
    assert!(!is_admin(&admin.request()).await);
    sqlx::query("UPDATE accounts SET role = 'admin'").execute(db.pool()).await.unwrap();
    sqlx::query("DELETE FROM sessions").execute(db.pool()).await.unwrap();
    assert!(!is_admin(&admin.request()).await, "a session that was ended is nobody's");
}

#[tokio::test]
async fn s04_the_admin_changes_stock_and_price_of_what_the_form_is_for() {
    let (db, request) = signed_in().await;
    for is_native in [true, false] {
        let ware = mug(&request).await;
        let form = [("stock", "7"), ("price", "13.05"), ("product", "5")];
        let kept = send::<SetStock>(&request.clone().with(&ware.set), is_native, &form).await;
        assert_eq!(kept.outcome(), Some(&Outcome::Done(stock(7, 1305))));
        assert_eq!(mug(&request).await.stock, stock(7, 1305));
        for (count, price) in [("-1", "1.00"), ("100001", "1.00"), ("", "1.00"), ("1", "1,00"), ("1", "")] {
            let form = [("stock", count), ("price", price)];
            let refused = send::<SetStock>(&request.clone().with(&ware.set), is_native, &form).await;
            assert_eq!(refused.status(), 422, "{count:?} {price:?}");
        }
        assert_eq!(mug(&request).await.stock, stock(7, 1305));
        sqlx::query("UPDATE products SET stock = 1").execute(db.pool()).await.unwrap();
    }
    let ware = mug(&request).await;
    sqlx::query("DELETE FROM products WHERE slug = 'enamel-mug'").execute(db.pool()).await.unwrap();
    for is_native in [true, false] {
        let form = [("stock", "7"), ("price", "13.05")];
        let gone = send::<SetStock>(&request.clone().with(&ware.set), is_native, &form).await;
        assert_eq!(gone.outcome(), Some(&Outcome::Failed(AdminError::NoSuchProduct)));
    }
}

#[tokio::test]
async fn s04_nobody_else_changes_anything_whatever_they_bring() {
    let (db, request) = signed_in().await;
    let ware = mug(&request).await;
    let form = [("stock", "0"), ("price", "0.01")];
    let customer = testing::customer(&db, "anne@example.org").await;
    for is_native in [true, false] {
        for other in [&Somebody::new(&db), &customer] {
            let refused = send::<SetStock>(&other.request().with(&ware.set), is_native, &form).await;
            assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        }
        // Not even the admin says of which product.
        let unbound =
            send::<SetStock>(&request, is_native, &[("stock", "0"), ("price", "0.01"), ("product", "11")]).await;
        assert_eq!(unbound.status(), StatusCode::BAD_REQUEST);
    }
    assert_eq!(mug(&request).await.stock, stock(96, 1250));
}
