//! Requests that are refused before an action runs: S03, S05, S12, S15, and the guard's answers.

use std::sync::atomic::Ordering;

use tombolo::Action;

use crate::{
    site::{Add, Count, GUARDED, Guarded, POSTED, PostedOnly, Small},
    support::{FORM, JSON, SAME, SHIM, call, form, post, request, send},
};

fn key(path: &str) -> &str {
    path.strip_prefix("/_action/").expect("a path of an action")
}

#[test]
fn s14_s15_a_host_that_is_none_chooses_no_page() {
    for host in ["x/cart?", "x/page?q=1&z=", "<", "a b", "[::1", "::1", "x:99999", "x:abc", "a/b", "x@y", "x#y"] {
        let raw = format!("GET /nowhere HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nSec-Fetch-Site: none\r\n\r\n");
        assert_eq!(crate::support::send(raw.as_bytes()).status, 400, "{host}");
    }
    for host in ["%zz", "xn--a", "1.2.3.4.5", "256.256.256.256", "shop.example", "[::1]:80"] {
        let raw =
            format!("GET /page?a=1 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nSec-Fetch-Site: none\r\n\r\n");
        let page = crate::support::send(raw.as_bytes());
        assert!([200, 400].contains(&page.status), "{host}: {}", page.status);
        assert!(page.status == 400 || page.body.contains("action=\"/page?a=1\""), "{host}: {}", page.body);
    }
}

#[test]
fn s03_names_that_are_not_exactly_an_action_are_404() {
    let real = key(Add::PATH);
    let upper = real.to_uppercase();
    let names = [
        "__proto__",
        "constructor",
        "../x",
        "..%2Fx",
        "",
        "-",
        "add",
        "ad-1",
        &real[..real.len() - 20],
        &upper,
        "%61dd-1",
    ];
    for name in names {
        let answer = call(&format!("/_action/{name}"), "{}");
        assert_eq!((answer.status, answer.refusal().as_str()), (404, "unknown_action"), "{name:?}");
        // In a form's body an escape is a letter like any other.
        let page = post("/", &format!("_action={}", name.replace('%', "%25")));
        assert_eq!(page.status, 404, "{name:?}");
    }
}

#[test]
fn s03_a_known_name_with_another_id_is_409() {
    let name = key(Add::PATH).split_once('-').expect("a name and an id").0;
    let mut truncated = key(Add::PATH).to_owned();
    truncated.pop();
    for stale in [format!("{name}-0000000000000000"), truncated, format!("{}0", key(Add::PATH))] {
        assert_eq!(call(&format!("/_action/{stale}"), "{}").status, 409, "{stale}");
        assert_eq!(post("/", &format!("_action={stale}&left=1&right=1")).status, 409, "{stale}");
    }
}

#[test]
fn s12_a_call_needs_the_version_header_and_post() {
    let body = br#"{"text":"x"}"#;
    let plain = send(&request("POST", Count::PATH, &[SAME, JSON], body));
    assert_eq!((plain.status, plain.refusal().as_str()), (400, "version"));
    let other = send(&request("POST", Count::PATH, &[SAME, JSON, ("Tombolo-Version", "2")], body));
    assert_eq!(other.status, 400);
    let both = send(&request("POST", Count::PATH, &[SAME, SHIM, JSON, ("Tombolo-Version", "2")], body));
    assert_eq!(both.status, 400);
    for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = send(&request(method, Count::PATH, &[SAME, SHIM, JSON], b""));
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), "POST");
        assert_eq!(send(&request(method, "/_action/nobody-1", &[SAME, SHIM], b"")).status, 404, "{method}");
    }
    assert_eq!(send(&request("HEAD", Count::PATH, &[SAME, SHIM], b"")).status, 405);
}

#[test]
fn s12_an_action_in_a_query_or_by_another_method_never_runs() {
    let target = format!("/page?_action={}&text=s12-query", key(PostedOnly::PATH));
    let form = format!("_action={}&text=s12", key(PostedOnly::PATH));
    for method in ["GET", "HEAD", "PUT", "DELETE"] {
        let answer = send(&request(method, &target, &[SAME, FORM], form.as_bytes()));
        assert!(answer.all("set-cookie").is_empty(), "{method} ran something");
        assert_ne!(answer.status, 303, "{method}");
    }
    assert_eq!(send(&request("POST", &target, &[SAME, FORM], b"text=s12")).status, 405);
    assert_eq!(POSTED.load(Ordering::SeqCst), 0, "nothing ran");
    assert_eq!(post("/page", &form).status, 303);
    assert_eq!(POSTED.load(Ordering::SeqCst), 1, "a POST with the field does run it");
}

