//! S09: no line of the log is a client's, whatever it puts where.

use axum::body::Body;
use tower::ServiceExt;

use super::{Mark, MarkBreaks, MarkLoudly, MarkPanics};
use crate::{log::logged, site};

use tombolo::Action;

const FORGED: &str = "x\r\n2026-01-01T00:00:00Z ERROR forged: all is lost\u{1b}[31m\u{85}\u{2028}forged";

/// No line begins with what was put in, and nothing of it reaches a terminal as it is.
#[track_caller]
fn is_honest(what: &str, log: &str) {
    for line in log.lines() {
        // Every line of the log begins with its time.
        assert!(line.starts_with("20") && line.get(10..11) == Some("T"), "{what}: {line}");
        assert!(!line.starts_with("2026-01-01T00:00:00Z ERROR forged"), "{what}: {line}");
    }
    for letter in ['\u{1b}', '\r', '\u{85}', '\u{2028}', '\u{0}', '\u{7}', '\u{9b}'] {
        assert!(!log.contains(letter), "{what}: {letter:?} in {log}");
    }
}

/// What the server logs of one request.
fn log_of(method: &str, target: &str, headers: &[(&str, &[u8])], body: String) -> (u16, String) {
    let mut request = http::Request::builder().method(method).uri(target).header("host", "localhost");
    for (name, value) in headers {
        request = request.header(*name, http::HeaderValue::from_bytes(value).expect("a legal value"));
    }
    let request = request.body(Body::from(body)).expect("a legal request");
    let (status, log) = logged(async {
        let router = site::server().into_router().expect("the server starts");
        router.oneshot(request).await.map(|response| response.status().as_u16()).expect("routers do not fail")
    });
    (status, log)
}

const FORM: (&str, &[u8]) = ("content-type", b"application/x-www-form-urlencoded");

#[test]
fn s09_nothing_that_is_typed_starts_a_line() {
    let forged: String = form_urlencoded::byte_serialize(FORGED.as_bytes()).collect();
    let key = |path: &'static str| path.strip_prefix("/_action/").expect("a path of an action");
    let (mark, breaks, panics) = (key(Mark::PATH), key(MarkBreaks::PATH), key(MarkPanics::PATH));
    let loudly = key(MarkLoudly::PATH);
    for (what, body, status) in [
        ("a value", format!("_action={mark}&word={forged}"), 303),
        ("a field's name", format!("_action={mark}&word=x&{forged}=y"), 400),
        ("an action's name", format!("_action={forged}"), 404),
        ("an action's id", format!("_action=mark-{forged}"), 404),
        ("a form's token", format!("_action={mark}.{forged}&word=x"), 303),
        ("a form's key", format!("_action={mark}&_key={}&word=x", &forged[..30]), 303),
        ("a button's action", format!("_action={mark}&_submit={forged}&word=x"), 404),
        ("what a form brings back", format!("_action={mark}&_previous={forged}&word=x"), 303),
        ("a row", format!("_action={mark}&_edit={forged}&word=x"), 400),
        ("an item", format!("_action={mark}&_item={forged}&word=x"), 400),
        ("what fails", format!("_action={breaks}&word={forged}"), 500),
        ("what fails loudly", format!("_action={loudly}&word={forged}"), 500),
        ("what panics", format!("_action={panics}&word={forged}"), 500),
    ] {
        let (got, log) = log_of("POST", "/page", &[FORM], body);
        assert_eq!(got, status, "{what}");
        assert!(log.contains("tombolo::action"), "the call is logged: {log}");
        is_honest(what, &log);
    }
    // What an application's own error says of what was typed is in the log, and on one line.
    let (_, log) = log_of("POST", "/page", &[FORM], format!("_action={breaks}&word={forged}"));
    assert!(log.contains("secret-cause"), "{log}");
}

#[test]
fn s09_no_header_and_no_address_starts_a_line() {
    let forged: &[u8] = "x\u{9b}31m\u{85}2026 ERROR forged".as_bytes();
    for header in [
        "user-agent",
        "referer",
        "origin",
        "x-who",
        "x-forwarded-for",
        "tombolo-call",
        "tombolo-give-up",
        "accept",
        "cookie",
    ] {
        let key = Mark::PATH.strip_prefix("/_action/").expect("a path of an action");
        let (_, log) = log_of("POST", "/page", &[FORM, (header, forged)], format!("_action={key}&word=x"));
        is_honest(header, &log);
        let call = [("content-type", &b"application/json"[..]), ("tombolo-version", b"1"), (header, forged)];
        let (_, log) = log_of("POST", Mark::PATH, &call, r#"{"word":"x"}"#.to_owned());
        is_honest(header, &log);
    }
    for target in [
        "/_action/x%0d%0aERROR%20forged%1b[31m-0",
        "/_action/\u{e9}-0",
        "/nowhere%0aERROR",
        "/page?x=%0aERROR",
        "/broken?%1b",
    ] {
        let Ok(uri) = target.parse::<http::Uri>() else { continue };
        let call = [("content-type", &b"application/json"[..]), ("tombolo-version", b"1")];
        let (_, log) = log_of("POST", &uri.to_string(), &call, "{}".to_owned());
        is_honest(target, &log);
        let (_, log) = log_of("GET", &uri.to_string(), &[], String::new());
        is_honest(target, &log);
    }
    let (_, log) = log_of("POST", "/page", &[("content-type", forged)], "x".to_owned());
    is_honest("a content type", &log);
    let name = format!(
        "--b\r\nContent-Disposition: form-data; name=\"_action\"\r\n\r\n{}\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\u{1b}[31m\u{85}\"\r\n\r\nx\r\n--b--\r\n",
        Mark::PATH.strip_prefix("/_action/").expect("a path of an action")
    );
    let (_, log) = log_of("POST", "/page", &[("content-type", b"multipart/form-data; boundary=b")], name);
    is_honest("a file's name", &log);
}
