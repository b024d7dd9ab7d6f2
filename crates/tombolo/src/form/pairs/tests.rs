//! Each rule of the encoding, one line a case.

use std::time::{Duration, Instant};

use proptest::{collection::vec, prelude::any, prop_assert_eq, proptest};

use crate::form::{MAX_FIELDS, Pairs, PairsErrorKind};

#[track_caller]
fn check(body: &str, expected: &[(&str, &str)]) {
    let pairs = Pairs::from_urlencoded(body.as_bytes()).unwrap();
    assert_eq!(pairs.iter().collect::<Vec<_>>(), expected);
}

#[track_caller]
fn check_error(body: &[u8], expected: PairsErrorKind) {
    assert_eq!(Pairs::from_urlencoded(body).unwrap_err().kind(), expected);
}

#[test]
fn pairs_keep_their_order_and_their_repetitions() {
    check("", &[]);
    check("&&", &[]);
    check("b=1&a=2&b=3", &[("b", "1"), ("a", "2"), ("b", "3")]);
    check("a", &[("a", "")]);
    check("a=", &[("a", "")]);
    check("=a", &[("", "a")]);
    check("a=b=c", &[("a", "b=c")]);
    check("a+b=%2B+%26%3d", &[("a b", "+ &=")]);
    check("%C3%A4=%e3%81%82", &[("ä", "あ")]);
    check("ä=あ", &[("ä", "あ")]);
}

#[test]
fn f21_line_breaks_arrive_as_line_feeds() {
    check("a=1%0D%0A2%0D3%0A4%0D%0D%0A5", &[("a", "1\n2\n3\n4\n\n5")]);
    let mut pairs = Pairs::default();
    pairs.push("a", "1\r\n2");
    assert_eq!(pairs.get("a"), Some("1\n2"));
    let pairs: Pairs = serde_json::from_str(r#"[["a","1\r2"]]"#).unwrap();
    assert_eq!(pairs.get("a"), Some("1\n2"));
}

#[test]
fn s04_a_broken_encoding_is_an_error() {
    for body in ["%", "a=%", "a=%1", "a=%g0", "a=%0g", "a=%%20", "a=%+1", "%4"] {
        check_error(body.as_bytes(), PairsErrorKind::InvalidPercent);
    }
    for body in [&b"a=%ff"[..], b"a=%ED%A0%80", b"a=%C3&b=%A4", b"\xff=1", b"a=%C0%80"] {
        check_error(body, PairsErrorKind::NotUtf8);
    }
}

#[test]
fn s04_a_million_tiny_fields_are_refused_at_once() {
    check_error(&b"a=&".repeat(MAX_FIELDS + 1), PairsErrorKind::TooManyFields);
    assert_eq!(Pairs::from_urlencoded(&b"a=&".repeat(MAX_FIELDS)).unwrap().len(), MAX_FIELDS);
    let start = Instant::now();
    check_error(&b"a&".repeat(1_000_000), PairsErrorKind::TooManyFields);
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn the_names_are_all_that_debug_shows() {
    let pairs = Pairs::from_urlencoded(b"password=hunter2").unwrap();
    assert_eq!(format!("{pairs:?}"), r#"Pairs ["password"]"#);
}

#[test]
fn values_are_found_by_name() {
    let pairs: Pairs = [("a", "1"), ("b", "2"), ("a", "3")].into_iter().collect();
    assert_eq!(pairs.get("a"), Some("1"));
    assert_eq!(pairs.get("c"), None);
    assert_eq!(pairs.get_all("a").collect::<Vec<_>>(), ["1", "3"]);
    assert_eq!(serde_json::to_string(&pairs).unwrap(), r#"[["a","1"],["b","2"],["a","3"]]"#);
}

proptest! {
    #[test]
    fn s04_arbitrary_bytes_never_panic(body in vec(any::<u8>(), 0..200)) {
        let _ = Pairs::from_urlencoded(&body);
    }

    #[test]
    fn c01_what_is_encoded_decodes_to_the_same(pairs in vec((any::<String>(), any::<String>()), 0..20)) {
        let pairs = Pairs::from(pairs);
        // A pair with neither name nor value is `=`, which is not empty, so it survives too.
        prop_assert_eq!(Pairs::from_urlencoded(pairs.to_urlencoded().as_bytes()).unwrap(), pairs);
    }
}
