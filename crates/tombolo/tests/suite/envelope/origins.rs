//! S01: a request from elsewhere never runs a body, whatever it is written in and whichever way it comes in. The first rule that
//! applies decides; each is here with what comes close to it.

use super::{MULTIPART, Mark, WAYS, Way, check, check_bytes, runs_with, word};
use crate::support::{FORM, JSON, SAME, SHIM, Visitor, address, request, send};

use tombolo::Action;

const CROSS: (&str, &str) = ("Sec-Fetch-Site", "cross-site");
const PARTNER: (&str, &str) = ("Origin", "https://partner.example");

#[track_caller]
fn passes(headers: &[(&str, &str)]) {
    check::<Mark>(headers, &[], 200, true);
}

#[track_caller]
fn refused(headers: &[(&str, &str)]) {
    for (way, answer) in WAYS.into_iter().zip(check::<Mark>(headers, &[], 403, false)) {
        assert!(answer.all("access-control-allow-origin").is_empty(), "{way:?}");
        assert_eq!(answer.header("cache-control"), "no-store", "{way:?}");
    }
}

/// The same to another host: the answer's status for each of these origins.
#[track_caller]
fn at(host: &str, header: &str, value: &str, is_ours: bool) {
    for way in WAYS {
        let word = word();
        let bytes = way.bytes(Mark::PATH, &[(header, value)], &[("word", &word)]);
        let text = String::from_utf8(bytes).expect("text");
        let answer = send(text.replacen(&format!("Host: {}", address()), &format!("Host: {host}"), 1).as_bytes());
        let status = if is_ours { way.status(200) } else { 403 };
        assert_eq!(answer.status, status, "{way:?} {host} {header}: {value}: {}", answer.body);
        assert_eq!(runs_with(&word), u32::from(is_ours), "{way:?} {host} {header}: {value}");
    }
}

#[test]
fn s01_rule_1_a_listed_origin_passes_and_what_looks_like_it_does_not() {
    passes(&[PARTNER, CROSS]);
    passes(&[PARTNER, ("Cookie", "session=1")]);
    passes(&[("Origin", "https://PARTNER.example:443"), CROSS]);
    for origin in [
        "http://partner.example",
        "https://partner.example:8443",
        "https://partner.example.evil.example",
        "https://evil-partner.example",
        "https://sub.partner.example",
        "https://partner.example.",
        "https://partner.example/",
        "https://partner.example@evil.example",
        "https://partner.example, https://evil.example",
        "https://evil.example https://partner.example",
    ] {
        refused(&[("Origin", origin), CROSS]);
        refused(&[("Origin", origin)]);
    }
    refused(&[PARTNER, PARTNER]);
    refused(&[PARTNER, ("Origin", "https://evil.example"), CROSS]);
    refused(&[("Referer", "https://partner.example/"), CROSS]);
}

#[test]
fn s01_rule_2_only_two_words_of_the_browser_pass() {
    passes(&[SAME]);
    passes(&[SAME, ("Cookie", "session=1"), ("Origin", "https://evil.example")]);
    passes(&[("Sec-Fetch-Site", "none"), ("Cookie", "session=1")]);
    for word in
        ["cross-site", "same-site", "Same-Origin", "same-origin, same-origin", "", "null", "same_origin", "none;"]
    {
        refused(&[("Sec-Fetch-Site", word)]);
        refused(&[("Sec-Fetch-Site", word), ("Origin", &format!("http://{}", address()))]);
        refused(&[("Sec-Fetch-Site", word), ("Authorization", "Bearer t")]);
    }
    refused(&[SAME, SAME]);
    refused(&[SAME, CROSS]);
    refused(&[CROSS, ("Origin", "null")]);
}

