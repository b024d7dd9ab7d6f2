//! What is shown in a form and sent back unchanged is the same value.

use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::{Strategy, any},
    prop_assert_eq, prop_oneof, proptest,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::form::{
    Decoder, Pairs, Tree,
    decode::tests::{Address, Country, Payment, call, check_json},
    to_values,
};

/// Sends each field as a form does, through the bytes on the wire, and decodes it.
fn resend<T: Serialize + DeserializeOwned>(value: &T) -> Option<T> {
    let mut pairs = Pairs::default();
    to_values(value).ok()?.into_iter().for_each(|text| pairs.push("a", text));
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

fn payments() -> impl Strategy<Value = Payment> {
    let address = (any::<String>(), any::<u32>(), countries());
    prop_oneof![
        proptest::strategy::Just(Payment::Invoice),
        (any::<u64>(), any::<bool>()).prop_map(|(number, save)| Payment::Card { number, save }),
        any::<String>().prop_map(Payment::Voucher),
        (any::<u8>(), any::<u8>()).prop_map(|(first, second)| Payment::Split(first, second)),
        address.prop_map(|(street, zip, country)| Payment::To(Address { street, zip, country })),
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

#[test]
fn json_of_the_deepest_kind_comes_back() {
    let deep = ["[", "]"].map(|bracket| bracket.repeat(127)).concat();
    let tree = call(&format!("{{\"a\":{deep}}}"));
    let value: serde_json::Value = Decoder::new(&tree).argument("a").unwrap();
    assert_eq!(value.to_string(), deep);
}
