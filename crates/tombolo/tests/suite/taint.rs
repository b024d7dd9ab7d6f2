//! Values that no answer may carry: D08, by `tombolo::server::taint`.

use std::{collections::HashMap, convert::Infallible, net::SocketAddr, sync::LazyLock, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::Query,
    response::{IntoResponse, Response},
    routing::get,
};
use futures::{StreamExt, stream};
use http::Request;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    hooks::use_query_map,
    path,
};
use tombolo::{
    Action, Redirect, ResponseHeaders, Server,
    prelude::*,
    server::{PageError, Tainted, taint},
};
use tower::ServiceExt;

use crate::{
    log::logged,
    support::{Answer, FORM, JSON, SAME, SHIM, form, request, send_to, start},
};

/// What the server has that nobody may see; each test has its own, so that none disturbs another.
fn value_of(whose: &str) -> String {
    format!("key <of> \"{whose}\" & 7f3a9c51e8")
}

fn tainted(whose: &str) -> Tainted {
    taint("the key of the safe", value_of(whose)).expect("it is long enough")
}

/// Gives away what it must not, by one of its ways.
#[server(public)]
pub async fn reveal(#[extract] headers: ResponseHeaders, whose: String, how: String) -> Result<String, String> {
    match &*how {
        "value" => Ok(value_of(&whose)),
        "error" => Err(value_of(&whose)),
        "cookie" => {
            headers.set_cookie(&format!("key={}; Path=/", value_of(&whose)));
            Ok("a cookie".to_owned())
        }
        _ => Ok("nothing".to_owned()),
    }
}

/// The same by base64, in which CBOR travels.
#[server(public, codec = "cbor")]
pub async fn reveal_packed(whose: String) -> (u8, String) {
    (7, value_of(&whose))
}

/// Leads to an address that has it.
#[server(public)]
pub async fn reveal_address(whose: String) -> Redirect {
    Redirect::to(format!("/fine?key={}", value_of(&whose)))
}

#[component]
fn Fine() -> impl IntoView {
    let state = use_action_state(Reveal::action());
    view! {
        <Notice/>
        <h1>"Fine"</h1>
        <Form state><p>{move || state.value()} {move || state.error().map(|error| error.to_string())}</p></Form>
    }
}

fn whose() -> String {
    use_query_map().read_untracked().get("whose").unwrap_or_default()
}

#[component]
fn Shows() -> impl IntoView {
    view! { <h1 title=value_of(&whose())>"It is said above"</h1> }
}

/// What it must not show comes late, in a page that is on its way already.
#[component]
fn ShowsLate() -> impl IntoView {
    let (whose, late) = (whose(), Resource::new(|| (), |()| tokio::time::sleep(Duration::from_millis(50))));
    view! {
        <p>"first part"</p>
        <Suspense>
            {move || {
                let whose = whose.clone();
                Suspend::new(async move { late.await; view! { <p>{value_of(&whose)}</p> "last part" } })
            }}
        </Suspense>
    }
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| "Not here">
                <Route path=path!("/fine") view=Fine/>
                <Route path=path!("/shows") view=Shows/>
                <Route path=path!("/shows-late") view=ShowsLate ssr=SsrMode::InOrder/>
            </Routes>
        </Router>
    }
}

fn shell() -> impl IntoView {
    view! { <!DOCTYPE html><html lang="en"><head><title>"Taint"</title><Scripts/></head><body><App/></body></html> }
}

/// A route of the application's own: the value between other text, in pieces of some length.
async fn pieces(Query(query): Query<HashMap<String, String>>) -> Response {
    let text = format!("before|{}|after", value_of(&query["whose"]));
    let size = query["size"].parse().expect("a number");
    let pieces: Vec<_> = text.as_bytes().chunks(size).map(Bytes::copy_from_slice).collect();
    let slowly = stream::iter(pieces).then(|piece| async move {
        tokio::time::sleep(Duration::from_millis(2)).await;
        Ok::<_, Infallible>(piece)
    });
    Body::from_stream(slowly).into_response()
}

async fn in_header(Query(query): Query<HashMap<String, String>>) -> Response {
    ([("x-key", value_of(&query["whose"]))], "a body").into_response()
}

fn server() -> Server {
    let routes = axum::Router::new().route("/pieces", get(pieces)).route("/header", get(in_header));
    tombolo::server(App, shell).routes(routes)
}

/// Its own page for errors gives the value away, too.
fn careless() -> Server {
    server().error_page(|error: PageError| {
        view! { <!DOCTYPE html><html lang="en"><body>"Careless: " {error.reason()} {value_of("careless")}</body></html> }
    })
}

static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| start(server));

/// As browsers say that a person asks for it: other pages are rendered whole, because their forms have tokens.
const VISIT: (&str, &str) = ("Sec-Fetch-Site", "none");

fn page(target: &str) -> Answer {
    send_to(*SERVER, &request("GET", target, &[VISIT], b""))
}

fn submit(target: &str, form: &str) -> Answer {
    send_to(*SERVER, &request("POST", target, &[SAME, FORM], form.as_bytes()))
}

fn call<A: Action>(json: &str) -> Answer {
    send_to(*SERVER, &request("POST", A::PATH, &[SAME, SHIM, JSON], json.as_bytes()))
}

