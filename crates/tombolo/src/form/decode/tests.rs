//! Decoding, one line a case: a form or a call on the left, a value or its issues on the right.

mod scalars;
mod shapes;
mod issues;
mod json;
mod rules;
mod stand_ins;
mod hostile;
mod round_trip;

use std::fmt::Debug;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::form::{Decoder, Issues, Pairs, Tree};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Address {
    street: String,
    zip: u32,
    #[serde(default)]
    country: Country,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Country {
    #[default]
    De,
    At,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Payment {
    Invoice,
    Card { number: u64, save: bool },
    Voucher(String),
    Split(u8, u8),
    To(Address),
}

/// A type with a text of its own, as dates have: `2024-02-29`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct Date(u16, u16, u16);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parts: Option<Vec<u16>> = text.split('-').map(|part| part.parse().ok()).collect();
        match parts.as_deref() {
            Some(&[year, month @ 1..=12, day @ 1..=31]) => Ok(Self(year, month, day)),
            _ => Err(serde::de::Error::custom("src/date.rs: input contains invalid characters")),
        }
    }
}

fn form(body: &str) -> Tree {
    Tree::from_pairs(&Pairs::from_urlencoded(body.as_bytes()).unwrap()).unwrap()
}

fn call(body: &str) -> Tree {
    Tree::from_json(body.as_bytes()).unwrap()
}

fn decode<T: DeserializeOwned + 'static>(tree: &Tree) -> (Option<T>, Issues) {
    let mut decoder = Decoder::new(tree);
    let value = decoder.argument("a");
    (value, decoder.finish())
}

#[track_caller]
fn check_tree<T: DeserializeOwned + Debug + PartialEq + 'static>(tree: &Tree, expected: T) {
    let (value, issues) = decode::<T>(tree);
    assert_eq!((value, issues), (Some(expected), Issues::default()));
}

/// The form decodes to the value.
#[track_caller]
fn check<T: DeserializeOwned + Debug + PartialEq + 'static>(body: &str, expected: T) {
    check_tree(&form(body), expected);
}

/// The call's JSON decodes to the value.
#[track_caller]
fn check_json<T: DeserializeOwned + Debug + PartialEq + 'static>(body: &str, expected: T) {
    check_tree(&call(body), expected);
}

#[track_caller]
fn check_tree_issues<T: DeserializeOwned + Debug + 'static>(tree: &Tree, expected: &[(&str, &str)]) {
    let mut decoder = Decoder::new(tree);
    let value = decoder.argument::<T>("a");
    // What decoded but for some fields has stand-ins for them, for the rules to look at.
    assert!(!decoder.is_clean(), "{value:?}");
    let issues = decoder.finish();
    let mut issues: Vec<_> = issues.iter().map(|issue| (issue.field.as_str(), &*issue.code)).collect();
    issues.sort_unstable();
    assert_eq!(issues, expected, "{value:?}");
}

/// The form does not decode, with these fields and codes.
#[track_caller]
fn check_issues<T: DeserializeOwned + Debug + 'static>(body: &str, expected: &[(&str, &str)]) {
    check_tree_issues::<T>(&form(body), expected);
}

/// The call's JSON does not decode, with these fields and codes.
#[track_caller]
fn check_json_issues<T: DeserializeOwned + Debug + 'static>(body: &str, expected: &[(&str, &str)]) {
    check_tree_issues::<T>(&call(body), expected);
}
