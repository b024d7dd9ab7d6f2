//! How a call's JSON becomes arguments: strictly, at full precision, with a form's rules of absence.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::form::{
    Tree,
    decode::tests::{Address, Country, Date, Payment, call, check_json, check_json_issues, check_tree, decode},
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    small: i8,
    huge: u128,
    low: i128,
    single: f32,
    double: f64,
    letter: char,
    text: String,
    maybe: Option<u8>,
    none: Option<u8>,
    payments: Vec<Payment>,
    tuple: (u8, String, [bool; 2]),
    map: HashMap<String, f64>,
    keys: BTreeMap<i32, char>,
    countries: BTreeMap<Country, char>,
    big_keys: BTreeMap<u128, bool>,
    flags: BTreeMap<bool, u8>,
    time: Duration,
    bytes: Vec<u8>,
    nothing: (),
    date: Result<Country, String>,
    any: serde_json::Value,
}

fn everything() -> Everything {
    let address = Address { street: "\u{0}\"\\/\u{2028}😀".to_owned(), zip: u32::MAX, country: Country::At };
    Everything {
        small: -128,
        huge: u128::MAX,
        low: i128::MIN,
        single: 0.1,
        double: 2.225_073_858_507_201e-308,
        letter: '😀',
        text: "あ".repeat(100_000),
        maybe: Some(0),
        none: None,
        payments: vec![
            Payment::Invoice,
            Payment::Card { number: u64::MAX, save: true },
            Payment::Voucher("x".to_owned()),
            Payment::Split(1, 2),
            Payment::To(address),
        ],
        tuple: (1, String::new(), [true, false]),
        map: HashMap::from([("a.b[0]".to_owned(), 1e300), (String::new(), -0.0)]),
        keys: BTreeMap::from([(-1, 'a'), (1, 'b')]),
        countries: BTreeMap::from([(Country::De, 'd'), (Country::At, 'a')]),
        big_keys: BTreeMap::from([(u128::MAX, true)]),
        flags: BTreeMap::from([(true, 1), (false, 0)]),
        time: Duration::new(u64::MAX, 999_999_999),
        bytes: (0..=255).collect(),
        nothing: (),
        date: Err("no".to_owned()),
        any: serde_json::json!({"a": [1, -1, 1.5, null, true, {"b": "c"}], "d": u64::MAX}),
    }
}

#[test]
fn c01_arguments_arrive_exactly_as_they_were_sent() {
    let value = everything();
    for json in [
        serde_json::to_vec(&BTreeMap::from([("a", &value)])),
        serde_json::to_vec_pretty(&BTreeMap::from([("a", &value)])),
    ] {
        check_tree(&Tree::from_json(&json.unwrap()).unwrap(), value.clone());
    }
}

#[test]
fn c01_floats_keep_every_bit() {
    let bits = (0..2000_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ n << 52);
    let specials = [0.0, -0.0, f64::MIN_POSITIVE, 5e-324, f64::MAX, f64::EPSILON, 9_007_199_254_740_993.0];
    for float in bits.map(f64::from_bits).filter(|float| float.is_finite()).chain(specials) {
        let json = serde_json::to_string(&float).unwrap();
        let decoded = decode::<f64>(&call(&format!("{{\"a\":{json}}}"))).0.unwrap();
        assert_eq!(decoded.to_bits(), float.to_bits(), "{json}");
    }
    let decoded = decode::<serde_json::Value>(&call(r#"{"a":-0}"#)).0.unwrap();
    assert!(decoded.as_f64().is_some_and(f64::is_sign_negative));
}

#[test]
fn json_is_strict_about_types() {
    check_json_issues::<u8>(r#"{"a":"1"}"#, &[("a", "type")]);
    check_json_issues::<u8>(r#"{"a":1.0}"#, &[("a", "type")]);
    check_json_issues::<u8>(r#"{"a":null}"#, &[("a", "type")]);
    check_json_issues::<u8>(r#"{"a":256}"#, &[("a", "range")]);
    check_json_issues::<u8>(r#"{"a":-1}"#, &[("a", "range")]);
    check_json_issues::<f64>(r#"{"a":"1"}"#, &[("a", "type")]);
    check_json_issues::<f64>(r#"{"a":null}"#, &[("a", "type")]);
    check_json_issues::<f64>(r#"{"a":1e999}"#, &[("a", "range")]);
    check_json_issues::<bool>(r#"{"a":"on"}"#, &[("a", "type")]);
    check_json_issues::<bool>(r#"{"a":1}"#, &[("a", "type")]);
    check_json_issues::<String>(r#"{"a":1}"#, &[("a", "type")]);
    check_json_issues::<char>(r#"{"a":"ab"}"#, &[("a", "character")]);
    check_json_issues::<Vec<u8>>(r#"{"a":{}}"#, &[("a", "type")]);
    check_json_issues::<Vec<u8>>(r#"{"a":"x"}"#, &[("a", "type")]);
    check_json_issues::<(u8, u8)>(r#"{"a":[1,2,3]}"#, &[("a", "type")]);
    check_json_issues::<Address>(r#"{"a":[]}"#, &[("a", "type")]);
    check_json_issues::<()>(r#"{"a":0}"#, &[("a", "type")]);
    check_json_issues::<Country>(r#"{"a":"fr"}"#, &[("a", "choice")]);
    check_json_issues::<Country>(r#"{"a":{"at":1}}"#, &[("a", "type")]);
    check_json_issues::<Date>(r#"{"a":"tomorrow"}"#, &[("a", "invalid")]);
    check_json(r#"{"a":""}"#, String::new());
    check_json(r#"{"a":""}"#, Some(String::new()));
    check_json(r#"{"a":{"at":null}}"#, Country::At);
    check_json(r#"{"a":"xy"}"#, "xy".to_owned());
}

#[test]
fn an_issue_says_where_in_the_argument_it_is() {
    check_json_issues::<Vec<Payment>>(
        r#"{"a":["Invoice",{"To":{"street":"x","zip":"y"}}]}"#,
        &[("a[1].To.zip", "type")],
    );
    check_json_issues::<BTreeMap<String, (u8, u8)>>(r#"{"a":{"x":[1,2],"y":[1,true]}}"#, &[("a.y[1]", "type")]);
}

#[test]
fn c08_absence_is_the_same_as_in_a_form() {
    check_json("{}", false);
    check_json("{}", None::<u8>);
    check_json(r#"{"a":null}"#, None::<u8>);
    check_json("{}", Vec::<u8>::new());
    check_json("{}", ());
    check_json_issues::<u8>("{}", &[("a", "required")]);
    check_json_issues::<String>("{}", &[("a", "required")]);
    check_json(r#"{"a":{"Card":{"number":1}}}"#, Payment::Card { number: 1, save: false });
    check_json_issues::<Address>(r#"{"a":{"street":"x"}}"#, &[("a.zip", "required")]);
    check_json(
        r#"{"a":{"street":"x","zip":1,"planet":{"zip":[2]}},"b":1}"#,
        Address { street: "x".to_owned(), zip: 1, country: Country::De },
    );
}

#[test]
fn s04_a_key_that_is_there_twice_is_an_issue() {
    check_json_issues::<Address>(r#"{"a":{"street":"x","zip":1,"zip":2}}"#, &[("a", "invalid")]);
    check_json_issues::<BTreeMap<String, u8>>(r#"{"a":{"x":1,"\u0078":2}}"#, &[("a.x", "invalid")]);
}
