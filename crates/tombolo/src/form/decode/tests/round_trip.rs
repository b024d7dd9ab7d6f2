//! What is shown in a form and sent back unchanged is the same value.

use std::collections::BTreeMap;

use proptest::{
    collection::{btree_map, btree_set, vec},
    option,
    prelude::{ProptestConfig, Strategy, any},
    prop_assert_eq, prop_oneof, proptest,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::form::{
    Decoder, ITEM_FIELD, Pairs, Tree,
    decode::tests::{Address, Country, Payment, call, check_json},
    to_texts,
};

/// What is the framework's own in a form: its action, its key and the button that was pressed.
const OWN: [&str; 3] = ["_action", "_key", "_submit"];

/// Sends each field as a form does, through the bytes on the wire, and decodes it. Between the fields stand what is the
/// framework's own and what nobody asks for.
fn resend<T: Serialize + DeserializeOwned + 'static>(value: &T) -> Option<T> {
    let mut pairs = Pairs::default();
    for (at, (name, text)) in to_texts(value).ok()?.into_iter().enumerate() {
        // A few of them, because a form has only so many fields.
        if let Some(own) = OWN.get(at) {
            pairs.push(*own, "a[0].b");
            pairs.push(format!("b[{at}].a"), "a");
        }
        let is_mark = name == ITEM_FIELD;
        let below = if is_mark { &text } else { &name };
        let dot = if below.is_empty() || below.starts_with('[') { "" } else { "." };
        let name = ["a", dot, below].concat();
        if is_mark { pairs.push(ITEM_FIELD, name) } else { pairs.push(name, text) }
    }
    let pairs = Pairs::from_urlencoded(pairs.to_urlencoded().as_bytes()).ok()?;
    let tree = Tree::from_pairs(&pairs).ok()?;
    Decoder::new(&tree).argument("a")
}

fn texts() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.replace('\r', "\n"))
}

fn countries() -> impl Strategy<Value = Country> {
    prop_oneof![proptest::strategy::Just(Country::De), proptest::strategy::Just(Country::At)]
}

/// A row of a list: with boxes, a choice and a list of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Line {
    gift: bool,
    size: Option<Country>,
    tags: Vec<String>,
    parts: Vec<Payment>,
}

/// A type with parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Page<T, U> {
    item: T,
    rows: Vec<U>,
    beside: Option<Box<Page<U, T>>>,
}

/// Whatever a form can hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    page: Page<Line, Address>,
    lines: Vec<Line>,
    address: Option<Address>,
    by_name: BTreeMap<String, Line>,
    by_number: BTreeMap<i16, Vec<bool>>,
    pay: Option<Payment>,
    rows: Vec<Vec<u8>>,
    pairs: Vec<(u8, Option<u16>, bool)>,
    flags: Vec<Flags>,
    unit: Vec<()>,
}

/// All of it may be off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Flags {
    one: bool,
    other: bool,
}

fn lines() -> impl Strategy<Value = Line> {
    (any::<bool>(), option::of(countries()), vec(texts(), 0..3), vec(payments(), 0..3))
        .prop_map(|(gift, size, tags, parts)| Line { gift, size, tags, parts })
}

