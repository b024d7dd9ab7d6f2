//! What the admin does, both ways home, and what nobody else can do.

use axum::http::StatusCode;
use tombolo::{ActionError, Outcome, Refusal, test::TestRequest};

use crate::{
    account::testing::{self, Somebody},
    admin::{
        actions::{SetStock, wares},
        fixture::{change, send, signed_in},
        products::draft::ProductError,
        ware::{Ware, Wares},
    },
    database::Db,
};

async fn list(request: &TestRequest, words: &'static str, page: u32) -> Wares {
    request.clone().run(|| wares(words.to_owned(), page)).await.unwrap()
}

async fn mug(request: &TestRequest) -> Ware {
    let found = list(request, "Enamel mug", 1).await;
    assert_eq!(found.count, 1);
    found.wares.into_iter().next().unwrap()
}

/// How many mugs there are, and the cents for one.
async fn stock(request: &TestRequest) -> (u32, i64) {
    let Ware { stock, price, .. } = mug(request).await;
    (stock, price.cents())
}

async fn is_admin(request: &TestRequest) -> bool {
    match request.clone().run(|| wares(String::new(), 1)).await {
        Ok(_) => true,
        Err(ActionError::Refused(refused)) if refused.kind() == Refusal::Forbidden => false,
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn s04_an_account_with_the_role_is_the_admin_as_long_as_it_has_it() {
    let db = Db::open("sqlite::memory:").await.unwrap();
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
async fn s04_what_is_sold_is_listed_page_by_page_and_found_by_its_name() {
    let (db, request) = signed_in().await;
    change(&db, "UPDATE products SET retired_at = 1 WHERE id = 11").await;
    for (asked, page, lines) in [(0, 1, 20), (1, 1, 20), (2, 2, 19), (9, 2, 19)] {
        let found = list(&request, "", asked).await;
        assert_eq!((found.count, found.paging.page, found.paging.pages, found.wares.len()), (39, page, 2, lines));
        assert!(found.wares.is_sorted_by_key(|ware| ware.name.clone()));
    }
    assert_eq!(list(&request, "enamel mug", 1).await.count, 0);
    assert_eq!(list(&request, "BUCKET canvas", 1).await.wares[0].slug, "canvas-bucket");
}

#[tokio::test]
async fn s04_the_admin_changes_stock_and_price_of_what_the_form_is_for() {
    let (db, request) = signed_in().await;
    for is_native in [true, false] {
        let ware = mug(&request).await;
        let form = [("stock", "7"), ("price", "13.05"), ("product", "5")];
        let kept = send::<SetStock>(&request.clone().with(&ware.set), is_native, &form).await;
        let Some(Outcome::Done(kept)) = kept.outcome() else { panic!("{kept:?}") };
        assert_eq!((kept.stock, kept.price.cents()), (7, 1305));
        assert_eq!(stock(&request).await, (7, 1305));
        // What the action returns goes on from there.
        let next =
            send::<SetStock>(&request.clone().with(&kept.set), is_native, &[("stock", "8"), ("price", "13.05")]).await;
        assert!(matches!(next.outcome(), Some(Outcome::Done(Ware { stock: 8, .. }))), "{next:?}");
        for (count, price) in
            [("-1", "1.00"), ("100001", "1.00"), ("", "1.00"), ("1", "1,00"), ("1", ""), ("1", "0.00")]
        {
            let ware = mug(&request).await;
            let form = [("stock", count), ("price", price)];
            let refused = send::<SetStock>(&request.clone().with(&ware.set), is_native, &form).await;
            assert_eq!(refused.status(), 422, "{count:?} {price:?}");
        }
        assert_eq!(stock(&request).await, (8, 1305));
        change(&db, "UPDATE products SET stock = 1, version = version + 1").await;
    }
    let ware = mug(&request).await;
    change(&db, "DELETE FROM products WHERE slug = 'enamel-mug'").await;
    for is_native in [true, false] {
        let form = [("stock", "7"), ("price", "13.05")];
        let gone = send::<SetStock>(&request.clone().with(&ware.set), is_native, &form).await;
        assert_eq!(gone.outcome(), Some(&Outcome::Failed(ProductError::NoSuchProduct)));
    }
}

#[tokio::test]
async fn s02_what_was_sold_or_changed_since_the_page_was_made_is_not_overwritten() {
    let (db, request) = signed_in().await;
    for is_native in [true, false] {
        change(&db, "UPDATE products SET stock = 7, price = 1250 WHERE id = 11").await;
        let sees = |ware: &Ware| request.clone().with(&ware.set);
        let open = mug(&request).await;
        change(&db, "UPDATE products SET stock = 5 WHERE id = 11").await;
        let recounted = send::<SetStock>(&sees(&open), is_native, &[("stock", "9"), ("price", "12.50")]).await;
        assert_eq!(recounted.outcome(), Some(&Outcome::Failed(ProductError::Sold { left: 5 })));
        assert_eq!(stock(&request).await, (5, 1250));
        let priced = send::<SetStock>(&sees(&open), is_native, &[("stock", "7"), ("price", "13.00")]).await;
        assert!(matches!(priced.outcome(), Some(Outcome::Done(Ware { stock: 5, .. }))), "{priced:?}");

        // A second click: what it asks for is there.
        let twice = send::<SetStock>(&sees(&open), is_native, &[("stock", "5"), ("price", "13.00")]).await;
        assert!(matches!(twice.outcome(), Some(Outcome::Done(Ware { stock: 5, .. }))), "{twice:?}");
        let again = send::<SetStock>(&sees(&open), is_native, &[("stock", "7"), ("price", "14.00")]).await;
        assert_eq!((again.status().as_u16(), again.outcome()), (422, Some(&Outcome::Failed(ProductError::Changed))));
        assert_eq!(stock(&request).await, (5, 1300));
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
    assert_eq!(stock(&request).await, (96, 1250));
}
