//! Which request names an action, and which only looks like it: S03, S12, S15.

use tombolo::Action;

use super::{Mark, Way, check_bytes, check_way, runs_with, word};
use crate::support::{FORM, JSON, SAME, SHIM, request, send};

fn key() -> &'static str {
    Mark::PATH.strip_prefix("/_action/").expect("a path of an action")
}

/// A name by both ways in.
#[track_caller]
fn named(name: &str, status: u16) {
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let page = check_bytes(
        |word| request("POST", "/page", &[SAME, FORM], format!("_action={encoded}&word={word}").as_bytes()),
        status,
        false,
    );
    assert!(page.header("content-type").starts_with("text/html"), "{name:?}");
    // In a path some letters end it.
    if name.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\\<>".contains(&byte)) {
        let reply = check_bytes(
            |word| {
                let body = format!(r#"{{"word":"{word}"}}"#);
                request("POST", &format!("/_action/{name}"), &[SAME, SHIM, JSON], body.as_bytes())
            },
            status,
            false,
        );
        assert!(["unknown_action", "stale"].contains(&reply.refusal().as_str()), "{name:?}: {}", reply.body);
    }
}

#[test]
fn s03_a_name_is_exact_or_it_is_unknown() {
    let (name, id) = key().split_once('-').expect("a name and an id");
    for other in [
        "__proto__".to_owned(),
        "__proto__-0000000000000000".to_owned(),
        "constructor".to_owned(),
        "constructor-prototype".to_owned(),
        "toString".to_owned(),
        "then".to_owned(),
        "../x".to_owned(),
        format!("../_action/{}", key()),
        format!("./{}", key()),
        format!("/{}", key()),
        format!("{}/", key()),
        format!("{}/x", key()),
        format!("x/{}", key()),
        format!("{name}{id}"),
        format!("{name}_{id}"),
        format!("mar-{id}"),
        format!("mark2-{id}"),
        format!("Mark-{id}"),
        format!("MARK-{}", id.to_uppercase()),
        format!("mark-{}", id.to_uppercase()),
        format!("{name}-{id}\u{0}"),
        format!("{name}-{id} "),
        format!("{name}-\u{e9}"),
        format!("{name}-<b>"),
        format!("m%61rk-{id}"),
        format!("{name}%2d{id}"),
        format!("crate::{name}-{id}"),
        format!("{name}\u{0}-{id}"),
        format!("\u{feff}{name}-{id}"),
        format!("ma\u{200b}rk-{id}"),
        "x".repeat(60_000),
        "-".repeat(100),
        id.to_owned(),
        "*".to_owned(),
    ] {
        named(&other, 404);
    }
}

#[test]
fn s03_a_known_name_with_any_other_id_is_out_of_date() {
    let (name, id) = key().split_once('-').expect("a name and an id");
    for other in [format!("{id}0"), id[1..].to_owned(), format!("{id}-{id}"), format!("-{id}"), "0".repeat(10_000)] {
        named(&format!("{name}-{other}"), 409);
    }
}

