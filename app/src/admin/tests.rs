//! What the admin does, both ways home, and what nobody else can do.

use axum::http::StatusCode;
use tombolo::{
    Action, ActionError, Outcome, Redirect, Refusal,
    test::{self, Submitted, TestRequest},
};
use tower_cookies::Cookies;

use crate::{
    admin::{
        AdminPassword,
        actions::{SetStock, SignIn, SignOut, wares},
        ware::{AdminError, Stock, Ware},
    },
    database::Db,
    money::Price,
    visitor::CookieKey,
};

const WORDS: &str = "fair winds";

async fn shop(password: Option<&str>) -> (Db, TestRequest) {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let request = test::request().extension(db.clone()).extension(CookieKey::random()).extension(Cookies::default());
    (db, request.extension(AdminPassword::new(password)))
}

async fn send<A: Action>(request: &TestRequest, is_native: bool, form: &[(&str, &str)]) -> Submitted<A> {
    let request = request.clone();
    if is_native { request.submit_native::<A>(form).await } else { request.submit_enhanced::<A>(form).await }
}

async fn signed_in() -> (Db, TestRequest) {
    let (db, request) = shop(Some(WORDS)).await;
    let answer = send::<SignIn>(&request, true, &[("password", WORDS)]).await;
    assert!(matches!(answer.outcome(), Some(Outcome::Redirect(_))), "{answer:?}");
    (db, request)
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
async fn s04_who_knows_the_password_is_the_admin_until_they_sign_out() {
    for is_native in [true, false] {
        let (_, request) = shop(Some(WORDS)).await;
        for wrong in ["fair wind", "FAIR WINDS", "x"] {
            let refused = send::<SignIn>(&request, is_native, &[("password", wrong)]).await;
            let outcome = Some(&Outcome::Failed(AdminError::WrongPassword));
            assert_eq!((refused.status(), refused.outcome()), (StatusCode::UNPROCESSABLE_ENTITY, outcome), "{wrong}");
        }
        assert!(!is_admin(&request).await);
        let answer = send::<SignIn>(&request, is_native, &[("password", WORDS)]).await;
        assert_eq!(answer.outcome(), Some(&Outcome::Redirect(Redirect::to("/admin"))));
        assert!(is_admin(&request).await);
        assert!(!is_admin(&request.clone().extension(Cookies::default())).await, "another browser is nobody's");
        assert!(!is_admin(&request.clone().extension(AdminPassword::default())).await, "no password, no admin");
        send::<SignOut>(&request, is_native, &[]).await;
        assert!(!is_admin(&request).await);
    }
}

#[tokio::test]
async fn s04_where_no_password_is_set_nobody_signs_in() {
    for setting in [None, Some("")] {
        let (_, request) = shop(setting).await;
        for is_native in [true, false] {
            for (given, status) in [("", 422), ("x", 422)] {
                let refused = send::<SignIn>(&request, is_native, &[("password", given)]).await;
                assert_eq!(refused.status(), status, "{given:?}");
            }
        }
        assert!(!is_admin(&request).await);
    }
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
    let (_, request) = signed_in().await;
    let ware = mug(&request).await;
    let form = [("stock", "0"), ("price", "0.01")];
    let stranger = request.clone().extension(Cookies::default()).with(&ware.set);
    for is_native in [true, false] {
        let refused = send::<SetStock>(&stranger, is_native, &form).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        // Not even the admin says of which product.
        let unbound =
            send::<SetStock>(&request, is_native, &[("stock", "0"), ("price", "0.01"), ("product", "11")]).await;
        assert_eq!(unbound.status(), StatusCode::BAD_REQUEST);
    }
    assert_eq!(mug(&request).await.stock, stock(96, 1250));
}