#[test]
fn s15_a_target_that_is_no_path_of_this_site_is_400() {
    for target in
        ["//evil.example/", "//evil.example/_action/x", "/a\\b", "http://evil.example/", "http://evil.example/page"]
    {
        let answer = send(&request("GET", target, &[], b""));
        assert_eq!(answer.status, 400, "{target}");
        let form = format!("_action={}&text=x", key(Count::PATH));
        let answer = send(&request("POST", target, &[SAME, FORM], form.as_bytes()));
        assert_eq!(answer.status, 400, "{target}");
    }
    assert_eq!(send(b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").status, 400);
    assert_eq!(send(b"GET http://evil.example/ HTTP/1.1\r\nConnection: close\r\n\r\n").status, 400);
    let ours = format!("http://{}/page", crate::support::address());
    assert_eq!(send(&request("GET", &ours, &[], b"")).status, 200);
}

#[test]
fn s05_a_body_over_its_action_s_limit_is_413_before_it_is_read() {
    let head = |length: usize| {
        format!(
            "POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nTombolo-Version: 1\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n",
            Small::PATH,
            crate::support::address()
        )
    };
    // Nothing of the body is ever sent: an answer shows that nobody waited for it.
    let announced = send(head(1_000_000).as_bytes());
    assert_eq!((announced.status, announced.refusal().as_str()), (413, "too_large"));
    let chunk = format!("1000\r\n{}\r\n", "x".repeat(4096));
    let chunked = head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked") + &chunk;
    assert_eq!(send(chunked.as_bytes()).status, 413);
    assert_eq!(call(Small::PATH, &format!(r#"{{"text":"{}"}}"#, "x".repeat(900))).status, 200);
    let form = format!("_action={}&text={}", key(Small::PATH), "x".repeat(2000));
    assert_eq!(post("/", &form).status, 413);
    // Another action has another limit.
    let sum = call(Add::PATH, &format!(r#"{{"left":1,"right":1,"note":"{}"}}"#, "x".repeat(2000)));
    assert_eq!(sum.status, 200);
}

#[test]
fn n02_a_guard_s_rejection_is_the_answer_both_ways() {
    let body = br#"{"text":"hi"}"#;
    let form = format!("_action={}&text=hi", key(Guarded::PATH));
    let both = |who: &str| {
        let who = ("X-Who", who);
        let reply = send(&request("POST", Guarded::PATH, &[SAME, SHIM, JSON, who], body));
        let page = send(&request("POST", "/", &[SAME, FORM, who], form.as_bytes()));
        (reply, page)
    };
    let before = GUARDED.load(Ordering::SeqCst);
    for (who, status, text) in [
        ("nobody", 401, "Please sign in first."),
        ("guest", 403, "You may not do this."),
        ("broken", 500, "Something went wrong on our side."),
    ] {
        let (reply, page) = both(who);
        assert_eq!((reply.status, page.status), (status, status), "{who}");
        assert!(page.body.contains(text), "{who}: the page says why");
        assert!(page.body.contains("<h1>Home</h1>"), "{who}: it is a page of the site");
        for answer in [reply, page] {
            assert!(!answer.body.contains("secret-guard-text"), "{who}: the guard's own text stays");
            assert_eq!(answer.all("www-authenticate").len(), usize::from(status == 401), "{who}");
            assert_eq!(answer.header("cache-control"), "no-store", "{who}");
        }
    }
    let (reply, page) = both("lost");
    assert_eq!((reply.status, page.status), (200, 303));
    assert_eq!(reply.json()["redirect"]["to"], "/sign-in");
    assert_eq!(page.header("location"), "/sign-in");
    assert_eq!(GUARDED.load(Ordering::SeqCst), before, "no refusal ran the body");
    let (reply, page) = both("admin");
    assert_eq!(reply.json()["done"], "admin says hi");
    assert_eq!(page.status, 303);
    assert_eq!(GUARDED.load(Ordering::SeqCst), before + 2);
}

#[test]
fn f07_the_action_of_a_button_has_its_own_guard_and_limit() {
    let before = GUARDED.load(Ordering::SeqCst);
    let button = |key: &str, rest: &str| form::<Add>(&format!("left=1&right=2&_submit={key}&{rest}"));
    let refused = post("/", &button(key(Guarded::PATH), "text=hidden"));
    assert_eq!(refused.status, 401, "{}", refused.body);
    assert!(!refused.body.contains("secret-guard-text"));
    assert_eq!(GUARDED.load(Ordering::SeqCst), before);
    assert_eq!(post("/", &button("nothing-0123456789abcdef", "")).status, 404);
    assert_eq!(post("/", &button("add-0123456789abcdef", "")).status, 409);
    assert_eq!(post("/", &button(key(Small::PATH), &format!("text={}", "x".repeat(2000)))).status, 413);
    let other_form = post("/", &button(&format!("{}.{}", key(Add::PATH), "x".repeat(65)), ""));
    assert_eq!(other_form.status, 400);
}
