//! Each kind of value, one line a case.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::form::{NotAField, to_values};

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
    check_error(vec![vec![1]]);
    check_error(Size::Custom(1));
    check_error(Size::Shaped { width: 1 });
    check_error(Size::Pair(1, 2));
}
