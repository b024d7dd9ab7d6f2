//! What an attacker sends: everything ends, soon and without a panic.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
    time::{Duration, Instant},
};

use proptest::{collection::vec, prelude::any, proptest};
use serde::Deserialize;

use crate::form::{
    Decoder, MAX_FIELDS, Pairs, Tree,
    decode::tests::{Address, Date, Payment, call, decode, form},
};

/// A bit of everything, and itself.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what counts is that decoding ends")]
struct Many {
    a: Option<Box<Many>>,
    b: Vec<Many>,
    c: bool,
    d: HashMap<String, Many>,
    e: (u8, Date),
    f: Payment,
    g: Option<Address>,
    h: BTreeMap<u8, Vec<f32>>,
    i: Date,
    j: char,
    k: [i128; 2],
    l: serde_json::Value,
}

/// A type of which no value can be made.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "nobody can make one")]
struct Endless {
    next: Box<Endless>,
    pair: Box<(Endless, u8)>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what counts is that decoding ends")]
struct Branching {
    flag: bool,
    list: Vec<u8>,
    left: Option<Box<Branching>>,
    right: Option<Box<Branching>>,
}

#[track_caller]
fn check_soon(tree: &Tree) {
    let start = Instant::now();
    let _ = decode::<Many>(tree);
    let _ = decode::<Vec<Many>>(tree);
    let _ = decode::<HashMap<String, Many>>(tree);
    let _ = decode::<Branching>(tree);
    let _ = decode::<Vec<Payment>>(tree);
    let _ = decode::<String>(tree);
    let mut decoder = Decoder::new(tree);
    let _ = decoder.argument::<Option<Many>>("b");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn s04_a_type_without_end_is_an_issue() {
    let start = Instant::now();
    assert!(decode::<Endless>(&form("")).0.is_none());
    assert!(decode::<Endless>(&call("{}")).0.is_none());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn s04_forms_full_of_mistakes_end_soon() {
    let many = |name: &dyn Fn(usize) -> String| {
        let names: Pairs = (0..MAX_FIELDS).map(|n| (name(n), "x")).collect();
        check_soon(&Tree::from_pairs(&names).unwrap());
    };
    many(&|_| "a".to_owned());
    many(&|n| format!("a[{n}]"));
    many(&|n| format!("a[{n}].b[0].i"));
    many(&|n| format!("a.d.k{n}.i"));
    many(&|n| format!("a.b[{n}].a.a.a.a.a.a.a.a.a.a.f.Card.number"));
    many(&|n| {
        let turns: String = (0..12).map(|bit| if n >> bit & 1 == 0 { ".left" } else { ".right" }).collect();
        format!("a{turns}.flag")
    });
}

#[test]
fn s04_json_full_of_mistakes_ends_soon() {
    let body = |item: &str, count| format!("{{\"a\":[{}]}}", vec![item; count].join(","));
    check_soon(&call(&body("{}", 10_000)));
    check_soon(&call(&body("[]", 10_000)));
    check_soon(&call(&body(r#"{"c":true,"e":[1,"x"]}"#, 10_000)));
    let mut deep = "{}".to_owned();
    for side in ["left", "right"].into_iter().cycle().take(120) {
        deep = format!("{{\"{side}\":{deep}}}");
    }
    check_soon(&call(&format!("{{\"a\":{deep}}}")));
    assert!(decode::<Branching>(&call(&format!("{{\"a\":{deep}}}"))).0.is_some());
    let mut wide = "{\"a\":{".to_owned();
    (0..10_000).for_each(|n| write!(wide, "\"k{n}\":{{}},").unwrap());
    check_soon(&call(&format!("{wide}\"z\":0}}}}")));
}

proptest! {
    #[test]
    fn s04_arbitrary_forms_never_panic(
        names in vec(r"a(\.[a-l]|\[[0-3]\]|\.Card|\.number|\.x){0,4}", 0..12),
        values in vec(r"[0-9a-z\-.]{0,4}|2024-01-01|\PC{0,3}", 12),
    ) {
        let pairs = names.into_iter().zip(values).collect();
        if let Ok(tree) = Tree::from_pairs(&pairs) {
            check_soon(&tree);
        }
    }

    #[test]
    fn s04_arbitrary_bytes_never_panic(body in vec(any::<u8>(), 0..120), text in r"(a|[.\[\]=&%0-9b-d]){0,60}") {
        for body in [&body[..], text.as_bytes()] {
            let pairs = Pairs::from_urlencoded(body);
            if let Some(tree) = pairs.ok().and_then(|pairs| Tree::from_pairs(&pairs).ok()) {
                check_soon(&tree);
            }
            if let Ok(tree) = Tree::from_json(body) {
                check_soon(&tree);
            }
        }
    }

    #[test]
    fn s04_arbitrary_json_never_panics(parts in vec(
        r#"\{"[a-l]":|\[|\]|\}|,|[0-9]{1,3}|-1|null|true|"x"|\{\}|\[\]|"[a-l]":|1e999|"2024-01-01"|\{"Card":\{"number":1\}\}"#,
        0..14,
    )) {
        let value = parts.concat();
        if let Ok(tree) = Tree::from_json(format!("{{\"a\":{value}}}").as_bytes()) {
            check_soon(&tree);
        }
    }
}
