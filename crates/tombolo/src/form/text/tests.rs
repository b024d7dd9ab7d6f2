//! Each kind of value, one line a case.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::form::{NotAField, text::to_texts, to_values};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Size {
    ExtraLarge,
    Custom(u8),
    Shaped { width: u8 },
    Pair(u8, u8),
}

#[derive(Serialize)]
struct Metres(f64);

#[derive(Serialize)]
struct Unit;

#[derive(Serialize)]
struct Point {
    x: u8,
}

#[track_caller]
fn check<T: Serialize>(value: T, expected: &[&str]) {
    assert_eq!(to_values(&value).unwrap(), expected);
}

#[track_caller]
fn check_error<T: Serialize>(value: T) {
    assert_eq!(to_values(&value), Err(NotAField));
}

#[test]
fn scalars_are_one_text() {
    check(7_u8, &["7"]);
    check(i128::MIN, &["-170141183460469231731687303715884105728"]);
    check(u128::MAX, &["340282366920938463463374607431768211455"]);
    check(-0.0, &["-0"]);
    check(0.1_f32, &["0.1"]);
    check(f64::NAN, &["NaN"]);
    check(f64::INFINITY, &["inf"]);
    check('あ', &["あ"]);
    check("", &[""]);
    check(" a\n", &[" a\n"]);
    check(Size::ExtraLarge, &["extra-large"]);
    check(Metres(1.5), &["1.5"]);
}

#[test]
fn absence_is_no_text() {
    check((), &[]);
    check(Unit, &[]);
    check(None::<u8>, &[]);
    check(Vec::<u8>::new(), &[]);
    check(false, &[]);
    check(true, &["on"]);
}

#[test]
fn inside_an_option_or_a_list_false_is_a_text() {
    check(Some(false), &["false"]);
    check(Some(true), &["true"]);
    check(vec![true, false], &["true", "false"]);
    check(vec![None, Some(1)], &["", "1"]);
    check(Some(vec![1, 2]), &["1", "2"]);
}

#[test]
fn a_list_of_scalars_is_one_text_for_each() {
    check([1, 2], &["1", "2"]);
    check((1, "b", Size::ExtraLarge), &["1", "b", "extra-large"]);
}

#[test]
fn a_group_is_not_a_field() {
    check_error(Point { x: 1 });
    check_error(vec![Point { x: 1 }]);
    check_error(Some(Point { x: 1 }));
    check_error(BTreeMap::from([(1, 2)]));
    check_error(vec![vec![1, 2]]);
    check_error(Size::Custom(1));
    check_error(Size::Shaped { width: 1 });
    check_error(Size::Pair(1, 2));
}

#[track_caller]
fn check_group<T: Serialize>(value: T, expected: &[(&str, &str)]) {
    let texts = to_texts(&value).unwrap();
    assert_eq!(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn f05_a_group_is_several_fields() {
    check_group(7, &[("", "7")]);
    check_group(Point { x: 1 }, &[("x", "1")]);
    check_group(vec![Point { x: 1 }, Point { x: 2 }], &[("[0].x", "1"), ("[1].x", "2")]);
    check_group(Some(vec![vec![1, 2], vec![3]]), &[("[0]", "1"), ("[0]", "2"), ("[1]", "3")]);
    check_group(BTreeMap::from([(7, "a"), (8, "b")]), &[("7", "a"), ("8", "b")]);
    check_group(Size::Custom(1), &[("custom", "1")]);
    check_group(Size::Shaped { width: 1 }, &[("shaped.width", "1")]);
    check_group(Size::Pair(1, 2), &[("pair", "1"), ("pair", "2")]);
    check_group(vec![Size::ExtraLarge, Size::Custom(1)], &[("[0]", "extra-large"), ("[1].custom", "1")]);
}

#[test]
fn f05_what_sends_nothing_but_is_there_is_named() {
    #[derive(Clone, Serialize)]
    struct Flag {
        on: bool,
    }
    #[derive(Serialize)]
    enum Choice {
        Flagged { on: bool },
    }
    check_group(Flag { on: false }, &[]);
    check_group(vec![Flag { on: false }, Flag { on: true }], &[("_item", "[0]"), ("[1].on", "on")]);
    check_group(Choice::Flagged { on: false }, &[("_item", "Flagged")]);
    check_group(vec![Vec::<u8>::new()], &[("_item", "[0]")]);
    check_group(BTreeMap::from([("a", Flag { on: false })]), &[("_item", "a")]);
}

#[test]
fn what_no_name_can_hold_is_an_error() {
    assert_eq!(to_texts(&BTreeMap::from([("a.b", 1)])), Err(NotAField));
    assert_eq!(to_texts(&BTreeMap::from([("", 1)])), Err(NotAField));
    assert_eq!(to_texts(&BTreeMap::from([((1, 2), 1)])), Err(NotAField));
    // Below its field it would be a mark that names another.
    assert_eq!(to_texts(&BTreeMap::from([("_item", vec![80])])), Err(NotAField));
    check_group(BTreeMap::from([("_items", vec![80])]), &[("_items", "80")]);
    assert_eq!(to_texts(&vec![(); 1001]), Err(NotAField));
    let deep = (0..20).fold(serde_json::json!(1), |inner, _| serde_json::json!({ "a": inner }));
    assert_eq!(to_texts(&deep), Err(NotAField));
}
