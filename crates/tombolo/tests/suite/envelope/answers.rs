//! What leaves the server: no text of its own, no address that a client chose, no markup, no answer for somebody else.
//! S08, S10, S13, S14, S16.

use tombolo::Action;

use super::{Mark, MarkBreaks, MarkFails, MarkGoes, MarkGuarded, MarkPanics, WAYS, Way, runs_with, word};
use crate::{
    site::Add,
    support::{Answer, FORM, JSON, SAME, SHIM, Visitor, address, form, get, post, request, send, send_to},
};

/// Every kind of answer there is, with what it is.
fn every_answer() -> Vec<(&'static str, Answer)> {
    let raw = |bytes: &[u8]| send(bytes);
    vec![
        ("a page", get("/page", &[])),
        ("a page that is not there", get("/nowhere", &[])),
        ("a page that breaks", get("/broken", &[])),
        ("a file", get("/file.txt", &[])),
        ("a value", post("/page", &form::<Mark>(&format!("word={}", word())))),
        ("an error", post("/page", &form::<MarkFails>(&format!("word={}", word())))),
        ("bad input", post("/page", &form::<Add>("left=x"))),
        ("a fault", post("/page", &form::<MarkBreaks>(&format!("word={}", word())))),
        ("a panic", post("/page", &form::<MarkPanics>(&format!("word={}", word())))),
        ("a refusal", post("/page", &form::<MarkGuarded>(&format!("word={}", word())))),
        ("no action", post("/page", "_action=nobody-0")),
        ("nothing", post("/page", "a=b")),
        ("broken", post("/page", &form::<Mark>("word=%zz"))),
        ("a host that is none", raw(b"GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")),
        ("a target that is none", raw(&request("GET", "//evil.example/", &[], b""))),
        ("no way to another site", get("/_leave?to=x", &[])),
    ]
}

#[test]
fn s08_every_answer_says_what_may_run_in_it() {
    for (what, answer) in every_answer() {
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
        let is_html = answer.all("content-type").iter().any(|kind| kind.starts_with("text/html"));
        if !is_html {
            continue;
        }
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{what}: {part} in {policy}");
        }
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'") && !policy.contains('*'),
            "{what}: {policy}"
        );
        assert_eq!(answer.header("x-frame-options"), "DENY", "{what}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{what}");
        assert!(!answer.body.contains(" style=\""), "{what}");
        assert!(answer.all("strict-transport-security").is_empty(), "{what}");
    }
}

#[test]
fn s10_no_answer_holds_a_text_of_the_server_s_own() {
    let replies = WAYS.into_iter().filter(|way| way.is_call()).flat_map(|way| {
        [MarkBreaks::PATH, MarkPanics::PATH, MarkGuarded::PATH]
            .map(|path| way.send(path, &[SAME], &[("word", &word())]))
    });
    for (what, answer) in every_answer().into_iter().chain(replies.map(|reply| ("a reply", reply))) {
        for secret in
            ["secret-cause", "SELECT", "panicked at", "/srv/", ".rs:", "stack backtrace", "RUST_BACKTRACE", "tombolo::"]
        {
            assert!(!answer.body.contains(secret), "{what}: `{secret}` in {}", answer.body);
        }
        assert!(answer.all("server").is_empty() && answer.all("x-powered-by").is_empty(), "{what}");
    }
}

#[test]
fn s10_two_faults_have_two_digests_and_no_more() {
    let digests: Vec<_> = (0..2)
        .map(|_| Way::CallJson.send(MarkBreaks::PATH, &[SAME], &[("word", &word())]).json()["fault"].to_string())
        .collect();
    assert_ne!(digests[0], digests[1]);
}