/// A fault that says nothing.
#[track_caller]
fn check(answer: &Answer) {
    assert_eq!(answer.status, 500, "{answer:?}");
    assert!(!format!("{answer:?}").contains("7f3a9c51e8"), "{answer:?}");
    assert!(!answer.body.contains("the key of the safe"), "the reason is the log's: {answer:?}");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[test]
fn d08_a_reply_with_a_tainted_value_is_a_fault() {
    let guard = tainted("reply");
    for how in ["value", "error", "cookie"] {
        let arguments = format!(r#"{{"whose":"reply","how":"{how}"}}"#);
        let answer = call::<Reveal>(&arguments);
        check(&answer);
        assert!(answer.json()["fault"].is_string() && answer.all("set-cookie").is_empty(), "{answer:?}");
        assert_eq!(answer.header("tombolo-version"), "1", "it is ours, for the shim");
    }
    check(&send_to(*SERVER, &request("POST", RevealPacked::PATH, &[SAME, SHIM, FORM], b"whose=reply")));
    check(&call::<RevealAddress>(r#"{"whose":"reply"}"#));
    assert_eq!(call::<Reveal>(r#"{"whose":"reply","how":"not"}"#).json()["done"], "nothing");
    drop(guard);
    assert_eq!(call::<Reveal>(r#"{"whose":"reply","how":"value"}"#).json()["done"], value_of("reply"));
}

#[test]
fn d08_a_form_that_would_show_a_tainted_value_shows_a_fault_in_its_page() {
    let _guard = tainted("form");
    for how in ["value", "error"] {
        let answer = submit("/fine", &form::<Reveal>(&format!("whose=form&how={how}")));
        check(&answer);
        assert!(answer.body.contains("<h1>Fine</h1>"), "the site's own page: {answer:?}");
        assert!(answer.all("set-cookie").is_empty(), "nothing waits to be shown: {answer:?}");
    }
    check(&submit("/fine", &form::<Reveal>("whose=form&how=cookie")));
    check(&submit("/fine", &form::<RevealAddress>("whose=form")));
    assert_eq!(submit("/fine", &form::<Reveal>("whose=form&how=not")).status, 303);
}

#[test]
fn d08_a_page_with_a_tainted_value_is_a_fault() {
    assert!(page("/shows?whose=page").body.contains("&lt;of&gt; &quot;page&quot; &amp; 7f3a9c51e8"), "it is there");
    let guard = tainted("page");
    check(&page("/shows?whose=page"));
    check(&page("/header?whose=page"));
    assert_eq!(page("/shows?whose=nobody").status, 200, "another's");
    drop(guard);
    assert_eq!(page("/shows?whose=page").status, 200);
    assert!(page("/header?whose=page").header("x-key").contains("7f3a9c51e8"));
}

#[test]
fn d08_a_page_that_is_on_its_way_is_broken_off_before_the_value() {
    // The first one may ask who its visitor is, and is whole.
    for _ in 0..2 {
        assert!(page("/shows-late?whose=late").body.contains("last part"));
    }
    let _guard = tainted("late");
    let late = page("/shows-late?whose=late");
    assert_eq!(late.status, 200, "the head has left");
    assert!(late.body.contains("first part"), "{late:?}");
    assert!(!late.body.contains("key &lt;of") && !late.body.contains("last part"), "{late:?}");
    assert!(!late.is_complete, "the client is told that it is not all: {late:?}");
}

#[test]
fn d08_a_value_in_pieces_does_not_leave() {
    let guard = tainted("pieces");
    for size in [1, 2, 7, 16, 25, 40, 1000] {
        let answer = page(&format!("/pieces?whose=pieces&size={size}"));
        assert!("before|".starts_with(&answer.body) && !answer.is_complete, "{size}: {answer:?}");
        let other = page(&format!("/pieces?whose=others&size={size}"));
        assert_eq!(other.body, format!("before|{}|after", value_of("others")), "{size}");
        assert!(other.is_complete);
    }
    drop(guard);
    assert!(page("/pieces?whose=pieces&size=7").is_complete);
}

#[test]
fn d08_an_error_page_that_would_show_a_tainted_value_is_not_shown_either() {
    let _guard = tainted("careless");
    let careless = start(careless);
    let answer = send_to(careless, &request("GET", "/shows?whose=careless", &[], b""));
    check(&answer);
    assert!(!answer.body.contains("Careless") && answer.body.contains("Something went wrong on our side."));
    let refused = send_to(careless, &request("GET", "//", &[], b""));
    check(&refused);
}

#[test]
fn d08_the_log_has_the_reason_under_the_digest_and_not_the_value() {
    let _guard = tainted("log");
    let router = server().into_router().expect("the server starts");
    let ask = |request: Request<Body>| async {
        let response = router.clone().oneshot(request).await.expect("routers do not fail");
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 1 << 20).await;
        (status, body.map(|body| String::from_utf8_lossy(&body).into_owned()))
    };
    let page = |target: &str| {
        let request = Request::get(target).header("host", "x").header(VISIT.0, VISIT.1);
        request.body(Body::empty()).expect("a legal request")
    };
    let ((status, body), log) = logged(ask(page("/shows?whose=log")));
    assert_eq!(status, 500);
    let digest = log.split("digest=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a digest");
    assert!(body.expect("a page").contains(digest), "{log}");
    let ((status, _), _) = logged(ask(page("/shows-late?whose=nobody")));
    assert_eq!(status, 200, "from here on it streams");
    let ((_, broken), late) = logged(ask(page("/shows-late?whose=log")));
    assert!(broken.is_err());
    for log in [log, late] {
        assert!(log.contains("the key of the safe") && log.contains("/shows"), "{log}");
        assert!(!log.contains("7f3a9c51e8"), "{log}");
    }
}
