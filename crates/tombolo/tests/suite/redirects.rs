//! Where an action may lead: F09, N01, S14.

use serde_json::json;
use tombolo::Action;

use crate::{
    site::{Away, Go, Perhaps},
    support::{Answer, Visitor, call, form, get, post},
};

fn go(to: &str) -> Answer {
    let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
    post("/", &form::<Go>(&format!("to={to}")))
}

#[test]
fn n01_a_redirect_is_303() {
    let answer = go("/next?a=1#part");
    assert_eq!((answer.status, answer.header("location")), (303, "/next?a=1#part"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let reply = call(Go::PATH, r#"{"to":"/next?a=1"}"#);
    assert_eq!((reply.status, reply.json()), (200, json!({"redirect": {"to": "/next?a=1"}})));
    let stays = post("/", &form::<Perhaps>("to="));
    assert_eq!(stays.status, 303);
    assert!(stays.header("location").starts_with("/?_done="));
}

#[test]
fn s14_what_is_no_path_of_this_site_is_a_fault_both_ways() {
    for to in [
        "",
        "next",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: a=1",
        "/a\nb",
        "/a\tb",
        "/a\u{0}b",
        "/a\u{7f}b",
    ] {
        let page = go(to);
        assert_eq!(page.status, 500, "{to:?}");
        assert!(page.all("location").is_empty() && page.all("set-cookie").is_empty(), "{to:?}");
        let reply = call(Go::PATH, &json!({ "to": to }).to_string());
        assert_eq!(reply.status, 500, "{to:?}");
        assert!(reply.json()["fault"].is_string(), "{to:?}: {}", reply.body);
    }
}

#[test]
fn s14_what_is_not_ascii_is_encoded() {
    assert_eq!(go("/名").header("location"), "/%E5%90%8D");
    assert_eq!(go("/a b?q=ü&r=\"<>").header("location"), "/a%20b?q=%C3%BC&r=%22%3C%3E");
    assert_eq!(go("/%E5%90%8D?x=%2F").header("location"), "/%E5%90%8D?x=%2F", "what is encoded stays as it is");
}

#[test]
fn s14_an_address_is_never_built_from_host_or_referer() {
    let visitor = Visitor::new();
    let headers = [
        crate::support::SAME,
        crate::support::FORM,
        ("Referer", "https://evil.example/page"),
        ("X-Forwarded-Host", "evil.example"),
    ];
    let answer = crate::support::send(&visitor.request("POST", "/", &headers, &form::<Go>("to=/next")));
    assert_eq!(answer.header("location"), "/next");
}

#[test]
fn f09_another_site_is_reached_by_a_page_of_ours() {
    let target = "https://pay.example/a?b=1&c=%22x%22#d";
    let encoded: String = form_urlencoded::byte_serialize(target.as_bytes()).collect();
    let mut visitor = Visitor::known();
    let posted = visitor.post("/", &form::<Away>(&format!("to={encoded}")));
    assert_eq!(posted.status, 303);
    assert_eq!(posted.header("set-cookie"), "on-the-way=1; Path=/");
    let at = posted.header("location").to_owned();
    assert!(at.starts_with("/_leave?to=") && !at.contains("pay.example"), "{at}");
    let page = visitor.get(&at);
    assert_eq!(page.status, 200);
    let href = "https://pay.example/a?b=1&amp;c=%22x%22#d";
    assert!(page.body.contains(&format!("<meta http-equiv=\"refresh\" content=\"0;url={href}\">")), "{}", page.body);
    assert!(page.body.contains(&format!("<a href=\"{href}\">")), "{}", page.body);
    assert!(page.header("content-security-policy").contains("form-action 'self'"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(visitor.send("HEAD", &at, &[], "").status, 200);

    let reply = call(Away::PATH, &json!({ "to": target }).to_string());
    assert_eq!(reply.json(), json!({"redirect": {"to": target, "external": true}}));
}

#[test]
fn s14_nobody_else_makes_our_pages_lead_elsewhere() {
    for at in ["/_leave", "/_leave?to=https://evil.example", "/_leave?to=AAAA", "/_leave?x=1"] {
        let page = get(at, &[]);
        assert_eq!(page.status, 404, "{at}");
        assert!(!page.body.contains("http-equiv"), "{at}");
    }
}

#[test]
fn s14_another_site_is_https_or_a_listed_scheme() {
    for (to, is_safe) in [
        ("https://pay.example", true),
        ("HTTPS://pay.example", true),
        ("mailto:ada@example.com", true),
        ("http://pay.example", false),
        ("javascript:alert(1)", false),
        ("JavaScript:alert(1)", false),
        ("data:text/html,x", false),
        ("/local", false),
        ("https://", false),
        ("https://a\r\nb", false),
        ("tel:1", false),
    ] {
        let status = call(Away::PATH, &json!({ "to": to }).to_string()).status;
        assert_eq!(status == 200, is_safe, "{to}: {status}");
    }
}