#[test]
fn s03_a_query_behind_the_name_is_no_part_of_it() {
    for (query, status) in
        [("?x=1", 200), ("?", 200), ("?_action=nobody-1", 200), ("%3Fx=1", 404), (";x=1", 404), ("%00", 404)]
    {
        check_bytes(
            |word| {
                let body = format!(r#"{{"word":"{word}"}}"#);
                request("POST", &format!("{}{query}", Mark::PATH), &[SAME, SHIM, JSON], body.as_bytes())
            },
            status,
            status == 200,
        );
    }
    // What stands where actions are is only found there, as it is written.
    for target in [Mark::PATH.to_uppercase(), format!("/{}", Mark::PATH), format!("/x/..{}", Mark::PATH)] {
        let word = word();
        let body = format!(r#"{{"word":"{word}"}}"#);
        let answer = send(&request("POST", &target, &[SAME, SHIM, JSON], body.as_bytes()));
        assert!([400, 404, 405].contains(&answer.status), "{target}: {}", answer.status);
        assert_eq!(runs_with(&word), 0, "{target}");
    }
}

#[test]
fn s12_a_call_carries_this_version_once() {
    for versions in
        [&[][..], &[""], &["0"], &["2"], &["01"], &["1.0"], &["1, 1"], &["1;"], &["1", "1"], &["1", "2"], &["v1"]]
    {
        let headers: Vec<_> =
            [SAME, JSON].into_iter().chain(versions.iter().map(|version| ("Tombolo-Version", *version))).collect();
        let answer = check_bytes(
            |word| request("POST", Mark::PATH, &headers, format!(r#"{{"word":"{word}"}}"#).as_bytes()),
            400,
            false,
        );
        assert_eq!(answer.refusal(), "version", "{versions:?}");
        // Without it a form could be sent here by any page, without the browser asking first.
        let headers: Vec<_> = headers.iter().map(|header| if *header == JSON { FORM } else { *header }).collect();
        check_bytes(|word| request("POST", Mark::PATH, &headers, format!("word={word}").as_bytes()), 400, false);
    }
}

#[test]
fn s12_no_other_method_runs_anything() {
    for method in ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "post", "X"] {
        let call = check_bytes(
            |word| request(method, Mark::PATH, &[SAME, SHIM, JSON], format!(r#"{{"word":"{word}"}}"#).as_bytes()),
            405,
            false,
        );
        assert_eq!(call.header("allow"), "POST", "{method}");
        assert!(call.all("access-control-allow-methods").is_empty(), "{method}");
        let unknown = send(&request(method, "/_action/nobody-0", &[SAME, SHIM], b""));
        assert_eq!(unknown.status, 404, "{method}");
        let word = word();
        let form = format!("_action={}&word={word}", key());
        for target in ["/page".to_owned(), format!("/page?{form}"), format!("{}?word={word}", Mark::PATH)] {
            let answer = send(&request(method, &target, &[SAME, SHIM, FORM], form.as_bytes()));
            assert!(![303, 500].contains(&answer.status), "{method} {target}: {}", answer.status);
            assert_eq!(runs_with(&word), 0, "{method} {target}");
        }
    }
}

#[test]
fn s12_what_asks_for_another_method_is_not_believed() {
    let word = word();
    let target = format!("/page?_action={}&word={word}&_method=POST", key());
    for header in ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"] {
        for target in [target.as_str(), Mark::PATH] {
            let answer = send(&request("GET", target, &[SAME, SHIM, FORM, (header, "POST")], b""));
            assert!([200, 405].contains(&answer.status), "{header} {target}: {}", answer.status);
            assert_eq!(runs_with(&word), 0, "{header} {target}");
        }
    }
    // And a POST that calls itself something else is a POST.
    check_way::<Mark>(Way::Form, &[SAME, ("X-HTTP-Method-Override", "GET")], &[("_method", "GET")], 200, true);
}

#[test]
fn s12_s04_an_action_is_named_once_and_in_the_body_alone() {
    let key = key();
    for (target, body, status) in [
        (format!("/page?_action={key}"), "word=WORD".to_owned(), 405),
        ("/page".to_owned(), format!("_action={key}&_action={key}&word=WORD"), 400),
        ("/page".to_owned(), format!("_action={key}&word=WORD&_action=nobody-0"), 400),
        ("/page".to_owned(), format!("_action=nobody-0&word=WORD&_action={key}"), 404),
        ("/page".to_owned(), format!("_action[]={key}&word=WORD"), 405),
        ("/page".to_owned(), format!("_Action={key}&word=WORD"), 405),
        ("/page".to_owned(), format!(" _action={key}&word=WORD"), 405),
        ("/page".to_owned(), format!("_action%00={key}&word=WORD"), 405),
        ("/page".to_owned(), format!("_submit={key}&word=WORD"), 405),
        ("/page".to_owned(), format!("_action={key}&_submit={key}&_submit={key}&word=WORD"), 400),
        ("/page".to_owned(), format!("_action={key}&_submit=nobody-0&word=WORD"), 404),
        ("/page".to_owned(), format!("_action={key}&_key=a&_key=b&word=WORD"), 400),
        ("/page".to_owned(), format!("_action={key}&_previous=a&_previous=a&word=WORD"), 400),
        ("/page".to_owned(), format!("_action={key}&_bound=a&_bound=a&word=WORD"), 400),
        ("/page".to_owned(), format!("_action={key}&_once=a&_once=b&word=WORD"), 400),
        ("/page".to_owned(), format!("_action={key}&_edit=a&_edit=a&word=WORD"), 400),
        ("/page".to_owned(), "_action=&word=WORD".to_owned(), 404),
    ] {
        check_bytes(
            |word| request("POST", &target, &[SAME, FORM], body.replace("WORD", word).as_bytes()),
            status,
            false,
        );
    }
    check_bytes(
        |word| request("POST", "/page", &[SAME, FORM], format!("word={word}&%5F%61ction={key}").as_bytes()),
        303,
        true,
    );
}

#[test]
fn s15_a_target_that_no_browser_sends_runs_nothing() {
    let form = |word: &str| format!("_action={}&word={word}", key()).into_bytes();
    for target in [
        "//page",
        "//evil.example/page",
        "///page",
        "/\\evil.example",
        "/page\\..\\x",
        "http://evil.example/page",
        "https://evil.example:443/page",
        "http://user@evil.example/page",
        "ftp://evil.example/page",
    ] {
        check_bytes(|word| request("POST", target, &[SAME, FORM], &form(word)), 400, false);
        let page = send(&request("GET", target, &[("Sec-Fetch-Site", "none")], b""));
        assert_eq!(page.status, 400, "{target}");
        assert!(page.all("location").is_empty(), "{target}");
    }
    for target in ["page", "*", "evil.example:443", "?x", "", "/a b", "/\u{1}"] {
        let answer = check_bytes(|word| request("POST", target, &[SAME, FORM], &form(word)), 400, false);
        assert!(answer.all("location").is_empty(), "{target:?}");
    }
    let calls = format!("http://evil.example{}", Mark::PATH);
    check_bytes(
        |word| request("POST", &calls, &[SAME, SHIM, JSON], format!(r#"{{"word":"{word}"}}"#).as_bytes()),
        400,
        false,
    );
}
