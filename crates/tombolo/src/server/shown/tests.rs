//! Values that wait, seen from both ends.

use http::{HeaderValue, header::SET_COOKIE};

use super::*;
use crate::server::store::{InMemory, Stored};

fn shown() -> Shown {
    let seals = Arc::new(Sealer::new("shop", &[[7; 32]]));
    Shown::new(seals, Arc::new(InMemory::default()), false)
}

fn request(uri: &str, headers: &[(&'static str, &str)]) -> Parts {
    let mut request = http::Request::get(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).expect("a legal request").into_parts().0
}

fn value(text: &str) -> Waiting {
    Waiting { action: "add-1".to_owned(), outcome: format!("{{\"done\":{text:?}}}"), ..Waiting::default() }
}

/// The cookies that a browser sends after an answer.
fn cookies_after(before: &str, answer: &HeaderMap) -> String {
    let mut headers = HeaderMap::new();
    headers.insert(COOKIE, HeaderValue::from_str(before).unwrap());
    cookies::merge(&mut headers, answer);
    headers[COOKIE].to_str().unwrap().to_owned()
}

async fn post(shown: &Shown, cookie: &str, place: Place<'_>, waiting: Waiting, at: u64) -> String {
    let mut answer = HeaderMap::new();
    let parts = request("/", &[("cookie", cookie), ("sec-fetch-site", "same-origin")]);
    assert_eq!(shown.hand_out(&parts.headers, place, waiting, at, &mut answer).await, None);
    cookies_after(cookie, &answer)
}

async fn find(shown: &Shown, uri: &str, cookie: &str) -> Option<Found> {
    shown.find(&request(uri, &[("cookie", cookie)]), uri, true).await
}

#[tokio::test]
async fn n01_a_value_is_for_its_page_and_its_visitor() {
    let shown = shown();
    let cookie = post(&shown, "a=1", Place::Page("/page?a=1"), value("x"), now()).await;
    assert!(find(&shown, "/page?a=2", &cookie).await.is_none());
    let found = find(&shown, "/page?a=1", &cookie).await.expect("it waits");
    assert_eq!(found.waiting, value("x"));
    let mut answer = HeaderMap::new();
    Shown::take_back(&found, &mut answer);
    assert!(find(&shown, "/page?a=1", &cookies_after(&cookie, &answer)).await.is_none());

    let stolen = cookie.split("; ").find(|pair| pair.starts_with(COOKIE_PREFIX)).unwrap();
    assert!(find(&shown, "/page?a=1", stolen).await.is_none(), "s13: another visitor has another cookie");
}

#[tokio::test]
async fn n06_the_last_post_is_shown_first_and_two_wait_at_the_most() {
    let shown = shown();
    let mut cookie = "a=1".to_owned();
    for (age, text) in [(3, "1"), (2, "2"), (1, "3")] {
        cookie = post(&shown, &cookie, Place::Page("/"), value(text), now() - age * 1000).await;
    }
    assert_eq!(cookie.matches(COOKIE_PREFIX).count(), 2);
    assert_eq!(find(&shown, "/", &cookie).await.unwrap().waiting, value("3"));
}

#[tokio::test]
async fn n06_a_large_value_waits_in_the_store() {
    let shown = shown();
    let large = value(&"x".repeat(100_000));
    let cookie = post(&shown, "a=1", Place::Page("/"), large.clone(), now()).await;
    assert!(cookie.len() < 1000, "{}", cookie.len());
    assert_eq!(find(&shown, "/", &cookie).await.unwrap().waiting, large);
    let small = post(&shown, "a=1", Place::Page("/"), value("x"), now()).await;
    assert!(small.len() < 500, "{}", small.len());
}

#[tokio::test]
async fn n06_without_cookies_the_query_has_a_ticket_that_is_shown_once() {
    let shown = shown();
    let mut answer = HeaderMap::new();
    let request_without = request("/", &[]);
    let ticket = shown.hand_out(&request_without.headers, Place::Page("/"), value("x"), now(), &mut answer).await;
    let uri = format!("/?{QUERY}={}", ticket.expect("a ticket"));
    assert_eq!(
        answer.get_all(SET_COOKIE).iter().count(),
        2,
        "whoever takes the value's cookie takes the visitor's too"
    );
    assert!(shown.find(&request(&uri, &[]), "/", false).await.is_none(), "not in a link of another site");
    assert!(shown.find(&request(&uri, &[]), "/other", true).await.is_none());
    let found = shown.find(&request(&uri, &[]), "/", true).await.expect("it waits");
    assert_eq!(found.waiting, value("x"));
    assert!(shown.find(&request(&uri, &[]), "/", true).await.is_some(), "an answer that was lost is shown again");
    shown.marking(found.ticket.unwrap())();
    tokio::task::yield_now().await;
    assert!(shown.find(&request(&uri, &[]), "/", true).await.is_none());
}

#[tokio::test]
async fn n06_two_tabs_that_both_post_first_keep_their_values_apart() {
    let shown = shown();
    let (mut cookie, mut uris) = (String::new(), Vec::new());
    for page in ["/a", "/b"] {
        let mut answer = HeaderMap::new();
        let nobody = request(page, &[]);
        let ticket = shown.hand_out(&nobody.headers, Place::Page(page), value(page), now(), &mut answer).await;
        uris.push((page, format!("{page}?{QUERY}={}", ticket.expect("a ticket"))));
        cookie = cookies_after(&cookie, &answer);
    }
    for (page, uri) in &uris {
        let found = shown.find(&request(uri, &[("cookie", &cookie)]), page, true).await.expect("it waits");
        assert_eq!(found.waiting, value(page));
    }
    let (page, uri) = &uris[0];
    let other = [("cookie", "tombolo-visitor=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")];
    assert!(shown.find(&request(uri, &other), page, true).await.is_none(), "s13: in a mail to somebody else");
}

#[tokio::test]
async fn n01_what_waited_too_long_or_was_made_up_is_not_shown() {
    let shown = shown();
    let old = post(&shown, "a=1", Place::Page("/"), value("x"), now() - 61_000).await;
    assert!(find(&shown, "/", &old).await.is_none());
    let early = post(&shown, "a=1", Place::Page("/"), value("x"), now() + 61_000).await;
    assert!(find(&shown, "/", &early).await.is_none());
    assert!(find(&shown, "/", "tombolo-done-1=made-up; tombolo-done-2=AAAA").await.is_none());
}

#[tokio::test]
async fn n04_what_waits_for_the_next_page_is_found_on_any() {
    let shown = shown();
    let cookie = post(&shown, "a=1", Place::Next, value("x"), now()).await;
    for uri in ["/", "/other?a=1"] {
        assert!(find(&shown, uri, &cookie).await.unwrap().is_for_next);
    }
}

/// A store that has lost everything, as one that was started again.
struct Lost;

impl OutcomeStore for Lost {
    fn put(&self, _: &str, _: Vec<u8>, _: Duration) -> Stored<'_, ()> {
        Box::pin(async { Err("no disk".into()) })
    }

    fn get(&self, _: &str) -> Stored<'_, Option<Vec<u8>>> {
        Box::pin(async { Ok(None) })
    }
}

#[tokio::test]
async fn n06_a_value_that_was_lost_still_says_that_it_was_done() {
    let shown = Shown { store: Arc::new(Lost), ..shown() };
    let cookie = post(&shown, "a=1", Place::Page("/"), value(&"x".repeat(5000)), now()).await;
    let found = find(&shown, "/", &cookie).await.expect("never nothing");
    assert_eq!((&*found.waiting.action, &*found.waiting.outcome), ("", r#"{"done":null}"#));
}

#[test]
fn n06_prefetch_and_head_are_no_navigation() {
    assert!(is_navigation(&request("/", &[])));
    assert!(is_navigation(&request("/", &[("sec-fetch-dest", "document")])));
    assert!(!is_navigation(&request("/", &[("sec-fetch-dest", "empty")])));
    assert!(!is_navigation(&request("/", &[("sec-fetch-dest", "document"), ("sec-purpose", "prefetch")])));
}