#[test]
fn s01_rule_3_an_origin_is_ours_or_it_is_not() {
    at("shop.example", "Origin", "http://shop.example", true);
    at("shop.example", "Origin", "https://shop.example", true);
    at("shop.example", "Origin", "https://SHOP.example:443", true);
    at("shop.example:80", "Origin", "http://shop.example", true);
    at("SHOP.example:8080", "Origin", "http://shop.example:8080", true);
    at("[::1]:3000", "Origin", "http://[::1]:3000", true);
    for origin in [
        "null",
        "shop.example",
        "http://shop.example:8080",
        "https://shop.example:80",
        "http://shop.example.evil.example",
        "http://evilshop.example",
        "http://shop.example@evil.example",
        "http://evil.example@shop.example",
        "http://shop.example:80@evil.example",
        "http://shop.example#.evil.example",
        "http://shop.example?.evil.example",
        "http://shop.example/",
        "http://shop.example.",
        "http://shop.example\\.evil.example",
        "http://shop.example%2eevil.example",
        "http://shop.example:",
        "http://shop.example:99999",
        "http://shop.ex\u{430}mple",
        "ftp://shop.example",
        "file://",
        "about:blank",
        "data:",
        "*",
    ] {
        at("shop.example", "Origin", origin, false);
    }
    at("localhost", "Origin", "http://127.0.0.1", false);
    at("127.0.0.1", "Origin", "http://localhost", false);
    at("[::1]", "Origin", "http://[::2]", false);
}

#[test]
fn s01_rule_3_a_proxy_that_nobody_has_configured_says_nothing() {
    let evil = ("Origin", "https://evil.example");
    for header in ["X-Forwarded-Host", "X-Original-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override"] {
        refused(&[evil, (header, "evil.example")]);
    }
    refused(&[evil, ("Forwarded", "host=evil.example;proto=https")]);
    refused(&[evil, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "443"), ("X-Forwarded-Host", "evil.example")]);
    refused(&[("Origin", "null"), ("X-Forwarded-Host", "null")]);
}

#[test]
fn s01_rule_4_a_referer_is_ours_or_it_is_not() {
    at("shop.example", "Referer", "http://shop.example/page?x=1#y", true);
    at("shop.example", "Referer", "https://shop.example", true);
    for referer in [
        "http://shop.example.evil.example/",
        "http://evil.example/http://shop.example/",
        "http://evil.example/?http://shop.example/",
        "http://evil.example#http://shop.example/",
        "http://shop.example@evil.example/",
        "http://shop.example:8080/",
        "//shop.example/",
        "/page",
        "about:client",
        "",
    ] {
        at("shop.example", "Referer", referer, false);
    }
    let ours = format!("http://{}/page", address());
    passes(&[("Referer", &ours), ("Cookie", "session=1")]);
    refused(&[("Referer", &ours), ("Referer", &ours)]);
    refused(&[("Referer", &ours), ("Origin", "null")]);
    refused(&[("Referer", &ours), ("Origin", "https://evil.example")]);
}

#[test]
fn s01_rule_5_who_says_nothing_passes_without_credentials_only() {
    passes(&[]);
    passes(&[("Authorization", "Bearer t")]);
    passes(&[("Authorization", "bearer t")]);
    for credentials in [
        &[("Cookie", "session=1")][..],
        &[("Cookie", "")],
        &[("Authorization", "Basic dTpw")],
        &[("Authorization", "Digest username=\"u\"")],
        &[("Authorization", "Negotiate t")],
        &[("Authorization", "Bearer")],
        &[("Authorization", "")],
        &[("Authorization", "Bearer t"), ("Cookie", "session=1")],
        &[("Authorization", "Bearer t"), ("Authorization", "Basic dTpw")],
    ] {
        for (way, answer) in WAYS.into_iter().zip(check::<Mark>(credentials, &[], 403, false)) {
            if !way.is_call() {
                assert!(answer.body.contains("Your browser does not say"), "a page that says why: {}", answer.body);
            }
        }
    }
}

/// The token that a page shows in its form.
#[track_caller]
fn token(visitor: &mut Visitor) -> String {
    let page = visitor.get_silently("/mark");
    let (_, after) = page.body.split_once("name=\"_action\" value=\"").expect("a form");
    after.split('"').next().and_then(|value| value.split_once('.')).expect("a token").1.to_owned()
}

