//! The site's files inside the program, as pages name them and browsers ask for them.

use axum::body::Body;
use http::{Request, Response};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::site;

async fn ask(path: &str) -> Response<Body> {
    let files = [("pkg/app.js", "let script;"), ("pkg/app.wasm", "code"), ("favicon.svg", "<svg/>")];
    let router = site::server().files(files).into_router().expect("the server starts");
    let request =
        Request::builder().uri(path).header("host", "localhost").body(Body::empty()).expect("a legal request");
    router.oneshot(request).await.expect("routers do not fail")
}

async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.expect("it is there").to_bytes();
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[tokio::test]
async fn pages_name_the_files_by_what_they_hold() {
    let page = text(ask("/page").await).await;
    for (stem, ending, holds) in [("/pkg/app.", ".js'", "let script;"), ("/pkg/app.", ".wasm'", "code")] {
        let hash = page.split(stem).skip(1).find_map(|rest| rest.split_once(ending).map(|(hash, _)| hash));
        let hash = hash.filter(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let hash = hash.unwrap_or_else(|| panic!("no `{stem}…{ending}` in {page}"));
        let file = ask(&format!("{stem}{hash}{}", ending.trim_end_matches('\''))).await;
        assert_eq!(file.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(file.headers()["x-content-type-options"], "nosniff");
        assert_eq!(text(file).await, holds);
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_is_no_page() {
    for path in ["/pkg/none.js", "/pkg/", "/pkg/app.0000.js", "/pkg/%2e%2e/favicon.svg"] {
        let missing = ask(path).await;
        assert_eq!(missing.status(), 404, "{path}");
        assert_eq!(text(missing).await, "not found\n", "{path}");
    }
    let page = ask("/none.svg").await;
    assert_eq!(page.status(), 404);
    assert!(text(page).await.contains("<html"), "elsewhere it is a page that a person may have mistyped");
    assert_eq!(text(ask("/favicon.svg").await).await, "<svg/>");
}

#[test]
fn a_program_that_should_have_files_and_has_none_does_not_start() {
    let refused = site::server().files(Vec::<(String, Vec<u8>)>::new()).into_router();
    let message = refused.expect_err("there are none").to_string();
    assert!(message.contains("`cargo xtask build`"), "{message}");
}
