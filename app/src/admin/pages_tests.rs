//! The pages behind the counter, asked for by somebody who does not run the shop.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use tower::ServiceExt;

use crate::{App, account::with_sessions, database::Db, shell, visitor::CookieKey};

async fn get(router: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).header("host", "127.0.0.1:3000").body(Body::empty()).unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 10_000_000).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn s04_every_page_behind_the_counter_is_a_403_for_everybody_else() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    let server = tombolo::server(App, shell).provide(db.clone()).provide(CookieKey::random());
    let router = with_sessions(server, &db, None).into_router().unwrap();
    for path in [
        "/admin",
        "/admin/products",
        "/admin/products?q=mug",
        "/admin/products/new",
        "/admin/products/11",
        "/admin/products/404",
        "/admin/products/none",
        "/admin/orders",
        "/admin/orders?show=open&page=2",
        "/admin/reviews",
    ] {
        let (status, page) = get(&router, path).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
        assert!(page.contains("Not for everybody") && page.contains("href=\"/account/sign-in?next=/admin\""), "{path}");
        for secret in ["Enamel mug", "Mark as shipped", "Keep it", "Galley"] {
            assert!(!page.contains(secret), "{path} says `{secret}`");
        }
    }
    let (status, page) = get(&router, "/").await;
    assert!(status == StatusCode::OK && page.contains("Enamel mug"), "the shop itself is open");
}