#[test]
fn s01_null_and_silence_pass_with_the_form_s_token_in_whatever_it_is_written() {
    let mut visitor = Visitor::new();
    let key = Mark::PATH.strip_prefix("/_action/").expect("a path of an action");
    for headers in [&[][..], &[("Origin", "null")]] {
        for (is_good, shown) in [(true, token(&mut visitor)), (false, "AAAA".to_owned()), (false, String::new())] {
            for way in [Way::Form, Way::Multipart] {
                let word = word();
                let path = format!("/_action/{key}.{shown}");
                let body = way.body(&path, &[("word", &word)]);
                let mut all = vec![("Content-Type", way.kind())];
                all.extend_from_slice(headers);
                let answer = visitor.send_bytes("POST", "/mark", &all, &body);
                assert_eq!(answer.status, if is_good { 303 } else { 403 }, "{way:?} {headers:?} {shown}");
                assert_eq!(runs_with(&word), u32::from(is_good), "{way:?} {headers:?} {shown}");
            }
        }
    }
    // A call has no form, and so no token: nothing helps it.
    let shown = token(&mut visitor);
    for headers in [&[][..], &[("Origin", "null")]] {
        let word = word();
        let body = format!(r#"{{"word":"{word}","_action":"{key}.{shown}"}}"#);
        let mut all = vec![SHIM, JSON];
        all.extend_from_slice(headers);
        assert_eq!(visitor.send("POST", Mark::PATH, &all, &body).status, 403);
        assert_eq!(runs_with(&word), 0);
    }
}

#[test]
fn s01_no_content_type_is_a_way_around() {
    let key = Mark::PATH.strip_prefix("/_action/").expect("a path of an action");
    let kinds = [
        "text/plain",
        "text/plain;charset=UTF-8",
        "application/x-www-form-urlencoded;charset=utf-16",
        "Application/X-WWW-Form-Urlencoded",
        "application/json;x=application/x-www-form-urlencoded",
        "application/cbor",
        "application/octet-stream",
        "application/csp-report",
        "multipart/mixed; boundary=b",
        MULTIPART,
        "",
    ];
    for kind in kinds {
        for (target, form) in [(Mark::PATH, false), ("/page", true)] {
            for from in
                [&[CROSS][..], &[("Origin", "https://evil.example")], &[("Origin", "null")], &[("Cookie", "a=b")]]
            {
                let mut headers = vec![SHIM, ("Content-Type", kind)];
                headers.extend_from_slice(from);
                let word = word();
                let body = if form { format!("_action={key}&word={word}") } else { format!(r#"{{"word":"{word}"}}"#) };
                let answer = send(&request("POST", target, &headers, body.as_bytes()));
                // A page's POST that is no form's is the application's own, and here it has none.
                assert!([403, 405].contains(&answer.status), "{target} {kind:?} {from:?}: {}", answer.status);
                assert!(answer.status == 403 || target == "/page", "{target} {kind:?} {from:?}");
                assert_eq!(runs_with(&word), 0, "{target} {kind:?} {from:?}");
            }
        }
    }
    // Nor is a second content type, or none.
    for kinds in [&[FORM, JSON][..], &[FORM, FORM], &[]] {
        for target in [Mark::PATH, "/page"] {
            let headers: Vec<_> = [SHIM, SAME].iter().chain(kinds).copied().collect();
            let status = if target == "/page" { 405 } else { 415 };
            check_bytes(
                |word| request("POST", target, &headers, format!("_action={key}&word={word}").as_bytes()),
                status,
                false,
            );
        }
    }
}

#[test]
fn s01_a_request_without_a_host_is_nobody_s_own() {
    let key = Mark::PATH.strip_prefix("/_action/").expect("a path of an action");
    for (headers, status) in [
        ("Origin: http://shop.example\r\n", 403),
        ("Referer: http://shop.example/\r\n", 403),
        ("Cookie: a=b\r\n", 403),
        ("Sec-Fetch-Site: same-origin\r\n", 303),
    ] {
        check_bytes(
            |word| {
                let body = format!("_action={key}&word={word}");
                format!(
                    "POST /page HTTP/1.0\r\n{headers}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                )
                .into_bytes()
            },
            status,
            status == 303,
        );
    }
    for host in ["Host: shop.example\r\nHost: evil.example", "Host: shop.example\r\nHost: shop.example", "Host: a b"] {
        check_bytes(
            |word| {
                let body = format!("_action={key}&word={word}");
                format!(
                    "POST /page HTTP/1.1\r\n{host}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                )
                .into_bytes()
            },
            400,
            false,
        );
    }
}