#[test]
fn s14_what_leads_away_is_a_fault_both_ways() {
    for (to, external) in [
        ("", "false"),
        ("page", "false"),
        ("//evil.example", "false"),
        ("///evil.example", "false"),
        ("/\\evil.example", "false"),
        ("\\/evil.example", "false"),
        ("/page\\..", "false"),
        (" /page", "false"),
        ("https://evil.example", "false"),
        ("javascript:alert(1)", "false"),
        ("/a\r\nSet-Cookie: a=1", "false"),
        ("/a\u{0}", "false"),
        ("/a\u{85}b", "false"),
        ("javascript:alert(1)", "true"),
        ("JAVASCRIPT:alert(1)", "true"),
        (" javascript:alert(1)", "true"),
        ("java\tscript:alert(1)", "true"),
        ("data:text/html,x", "true"),
        ("vbscript:x", "true"),
        ("blob:https://a/b", "true"),
        ("http://pay.example", "true"),
        ("https:pay.example", "true"),
        ("https:///pay.example", "true"),
        ("https://", "true"),
        ("//pay.example", "true"),
        ("/page", "true"),
        ("https://pay.example\\@evil.example", "true"),
        ("https://pay.example/\r\nSet-Cookie: a=1", "true"),
    ] {
        for way in [Way::Form, Way::Multipart, Way::CallForm, Way::CallMultipart] {
            // Line breaks are other ones after a form; here it is the target that matters.
            let word = word();
            let answer = way.send(MarkGoes::PATH, &[SAME], &[("word", &word), ("to", to), ("external", external)]);
            assert_eq!(answer.status, 500, "{way:?} {to:?}: {}", answer.body);
            assert_eq!(runs_with(&word), 1, "the body has run: it is its own fault");
            assert!(answer.all("location").is_empty() && answer.all("set-cookie").is_empty(), "{way:?} {to:?}");
            assert!(!answer.body.contains("evil.example"), "{way:?} {to:?}: {}", answer.body);
        }
    }
}

#[test]
fn s14_no_address_is_made_of_what_a_client_says_of_us() {
    let hosted = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("text");
        send(text.replacen(&format!("Host: {}", address()), "Host: evil.example", 1).as_bytes())
    };
    let said = [
        SAME,
        ("Referer", "https://evil.example/page"),
        ("Origin", "https://evil.example"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Proto", "https"),
        ("Forwarded", "host=evil.example"),
        ("X-Forwarded-Prefix", "//evil.example"),
        ("X-Original-URL", "/admin"),
        ("X-Rewrite-URL", "/admin"),
    ];
    for way in WAYS {
        let word = word();
        for answer in [
            hosted(way.bytes(Mark::PATH, &said, &[("word", &word)])),
            hosted(way.bytes(MarkFails::PATH, &said, &[("word", &word)])),
            hosted(way.bytes(MarkBreaks::PATH, &said, &[("word", &word)])),
        ] {
            for header in answer.all("location").into_iter().chain(answer.all("link")).chain(answer.all("refresh")) {
                assert!(header.starts_with("/page") && !header.contains("evil"), "{way:?}: {header}");
            }
            assert!(
                !answer.body.contains("evil.example") && !answer.body.contains("/admin"),
                "{way:?}: {}",
                answer.body
            );
        }
    }
    for target in ["/page?a=1", "/nowhere", "/moved"] {
        let page = hosted(request("GET", target, &said, b""));
        assert!(page.all("location").iter().all(|to| to.starts_with('/') && !to.starts_with("//")), "{target}");
        assert!(!page.body.contains("evil.example"), "{target}: {}", page.body);
    }
}

const HOSTILE: &str = "</script><!--<script>&amp;\u{2028}\u{2029}'\"";

