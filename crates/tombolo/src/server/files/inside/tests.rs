//! What is sent of a file, and what is said of it.

use http_body_util::BodyExt;

use super::*;

const SCRIPT: &str = "let a = 1; let a = 1; let a = 1; let a = 1;";

fn inside() -> Inside {
    let files = [
        ("pkg/shop.js", SCRIPT),
        ("pkg/shop.js.br", "brotli of it"),
        ("pkg/shop.js.gz", "gzip of it, longer"),
        ("pkg/shop.wasm", "wasm"),
        ("pkg/shop.wasm.br", "larger than it was"),
        ("favicon.svg", "<svg/>"),
        ("notes.br", "a file of its own"),
        ("pictures/a name.txt", "text"),
        ("LICENSE", "all rights"),
    ];
    Inside::new(files.map(|(path, bytes)| (path.to_owned(), Bytes::from_static(bytes.as_bytes()))))
}

fn headers(of: &[(&'static str, &str)]) -> HeaderMap {
    of.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().expect("a legal value"))).collect()
}

fn ask(path: &str, asked: &[(&'static str, &str)]) -> Option<(StatusCode, HeaderMap, String)> {
    let response = inside().answer(&Method::GET, path, &headers(asked))?;
    let (head, body) = response.into_parts();
    let bytes = futures::executor::block_on(body.collect()).expect("it is there").to_bytes();
    Some((head.status, head.headers, String::from_utf8(bytes.to_vec()).expect("text")))
}

#[track_caller]
fn says(headers: &HeaderMap, name: &str, value: &str) {
    assert_eq!(headers.get(name).map(|value| value.to_str().expect("text")), Some(value), "{name} in {headers:?}");
}

fn hashed_script() -> String {
    inside().hashed_names().remove("/pkg/shop.js").expect("it has one")
}

#[test]
fn a_file_is_sent_with_its_kind_and_a_tag_of_each_way_to_send_it() {
    let (status, plain, body) = ask("/pkg/shop.js", &[]).expect("it is there");
    assert_eq!((status, &*body), (StatusCode::OK, SCRIPT));
    says(&plain, "content-type", "text/javascript; charset=utf-8");
    says(&plain, "content-length", &SCRIPT.len().to_string());
    says(&plain, "vary", "accept-encoding");
    says(&plain, "accept-ranges", "bytes");
    assert!(!plain.contains_key("content-encoding"));
    let (_, packed, body) = ask("/pkg/shop.js", &[("accept-encoding", "gzip, br")]).expect("it is there");
    says(&packed, "content-encoding", "br");
    says(&packed, "content-length", "12");
    assert_eq!(body, "brotli of it");
    assert_ne!(plain["etag"], packed["etag"]);
    let (_, packed, body) = ask("/pkg/shop.js", &[("accept-encoding", "gzip")]).expect("it is there");
    says(&packed, "content-encoding", "gzip");
    assert_eq!(body, "gzip of it, longer");
}

#[test]
fn what_is_larger_when_compressed_is_sent_as_it_is() {
    let (_, headers, body) = ask("/pkg/shop.wasm", &[("accept-encoding", "br")]).expect("it is there");
    assert_eq!(body, "wasm");
    says(&headers, "content-type", "application/wasm");
    assert!(!headers.contains_key("content-encoding") && !headers.contains_key("vary"));
}

#[test]
fn a_name_with_the_hash_is_kept_for_ever_and_the_own_one_is_asked_for_again() {
    let hashed = hashed_script();
    let hash = hashed.strip_prefix("/pkg/shop.").and_then(|rest| rest.strip_suffix(".js"));
    assert_eq!(hash.map(str::len), Some(DIGITS), "{hashed}");
    let (_, headers, body) = ask(&hashed, &[]).expect("it is there");
    says(&headers, "cache-control", "public, max-age=31536000, immutable");
    assert_eq!(body, SCRIPT);
    let (_, headers, _) = ask("/pkg/shop.js", &[]).expect("it is there");
    says(&headers, "cache-control", "no-cache");
    assert!(inside().hashed_names()["/LICENSE"].starts_with("/LICENSE."));
    let other = Inside::new([("pkg/shop.js".to_owned(), Bytes::from_static(b"other"))]);
    assert_ne!(other.hashed_names()["/pkg/shop.js"], hashed, "another file has another name");
}

#[test]
fn who_has_a_file_is_told_so() {
    let tag = ask("/pkg/shop.js", &[]).expect("it is there").1["etag"].to_str().expect("text").to_owned();
    for known in [&*tag, &format!("W/{tag}"), &format!("\"other\", {tag}"), "*"] {
        let (status, headers, body) = ask("/pkg/shop.js", &[("if-none-match", known)]).expect("it is there");
        assert_eq!((status, &*body), (StatusCode::NOT_MODIFIED, ""), "{known}");
        says(&headers, "etag", &tag);
        says(&headers, "cache-control", "no-cache");
        says(&headers, "vary", "accept-encoding");
        assert!(!headers.contains_key("content-type") && !headers.contains_key("content-length"));
    }
    for other in ["\"other\"", "", &tag.replace('"', "")] {
        assert_eq!(ask("/pkg/shop.js", &[("if-none-match", other)]).expect("it is there").0, StatusCode::OK, "{other}");
    }
    let packed = [("if-none-match", &*tag), ("accept-encoding", "br")];
    assert_eq!(ask("/pkg/shop.js", &packed).expect("it is there").0, StatusCode::OK, "the tag is another way's");
}

#[test]
fn a_part_is_sent_of_the_state_that_the_client_has() {
    let (status, headers, body) = ask("/pkg/shop.js", &[("range", "bytes=4-8")]).expect("it is there");
    assert_eq!((status, &*body), (StatusCode::PARTIAL_CONTENT, "a = 1"));
    says(&headers, "content-range", &format!("bytes 4-8/{}", SCRIPT.len()));
    says(&headers, "content-length", "5");
    let (status, headers, body) = ask("/pkg/shop.js", &[("range", "bytes=999-")]).expect("it is there");
    assert_eq!((status, &*body), (StatusCode::RANGE_NOT_SATISFIABLE, ""));
    says(&headers, "content-range", &format!("bytes */{}", SCRIPT.len()));
    let tag = headers["etag"].to_str().expect("text").to_owned();
    let part = |tag: &str| ask("/pkg/shop.js", &[("range", "bytes=0-2"), ("if-range", tag)]).expect("it is there").0;
    assert_eq!(part(&tag), StatusCode::PARTIAL_CONTENT);
    for other in ["\"other\"", &*format!("W/{tag}"), "Wed, 21 Oct 2015 07:28:00 GMT"] {
        assert_eq!(part(other), StatusCode::OK, "{other}");
    }
    let packed = [("range", "bytes=0-5"), ("accept-encoding", "br")];
    assert_eq!(ask("/pkg/shop.js", &packed).expect("it is there").2, "brotli");
}

#[test]
fn the_head_alone_says_the_same() {
    let response = inside().answer(&Method::HEAD, "/pkg/shop.js", &HeaderMap::new()).expect("it is there");
    says(response.headers(), "content-length", &SCRIPT.len().to_string());
    assert!(http_body::Body::is_end_stream(response.body()));
}

#[test]
fn nothing_else_is_there() {
    let hashed = hashed_script();
    for path in [
        "/",
        "",
        "/pkg",
        "/pkg/",
        "/pkg/shop.js.br",
        "/pkg/shop.js.gz",
        "/pkg/nothing.js",
        "/pkg/../favicon.svg",
        "/pkg/%2e%2e/favicon.svg",
        "/pkg/..%2ffavicon.svg",
        "//favicon.svg",
        "/./favicon.svg",
        "/favicon.svg/",
        "/favicon.svg%00",
        "/%ff",
        "/PKG/shop.js",
        &hashed.replace("shop.", "shop.0"),
    ] {
        assert!(ask(path, &[]).is_none(), "{path}");
    }
    for path in ["/favicon.svg", "/notes.br", "/pictures/a%20name.txt", "/pkg%2fshop.js"] {
        assert!(ask(path, &[]).is_some(), "{path}");
    }
}