fn everything() -> impl Strategy<Value = Everything> {
    let lists = (vec(lines(), 0..4), vec(vec(any::<u8>(), 0..3), 0..4), vec(any::<()>(), 0..3));
    let maps = (btree_map("[^.\\[\\]\r]{1,4}", lines(), 0..3), btree_map(any::<i16>(), vec(any::<bool>(), 0..3), 0..3));
    let pairs = vec((any::<u8>(), option::of(any::<u16>()), any::<bool>()), 0..3);
    let flags = vec((any::<bool>(), any::<bool>()).prop_map(|(one, other)| Flags { one, other }), 0..3);
    let address = option::of(addresses());
    let beside = (addresses(), vec(lines(), 0..2)).prop_map(|(item, rows)| Page { item, rows, beside: None });
    let page = (lines(), vec(addresses(), 0..3), option::of(beside.prop_map(Box::new)))
        .prop_map(|(item, rows, beside)| Page { item, rows, beside });
    // A form cannot tell `Some` of what is blank from `None`.
    let pay = option::of(payments())
        .prop_map(|pay| pay.filter(|pay| !matches!(pay, Payment::Voucher(text) if text.is_empty())));
    (page, lists, maps, pairs, flags, address, pay).prop_map(
        |(page, (lines, rows, unit), (by_name, by_number), pairs, flags, address, pay)| Everything {
            page,
            lines,
            address,
            by_name,
            by_number,
            pay,
            rows,
            pairs,
            flags,
            unit,
        },
    )
}

fn addresses() -> impl Strategy<Value = Address> {
    (texts(), any::<u32>(), countries()).prop_map(|(street, zip, country)| Address { street, zip, country })
}

fn payments() -> impl Strategy<Value = Payment> {
    prop_oneof![
        proptest::strategy::Just(Payment::Invoice),
        (any::<u64>(), any::<bool>()).prop_map(|(number, save)| Payment::Card { number, save }),
        texts().prop_map(Payment::Voucher),
        (any::<u8>(), any::<u8>()).prop_map(|(first, second)| Payment::Split(first, second)),
        addresses().prop_map(Payment::To),
    ]
}

proptest! {
    #[test]
    fn c01_scalars_come_back(small in any::<i8>(), huge in any::<u128>(), low in any::<i128>(), flag in any::<bool>(), letter in any::<char>()) {
        prop_assert_eq!(resend(&small), Some(small));
        prop_assert_eq!(resend(&huge), Some(huge));
        prop_assert_eq!(resend(&low), Some(low));
        prop_assert_eq!(resend(&flag), Some(flag));
        let letter = if letter == '\r' { '\n' } else { letter };
        prop_assert_eq!(resend(&letter), Some(letter));
    }

    #[test]
    fn c01_fractions_come_back(double in any::<f64>(), single in any::<f32>()) {
        prop_assert_eq!(resend(&double).map(f64::to_bits), Some(double.to_bits()));
        prop_assert_eq!(resend(&single).map(f32::to_bits), Some(single.to_bits()));
    }

    #[test]
    fn c01_texts_lists_and_options_come_back(
        text in texts(),
        list in vec(texts(), 0..5),
        numbers in btree_set(any::<u16>(), 0..5),
        flags in vec(any::<bool>(), 0..5),
        maybe in option::of(any::<i64>()),
        flag in option::of(any::<bool>()),
        gaps in vec(option::of(any::<u8>()), 0..5),
        country in countries(),
    ) {
        prop_assert_eq!(resend(&text), Some(text));
        prop_assert_eq!(resend(&list), Some(list));
        prop_assert_eq!(resend(&numbers), Some(numbers));
        prop_assert_eq!(resend(&flags), Some(flags));
        prop_assert_eq!(resend(&maybe), Some(maybe));
        prop_assert_eq!(resend(&flag), Some(flag));
        prop_assert_eq!(resend(&gaps), Some(gaps));
        prop_assert_eq!(resend(&country), Some(country));
    }

    #[test]
    fn c01_calls_come_back(payments in vec(payments(), 0..4)) {
        let json = serde_json::to_string(&payments).unwrap();
        check_json(&format!("{{\"a\":{json}}}"), payments);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn f05_nested_values_come_back(value in everything()) {
        prop_assert_eq!(resend(&value), Some(value));
    }
}

#[test]
fn json_of_the_deepest_kind_comes_back() {
    let deep = ["[", "]"].map(|bracket| bracket.repeat(127)).concat();
    let tree = call(&format!("{{\"a\":{deep}}}"));
    let value: serde_json::Value = Decoder::new(&tree).argument("a").unwrap();
    assert_eq!(value.to_string(), deep);
}