#[test]
fn s16_the_outcome_in_a_page_is_data_whatever_it_says() {
    let mut visitor = Visitor::known();
    let encoded: String = form_urlencoded::byte_serialize(HOSTILE.as_bytes()).collect();
    let posted = visitor.post("/mark-island", &form::<Mark>(&format!("word={encoded}")));
    assert_eq!(posted.status, 303);
    let page = visitor.get("/mark-island");
    let (_, script) = page.body.split_once("id=\"tombolo-outcome\"").expect("a client component reads it");
    let (_, json) = script.split_once('>').expect("a tag ends");
    let (json, _) = json.split_once("</script>").expect("a script ends");
    for letter in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
        assert!(!json.contains(letter), "{letter:?} in {json}");
    }
    assert!(
        serde_json::from_str::<serde_json::Value>(json).is_ok_and(|read| read.to_string().contains("</script>")),
        "{json}"
    );
    assert!(!page.body.contains("<!--<script>"), "{}", page.body);
    // Where no client component reads it, there is none.
    visitor.post("/mark", &form::<Mark>(&format!("word={encoded}")));
    let page = visitor.get("/mark");
    assert!(page.body.contains("&lt;/script&gt;") && !page.body.contains("tombolo-outcome"), "{}", page.body);
}

#[test]
fn s13_a_value_that_waits_is_its_visitor_s_alone() {
    let mut owner = Visitor::known();
    let word = word();
    let posted = owner.post("/mark", &form::<Mark>(&format!("word={word}")));
    assert_eq!((posted.status, posted.header("location")), (303, "/mark"));
    assert_eq!(posted.header("cache-control"), "no-store");
    // Neither somebody else, nor what is no load of the page, nor what another site has led here.
    let mut other = Visitor::known();
    assert!(!other.get("/mark").body.contains(&word));
    for (method, target, headers) in [
        ("HEAD", "/mark", &[("Sec-Fetch-Site", "none")][..]),
        ("GET", "/mark", &[("Sec-Fetch-Site", "none"), ("Sec-Purpose", "prefetch")]),
        ("GET", "/mark", &[("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "empty")]),
        ("GET", "/mark", &[("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "iframe")]),
        ("GET", "/mark?x=1", &[("Sec-Fetch-Site", "none")]),
        ("GET", "/page", &[("Sec-Fetch-Site", "none")]),
    ] {
        let answer = owner.send(method, target, headers, "");
        assert!(!answer.body.contains(&word), "{method} {target} {headers:?}");
        assert!(
            answer.all("set-cookie").iter().all(|cookie| !cookie.starts_with("tombolo-done")),
            "{target} {headers:?}"
        );
    }
    let shown = owner.get("/mark");
    assert!(shown.body.contains(&word), "{}", shown.body);
    for header in ["etag", "last-modified"] {
        assert!(shown.all(header).is_empty(), "{header}");
    }
    assert_eq!(shown.header("cache-control"), "no-store");
    assert!(!owner.get("/mark").body.contains(&word), "and it is shown once");
}

#[test]
fn s13_a_page_that_is_rendered_again_asks_no_cache() {
    // A cache between us and the visitor, or one of the visitor's own, says what it has.
    let conditions = [
        SAME,
        FORM,
        ("If-None-Match", "*"),
        ("If-Modified-Since", "Wed, 01 Jan 2098 00:00:00 GMT"),
        ("Range", "bytes=0-1"),
    ];
    for target in ["/page", "/static"] {
        let word = word();
        let answer = send(&request("POST", target, &conditions, form::<MarkFails>(&format!("word={word}")).as_bytes()));
        assert_eq!((answer.status, answer.header("cache-control")), (422, "no-store"), "{target}");
        assert_eq!(runs_with(&word), 1, "{target}");
        assert!(answer.body.contains("<h1>Home</h1>") && answer.all("etag").is_empty(), "{target}");
        let stored = send_to(address(), &request("GET", target, &[("Sec-Fetch-Site", "none")], b""));
        assert!(!stored.body.contains(&word), "{target}");
    }
    let reply =
        send(&request("POST", Mark::PATH, &[SAME, SHIM, JSON, ("If-None-Match", "*")], br#"{"word":"cached"}"#));
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
}
