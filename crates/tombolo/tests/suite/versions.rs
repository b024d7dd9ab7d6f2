//! Pages of an older build: V01, V02.

use std::sync::atomic::{AtomicU32, Ordering};

use tombolo::{Action, prelude::*};

use crate::{
    site::{Add, Small},
    support::{Answer, FORM, JSON, SAME, SHIM, call, form, get, post, request, send},
};

static RAN: AtomicU32 = AtomicU32::new(0);

/// As this build has it; another build had another argument.
#[server(public)]
pub async fn rename(to: String) -> String {
    RAN.fetch_add(1, Ordering::SeqCst);
    to
}

/// The address of an action as another build knew it.
fn old<A: Action>() -> String {
    let (start, id) = A::PATH.rsplit_once('-').expect("a name and an id");
    format!("{start}-{}", id.chars().rev().collect::<String>())
}

/// The build of the server, as a page says it.
fn build_of_page(page: &Answer) -> &str {
    let said =
        page.body.split("<meta name=\"tombolo-build\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    said.unwrap_or_else(|| panic!("it says none: {}", page.body))
}

#[test]
fn v01_a_call_of_an_older_build_is_409_and_says_so_whatever_it_sends() {
    let bodies: [((&str, &str), &[u8]); 5] = [
        (JSON, br#"{"to":"x"}"#),
        (JSON, br#"{"from":1,"into":[2]}"#),
        (FORM, b"to=x"),
        (("Content-Type", "multipart/form-data; boundary=b"), b"--b--\r\n"),
        (("Content-Type", "application/cbor"), b"\xa0"),
    ];
    for (kind, body) in bodies {
        let answer = send(&request("POST", &old::<Rename>(), &[SAME, SHIM, kind], body));
        assert_eq!((answer.status, answer.refusal().as_str()), (409, "stale"), "{kind:?}: {answer:?}");
        let message = answer.json()["refused"]["message"].as_str().expect("a sentence").to_owned();
        assert!(message.starts_with("This page is out of date."), "{message}");
    }
    assert_eq!(RAN.load(Ordering::SeqCst), 0, "nothing ran");
}

#[test]
fn v01_a_form_of_an_older_build_comes_back_as_it_is_now_and_with_what_was_typed() {
    let key = old::<Small>();
    let key = key.trim_start_matches("/_action/");
    let page = post("/stale", &format!("_action={key}&text=typed+before&gone=1"));
    assert_eq!(page.status, 409);
    assert!(page.body.contains("This page is out of date.") && page.body.contains("value=\"typed before\""));
    let fresh = &Small::PATH["/_action/".len()..];
    assert!(page.body.contains(&format!("name=\"_action\" value=\"{fresh}")), "{}", page.body);
    assert!(!page.body.contains(key), "nothing of the old build is left: {}", page.body);
    assert_eq!(post("/stale", &form::<Small>("text=typed+before")).status, 303);
}

#[test]
fn v01_every_reply_says_which_build_has_answered_as_its_pages_do() {
    let page = get("/stale", &[("Sec-Fetch-Site", "none")]);
    let build = build_of_page(&page);
    assert!(build.len() == 16 && build.bytes().all(|digit| digit.is_ascii_hexdigit()), "{build}");
    let replies = [
        call(Add::PATH, r#"{"left":1,"right":2}"#),
        call(Add::PATH, r#"{"left":100}"#),
        call(&old::<Rename>(), "{}"),
        call("/_action/nothing-1", "{}"),
        send(&request("GET", Add::PATH, &[], b"")),
    ];
    for (reply, status) in replies.iter().zip([200, 422, 409, 404, 405]) {
        assert_eq!((reply.status, reply.header("tombolo-build")), (status, build));
    }
}

#[test]
fn v02_a_page_of_another_build_calls_an_action_that_did_not_change() {
    // Neither way asks which build the page is of: only the action's own key counts.
    let other = ("Tombolo-Build", "0123456789abcdef");
    let reply = send(&request("POST", Add::PATH, &[SAME, SHIM, JSON, other], br#"{"left":20,"right":22}"#));
    assert_eq!(reply.json()["done"], "sum 42");
    assert_eq!(post("/page", &form::<Add>("left=20&right=22")).status, 303);
}
