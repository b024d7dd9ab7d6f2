//! Bodies that are broken, hostile or slow: S04, S06, S17, and what a form may leave out, C08.

use std::{
    io::Write,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use proptest::prelude::*;
use tombolo::Action;

use crate::{
    site::{Add, Echo, POSTED, PostedOnly, TooSlow, limits::Roomy},
    support::{FORM, JSON, SAME, SHIM, call, connect, post, read, request, send},
};

fn key<A: Action>() -> &'static str {
    A::PATH.strip_prefix("/_action/").expect("a path of an action")
}

#[track_caller]
fn refused(kind: (&str, &str), body: &[u8], status: u16) {
    for target in [Echo::PATH, "/page"] {
        let started = Instant::now();
        let answer = send(&request("POST", target, &[SAME, SHIM, kind], body));
        let seen = &body[..body.len().min(60)];
        let expected = if target == "/page" && !names_an_action(body) { 405 } else { status };
        assert_eq!(answer.status, expected, "{target} {kind:?} {:?}", String::from_utf8_lossy(seen));
        assert!(started.elapsed() < Duration::from_secs(10), "bounded time");
    }
    assert_eq!(call(Echo::PATH, r#"{"text":"still there"}"#).json()["done"], "still there", "the server goes on");
}

/// A POST to a page that names no action is the application's own, and pages take none.
fn names_an_action(body: &[u8]) -> bool {
    String::from_utf8_lossy(body).contains("_action")
}

#[test]
fn s04_broken_json_is_400() {
    for body in [
        "",
        "{",
        "[",
        r#"{"text":"#,
        r#"{"text":"x"} trailing"#,
        "\"text\"",
        "null",
        "[1]",
        r#"{"text":"a","text":"b"}"#,
        "{\"text\":\"\u{0}\"}",
    ] {
        let answer = call(Echo::PATH, body);
        assert_eq!((answer.status, answer.refusal().as_str()), (400, "malformed"), "{body:?}");
    }
    assert_eq!(send(&request("POST", Echo::PATH, &[SAME, SHIM, JSON], b"{\"text\":\"\xff\"}")).status, 400);
    let wide: Vec<_> = (0..90_000).map(|n| format!("\"{n}\":0")).collect();
    let answer = call(Echo::PATH, &format!("{{{}}}", wide.join(",")));
    assert_eq!((answer.status, answer.refusal().as_str()), (400, "malformed"));
    let deep = format!("{{\"text\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let answer = call(Echo::PATH, &deep);
    assert!([400, 422].contains(&answer.status), "{}", answer.status);
    assert_eq!(call(Echo::PATH, &"[".repeat(100_000)).status, 400);
}

#[test]
fn s04_broken_forms_are_400() {
    let echo = key::<Echo>();
    refused(FORM, format!("_action={echo}&text=%zz").as_bytes(), 400);
    refused(FORM, format!("_action={echo}&text=%ff").as_bytes(), 400);
    refused(FORM, format!("_action={echo}&text=a&_action={echo}").as_bytes(), 400);
    refused(FORM, format!("_action={echo}&text=a&text.b=c").as_bytes(), 400);
    refused(FORM, format!("_action={echo}&{}=a", "text[0]".repeat(10_000)).as_bytes(), 400);
    let tiny = format!("_action={echo}{}", "&a=".repeat(300_000));
    refused(FORM, tiny.as_bytes(), 400);
    let million = format!("_action={echo}{}", "&a".repeat(1_000_000));
    refused(FORM, million.as_bytes(), 413);
}

#[test]
fn s04_broken_multipart_is_400() {
    let part =
        |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let kind = ("Content-Type", "multipart/form-data; boundary=b");
    let start = part("_action", key::<Echo>());
    refused(kind, format!("{start}--b\r\n").as_bytes(), 400);
    refused(kind, format!("{start}--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n").as_bytes(), 400);
    refused(kind, format!("{start}--b\r\nnonsense").as_bytes(), 400);
    refused(kind, format!("{start}{}--b--\r\n", part("x", "").repeat(2000)).as_bytes(), 400);
    let unbounded = send(&request("POST", Echo::PATH, &[SAME, SHIM, ("Content-Type", "multipart/form-data")], b"x"));
    assert_eq!((unbounded.status, unbounded.refusal().as_str()), (400, "malformed"));
}

#[test]
fn s04_an_action_that_is_named_twice_is_400_and_does_not_run() {
    let part =
        |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let (echo, posted) = (key::<Echo>(), key::<PostedOnly>());
    let before = POSTED.load(Ordering::SeqCst);
    for (first, second) in [(posted, posted), (posted, echo), (echo, posted), (posted, "")] {
        let form = format!("_action={first}&text=a&_action={second}");
        assert_eq!(post("/page", &form).status, 400, "{form}");
        let form = format!("_action={first}&_action={second}&text=a");
        assert_eq!(post("/page", &form).status, 400, "{form}");
        let parts =
            [part("_action", first), part("text", "a"), part("_action", second), "--b--\r\n".to_owned()].concat();
        let kind = ("Content-Type", "multipart/form-data; boundary=b");
        assert_eq!(send(&request("POST", "/page", &[SAME, kind], parts.as_bytes())).status, 400, "{parts}");
    }
    assert_eq!(POSTED.load(Ordering::SeqCst), before, "nothing ran");
}

#[test]
fn s04_what_is_deep_or_many_is_400_where_there_is_room_for_it() {
    let (tiny, roomy) = ("&a=".repeat(1_000_000), key::<Roomy>());
    let deep_name = |step: &str| format!("_action={roomy}&text{}=a", step.repeat(100_000));
    let wide = (0..1_000_000).map(|number| format!("\"{number}\":0")).collect::<Vec<_>>().join(",");
    let deep =
        |start: &str, open: &str, close: &str| format!("{start}{}0{}}}", open.repeat(100_000), close.repeat(100_000));
    let kind = ("Content-Type", "multipart/form-data; boundary=b");
    let parts = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n".repeat(250_000);
    let first = format!("--b\r\nContent-Disposition: form-data; name=\"_action\"\r\n\r\n{roomy}\r\n");
    for (target, kind, body) in [
        ("/page", FORM, format!("_action={roomy}{tiny}")),
        (Roomy::PATH, FORM, tiny.clone()),
        ("/page", FORM, deep_name("[0]")),
        ("/page", FORM, deep_name(".a")),
        ("/page", kind, format!("{first}{parts}--b--\r\n")),
        (Roomy::PATH, JSON, format!("{{{wide}}}")),
        (Roomy::PATH, JSON, deep("{\"text\":", "[", "]")),
        (Roomy::PATH, JSON, deep("{\"unknown\":", "{\"a\":", "}")),
    ] {
        let started = Instant::now();
        let answer = send(&request("POST", target, &[SAME, SHIM, kind], body.as_bytes()));
        let seen = &body[..body.len().min(60)];
        assert_eq!(answer.status, 400, "{target} {kind:?} {seen:?}");
        assert!(started.elapsed() < Duration::from_secs(10), "{seen:?}: {:?}", started.elapsed());
    }
    assert_eq!(call(Echo::PATH, r#"{"text":"still there"}"#).json()["done"], "still there", "the server goes on");
}

#[test]
fn s04_multipart_headers_that_lie_are_a_client_fault_or_nothing() {
    let kind = ("Content-Type", "multipart/form-data; boundary=b");
    let sent =
        |kind: (&str, &str), parts: &str| send(&request("POST", Echo::PATH, &[SAME, SHIM, kind], parts.as_bytes()));
    let part = |head: &str, text: &str| format!("--b\r\n{head}\r\n\r\n{text}\r\n");
    let named = "Content-Disposition: form-data; name=\"text\"";
    // What a part's head says of its length and its encoding is not believed: the boundary says where it ends.
    for lie in
        ["Content-Length: 0", "Content-Length: 99999999999", "Content-Length: -1", "Content-Transfer-Encoding: base64"]
    {
        let answer = sent(kind, &format!("{}--b--\r\n", part(&format!("{named}\r\n{lie}"), "eA==")));
        assert_eq!((answer.status, &answer.json()["done"]), (200, &"eA==".into()), "{lie}");
    }
    let whole = format!("{}--b--\r\n", part(named, "x"));
    for (kind, body) in [
        ("multipart/form-data; boundary=c", whole.as_str()),
        ("multipart/form-data; boundary=", &whole),
        ("multipart/form-data; boundary=\"\"", &whole),
        ("multipart/form-data; boundary=bb", &whole),
        ("multipart/form-data; boundary=b", whole.trim_end_matches("--\r\n")),
        ("multipart/form-data; boundary=b", ""),
    ] {
        let answer = sent(("Content-Type", kind), body);
        assert!([400, 422].contains(&answer.status), "{} for {kind}", answer.status);
    }
    let long = "b".repeat(100_000);
    for head in [
        "Content-Disposition: form-data; name=text[0]\r\nContent-Disposition: form-data; name=\"text\"",
        "Content-Disposition: attachment; name=\"text\"",
        "Content-Disposition: form-data; name=\"text\r\nX: y\"",
        "Content-Disposition: form-data; name=",
        "Content-Disposition: form-data; name=\"text",
        "Content-Disposition: \u{0}",
        "Content-Type: text/plain",
        "nonsense",
        &format!("{named}\r\nX-Long: {long}"),
        &format!("Content-Disposition: form-data; name=\"{}\"", "text.".repeat(10_000)),
        &format!("Content-Disposition: form-data; name=\"text{}\"", "[0]".repeat(10_000)),
    ] {
        let answer = sent(kind, &format!("{}--b--\r\n", part(head, "x")));
        let seen = &head[..head.len().min(60)];
        assert!([200, 400, 422].contains(&answer.status), "{} for {seen:?}", answer.status);
    }
    let nested = part(
        "Content-Disposition: form-data; name=\"text\"\r\nContent-Type: multipart/mixed; boundary=c",
        "--c\r\n\r\nx\r\n--c--",
    );
    assert_eq!(sent(kind, &format!("{nested}--b--\r\n")).json()["done"], "--c\n\nx\n--c--", "what is inside is text");
    let latin = [part(named, "").trim_end().as_bytes(), b"\r\n\r\n\xe4\r\n--b--\r\n"].concat();
    assert_eq!(send(&request("POST", Echo::PATH, &[SAME, SHIM, kind], &latin)).status, 400);
}

#[test]
fn s04_names_of_prototypes_are_names_that_nobody_has() {
    for name in ["__proto__[x]", "__proto__.x", "__proto__", "_", "_x[y]", "constructor.prototype.x", "constructor"] {
        let answer = post("/", &format!("_action={}&text=kept&{name}=polluted", key::<Echo>()));
        assert_eq!(answer.status, 303, "{name}");
        let reply =
            send(&request("POST", Echo::PATH, &[SAME, SHIM, FORM], format!("text=kept&{name}=polluted").as_bytes()));
        assert_eq!(reply.json()["done"], "kept", "{name}");
        let reply = call(Echo::PATH, &format!("{{\"text\":\"kept\",\"{name}\":{{\"x\":\"polluted\"}}}}"));
        assert_eq!(reply.json()["done"], "kept", "{name}");
    }
    // Outside of what is the framework's own a name has to be one.
    for name in [
        "constructor[x]",
        "a[__proto__]",
        "a.",
        "a[0",
        "a[1000]",
        "a[00]",
        "text[]",
        "a[0]%C3%A9",
        "_item=a[0]\u{1f600}",
    ] {
        let answer = post("/", &format!("_action={}&text=kept&{name}=polluted", key::<Echo>()));
        assert_eq!(answer.status, 400, "{name}");
    }
}

#[test]
fn s04_a_name_that_is_there_twice_or_in_two_ways_never_reaches_the_body() {
    for (fields, status, code) in [
        ("left=1&left=2&right=1", 422, "repeated"),
        ("left[0]=1&right=1", 422, "invalid"),
        ("left.x=1&right=1", 422, "invalid"),
        ("left=1&left[0]=2&right=1", 400, ""),
        ("left=1&left.x=2&right=1", 400, ""),
        ("left[0]=1&left.x=2&right=1", 400, ""),
        ("left.x=1&left.x.y=2&right=1", 400, ""),
        ("left=1&right=1&other=1&other.x=2", 400, ""),
    ] {
        for (name, kind, target) in [("reply", SHIM, Add::PATH), ("page", SAME, "/")] {
            let body = format!("_action={}&{fields}", key::<Add>());
            let answer =
                send(&request("POST", target, &[SAME, kind, FORM][usize::from(name == "page")..], body.as_bytes()));
            assert_eq!(answer.status, status, "{name} {fields}: {}", answer.body);
            if name == "reply" && status == 422 {
                let issue = &answer.json()["invalid"][0];
                assert_eq!((issue["field"].as_str(), issue["code"].as_str()), (Some("left"), Some(code)), "{fields}");
            }
        }
    }
}

#[test]
fn s04_an_escape_that_is_none_is_400_wherever_it_stands() {
    for broken in ["%", "%2", "%zz", "%%", "%u0041", "%ff", "%C3", "%ED%A0%80", "%C0%80", "%F4%90%80%80"] {
        for fields in [
            format!("text={broken}"),
            format!("text{broken}=x&text=y"),
            format!("text=y&{broken}"),
            format!("{broken}=&text=y"),
        ] {
            let answer = send(&request("POST", Echo::PATH, &[SAME, SHIM, FORM], fields.as_bytes()));
            assert_eq!((answer.status, answer.refusal().as_str()), (400, "malformed"), "{fields}");
            let page = post("/page", &format!("_action={}&{fields}", key::<Echo>()));
            assert_eq!(page.status, 400, "{fields}");
        }
    }
}

#[test]
fn s04_other_content_types_are_415() {
    for kind in ["text/plain", "text/html", "application/xml", "application/jsonp", "", "a b c"] {
        let answer = send(&request("POST", Echo::PATH, &[SAME, SHIM, ("Content-Type", kind)], b"{}"));
        assert_eq!((answer.status, answer.refusal().as_str()), (415, "media_type"), "{kind:?}");
    }
    assert_eq!(send(&request("POST", Echo::PATH, &[SAME, SHIM], b"{}")).status, 415);
    assert_eq!(send(&request("POST", Echo::PATH, &[SAME, SHIM, JSON, JSON], br#"{"text":"a"}"#)).status, 415);
    let charset = ("Content-Type", "Application/JSON; charset=utf-8");
    assert_eq!(send(&request("POST", Echo::PATH, &[SAME, SHIM, charset], br#"{"text":"a"}"#)).status, 200);
}

#[test]
fn s17_a_compressed_body_is_415() {
    let gzip = ("Content-Encoding", "gzip");
    let answer = send(&request("POST", Echo::PATH, &[SAME, SHIM, JSON, gzip], br#"{"text":"x"}"#));
    assert_eq!((answer.status, answer.refusal().as_str()), (415, "content_encoding"));
    let hidden = [SAME, SHIM, JSON, ("Content-Encoding", "identity"), gzip];
    assert_eq!(send(&request("POST", Echo::PATH, &hidden, br#"{"text":"x"}"#)).status, 415);
}

#[test]
fn c08_unknown_fields_are_ignored_and_missing_ones_are_invalid() {
    let answer = call(Add::PATH, r#"{"left":1,"right":2,"unknown":{"a":[1]}}"#);
    assert_eq!(answer.json()["done"], "sum 3");
    let answer = call(Add::PATH, "{}");
    assert_eq!(answer.status, 422);
    let json = answer.json();
    let fields: Vec<_> =
        json["invalid"].as_array().expect("issues").iter().map(|issue| issue["field"].as_str()).collect();
    assert_eq!(fields, [Some("left"), Some("right")], "every missing one, and not the `Option`");
    let page = post("/", &format!("_action={}&unknown=1&left=5&right=6", key::<Add>()));
    assert_eq!(page.status, 303);
}

#[test]
fn c08_a_wrong_type_never_reaches_the_body() {
    for body in [
        r#"{"left":"x","right":1}"#,
        r#"{"left":-1,"right":1}"#,
        r#"{"left":1.5,"right":1}"#,
        r#"{"left":[1],"right":1}"#,
        r#"{"left":4294967296,"right":1}"#,
    ] {
        let answer = call(Add::PATH, body);
        assert_eq!(answer.status, 422, "{body}");
        assert_eq!(answer.json()["invalid"][0]["field"], "left", "{body}");
    }
}

#[test]
fn s06_a_handler_ends_at_its_timeout() {
    let started = Instant::now();
    let answer = call(TooSlow::PATH, "{}");
    assert_eq!((answer.status, answer.refusal().as_str()), (504, "timeout"));
    let page = post("/", &format!("_action={}", key::<TooSlow>()));
    assert_eq!(page.status, 504);
    assert!(page.body.contains("This took too long and was stopped."), "{}", page.body);
    assert!(started.elapsed() < Duration::from_secs(4), "it did not wait for the body");
}

#[test]
fn s06_a_head_that_never_ends_is_given_up() {
    let mut stream = connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").expect("a head begins");
    let answer = read(stream);
    assert!([0, 408].contains(&answer.status), "closed, at most with a 408: {}", answer.status);
}

#[test]
fn s06_a_body_that_never_comes_is_408() {
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nTombolo-Version: 1\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{{",
        crate::site::Small::PATH,
        crate::support::address()
    );
    let answer = send(head.as_bytes());
    assert_eq!((answer.status, answer.refusal().as_str()), (408, "slow_body"));
}

#[test]
fn s04_an_unknown_action_is_refused_before_the_rest_is_read() {
    let started = Instant::now();
    let head = format!(
        "POST /page HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n_action=nobody-1&text=",
        crate::support::address()
    );
    assert_eq!(send(head.as_bytes()).status, 404);
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_post_without_an_action_reaches_the_application_untouched() {
    let body = format!("text=a%20b&{}", "x".repeat(100_000));
    let answer = send(&request("POST", "/own", &[SAME, FORM], body.as_bytes()));
    assert_eq!((answer.status, answer.body.as_str()), (200, format!("own: {body}").as_str()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn s04_arbitrary_bytes_are_a_client_fault_at_worst(body in prop::collection::vec(any::<u8>(), 0..400), which in 0_usize..4) {
        let kinds = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain"];
        let answer = send(&request("POST", Echo::PATH, &[SAME, SHIM, ("Content-Type", kinds[which])], &body));
        prop_assert!([200, 400, 415, 422].contains(&answer.status), "{}", answer.status);
        let mut page = format!("_action={}&", key::<Echo>()).into_bytes();
        page.extend_from_slice(&body);
        let answer = send(&request("POST", "/page", &[SAME, FORM], &page));
        prop_assert!([303, 400, 422].contains(&answer.status), "{}", answer.status);
    }
}

#[test]
fn f15_what_is_no_number_passes_no_range() {
    for text in ["NaN", "nan", "-NaN"] {
        let answer = post("/", &format!("_action={}&number={text}", key::<crate::site::Half>()));
        assert_eq!(answer.status, 422, "{text}");
    }
    assert_eq!(post("/", &format!("_action={}&number=1.5", key::<crate::site::Half>())).status, 303);
}
