//! What is CBOR, what of it is an argument, and that the values are the same.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use proptest::{collection::vec, prelude::any, prop_assert, prop_assert_eq, proptest};
use serde::{Deserialize, Serialize};

use crate::form::{
    Decoder, MAX_FIELDS, PairsErrorKind,
    PairsErrorKind::{CborDuplicateKey, CborMalformed, CborNotAMap, CborTooDeep, NotUtf8, TooManyFields},
    Tree,
    cbor::{Object, from_cbor, from_cbor_text, to_cbor, to_cbor_text},
};

/// `{"a": item}`.
fn with(item: &[u8]) -> Vec<u8> {
    [b"\xa1\x61a", item].concat()
}

#[track_caller]
fn refused(item: &[u8], expected: PairsErrorKind) {
    let seen = &item[..item.len().min(20)];
    assert_eq!(Object::parse(&with(item)).err(), Some(expected), "{seen:02x?}");
}

#[track_caller]
fn taken(item: &[u8]) {
    let object = Object::parse(&with(item)).unwrap_or_else(|kind| panic!("{kind:?} of {item:02x?}"));
    assert_eq!(object.get("a"), Some(item));
}

/// An item in as many others.
fn nested(open: &[u8], depth: usize) -> Vec<u8> {
    [open.repeat(depth), vec![0]].concat()
}

#[test]
fn the_kinds_of_items_are_known() {
    let items: &[&[u8]] = &[
        b"\x00",
        b"\x17",
        b"\x18\x64",
        b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x20",
        b"\x43abc",
        b"\x5f\x42ab\x41c\xff",
        b"\x60",
        b"\x63\xe3\x81\x82",
        b"\x7f\x61a\x60\xff",
        b"\x80",
        b"\x82\x01\x81\x02",
        b"\x9f\x01\xff",
        b"\xa0",
        b"\xa2\x01\x02\x02\x01",
        b"\xbf\x82\x01\x02\xf6\xff",
        b"\xc2\x49\x01\x00\x00\x00\x00\x00\x00\x00\x00",
        b"\xf4",
        b"\xf6",
        b"\xf8\x20",
        b"\xf9\x7e\x00",
        b"\xfa\x7f\x80\x00\x00",
        b"\xfb\x7f\xf8\x00\x00\x00\x00\x00\x01",
    ];
    for item in items {
        taken(item);
    }
}

#[test]
fn s04_what_is_not_cbor_is_an_error() {
    let items: &[&[u8]] = &[
        b"",
        b"\x18",
        b"\x1c\x00",
        b"\x1f",
        b"\x3f",
        b"\xdf\x00",
        b"\xff",
        b"\x62a",
        b"\x5f\x61a\xff",
        b"\x5f\x5f\xff\xff",
        b"\x5f\x41a",
        b"\x81",
        b"\x9f\x00",
        b"\xa1\x00",
        b"\xbf\x00\xff",
        b"\xc2",
        b"\xf9\x00",
        b"\x00\x00",
    ];
    for item in items {
        refused(item, CborMalformed);
    }
    refused(b"\x61\xff", NotUtf8);
    refused(b"\x7f\x61\xe3\x62\x81\x82\xff", NotUtf8);
    for not_a_map in [b"\x00".as_slice(), b"\x80", b"\x61a", b"\xd9\xd9\xf7\xa0", b"\xa1\x01\x02", b"\xa1\x41a\x02"] {
        assert_eq!(Object::parse(not_a_map).err(), Some(CborNotAMap), "{not_a_map:02x?}");
    }
}

#[test]
fn s04_a_length_that_lies_takes_no_memory_and_no_time() {
    let start = Instant::now();
    for major in [0x40, 0x60, 0x80, 0xa0_u8] {
        for length in [1_u64 << 63, u64::MAX, 1 << 31, 100_000] {
            refused(&[&[major | 0x1b], length.to_be_bytes().as_slice(), b"\x00"].concat(), CborMalformed);
        }
    }
    let map = [b"\xbb".as_slice(), &(1_u64 << 63).to_be_bytes(), b"\x61a\x00"].concat();
    assert_eq!(Object::parse(&map).err(), Some(CborMalformed));
    // A decoder that is given such bytes past the check believes them no more.
    assert_eq!(from_cbor::<Vec<u64>>(&[b"\x9b".as_slice(), &(1_u64 << 63).to_be_bytes(), b"\x00"].concat()), None);
    assert_eq!(from_cbor::<String>(&[b"\x7b".as_slice(), &(1_u64 << 63).to_be_bytes(), b"x"].concat()), None);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn s04_deep_nesting_is_an_error() {
    for open in [b"\x81".as_slice(), b"\x9f", b"\xa1\x00", b"\xbf\x00", b"\xc1"] {
        refused(&nested(open, 100_000), CborTooDeep);
        refused(&nested(open, 128), CborTooDeep);
    }
    taken(&nested(b"\x81", 127));
    taken(&nested(b"\xc1", 127));
}

#[test]
fn s04_a_key_is_there_once() {
    assert_eq!(Object::parse(b"\xa2\x61a\x01\x61a\x02").err(), Some(CborDuplicateKey));
    refused(b"\xa2\x01\x01\x01\x02", CborDuplicateKey);
    refused(b"\x81\xa3\x82\x01\x02\x01\x00\x01\x82\x01\x02\x02", CborDuplicateKey);
    taken(b"\xa2\x01\x01\x02\x01");
    let many = |count: usize| {
        let members: Vec<u8> =
            (0..count).flat_map(|n| [b"\x64".as_slice(), format!("{n:04}").as_bytes(), b"\x00"].concat()).collect();
        [b"\xbf".as_slice(), &members, b"\xff"].concat()
    };
    assert!(Object::parse(&many(MAX_FIELDS)).is_ok());
    assert_eq!(Object::parse(&many(MAX_FIELDS + 1)).err(), Some(TooManyFields));
}

#[test]
fn an_argument_is_found_by_its_name_and_what_nobody_asks_for_is_ignored() {
    let object = Object::parse(b"\xa4\x61b\x01\x62_c\x02\x61a\x63abc\x60\xf6").unwrap();
    assert_eq!((object.get("a"), object.get("b")), (Some(b"\x63abc".as_slice()), Some(b"\x01".as_slice())));
    assert_eq!((object.get("_c"), object.get("c")), (None, None));
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Unit {
    One,
    Two,
}

#[test]
fn c08_what_does_not_decode_is_one_issue_at_the_argument() {
    let argument = |item: &[u8]| {
        let tree = Tree::from_cbor(&with(item)).unwrap();
        let mut decoder = Decoder::new(&tree);
        let value = decoder.argument_or_cbor::<Vec<Unit>>("a");
        (value, decoder.finish())
    };
    assert_eq!(argument(b"\x82\x63One\x63Two").0, Some(vec![Unit::One, Unit::Two]));
    // A variant without data has none, and what comes after it is not taken for something else.
    for item in [b"\x05".as_slice(), b"\x81\x64Four", b"\x82\xa1\x63One\x63One\x63Two", b"\x81\x00", b"\xf6"] {
        let (value, issues) = argument(item);
        assert_eq!(value, None, "{item:02x?}");
        let told: Vec<_> = issues.iter().map(|issue| (issue.field.as_str(), &*issue.code)).collect();
        assert_eq!(told, [("a", "type")], "{item:02x?}");
    }
    let tree = Tree::from_cbor(b"\xa0").unwrap();
    let mut decoder = Decoder::new(&tree);
    assert_eq!(decoder.argument_or_cbor::<Option<u8>>("a"), Some(None));
    assert_eq!(decoder.argument_or_cbor::<Vec<u8>>("b"), Some(Vec::new()));
    assert_eq!(decoder.argument_or_cbor::<u8>("c"), None);
    assert_eq!(decoder.finish().for_field("c").next().unwrap().code, "required");
}

/// Holds itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Deep {
    next: Option<Box<Deep>>,
    text: String,
    numbers: [u64; 16],
}

#[test]
fn s04_a_value_of_a_type_that_holds_itself_has_a_deepest_place() {
    let deep = |levels: usize| {
        (0..levels).fold(Deep { next: None, text: String::new(), numbers: [7; 16] }, |inner, _| Deep {
            next: Some(Box::new(inner)),
            text: "x".to_owned(),
            numbers: [7; 16],
        })
    };
    let deepest = to_cbor(&deep(125)).unwrap();
    let tree = Tree::from_cbor(&with(&deepest)).unwrap();
    assert_eq!(Decoder::new(&tree).argument_or_cbor::<Deep>("a"), Some(deep(125)));
    assert!(Tree::from_cbor(&with(&to_cbor(&deep(127)).unwrap())).is_err());
    assert_eq!(from_cbor::<Deep>(&to_cbor(&deep(300)).unwrap()), None);
}

/// Whatever asks for a text in one piece, as dates and addresses do.
#[derive(Debug, PartialEq)]
struct Whole(String);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reading;

        impl serde::de::Visitor<'_> for Reading {
            type Value = Whole;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E>(self, text: &str) -> Result<Whole, E> {
                Ok(Whole(text.to_owned()))
            }
        }

        deserializer.deserialize_str(Reading)
    }
}

#[test]
fn c01_a_long_text_arrives_in_one_piece() {
    let text = "あ".repeat(100_000);
    assert_eq!(from_cbor(&to_cbor(&text).unwrap()), Some(Whole(text)));
}

/// A map that JSON cannot carry, and a number.
type Pair = (BTreeMap<(i64, String), Vec<u128>>, f64);

proptest! {
    #[test]
    fn s04_arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..60), heads in vec(0_u8..8, 0..30), rest in vec(0_u8..32, 30)) {
        let shaped: Vec<u8> = heads.iter().zip(&rest).map(|(major, info)| major << 5 | info).collect();
        for item in [&bytes, &shaped] {
            let _ = from_cbor::<Deep>(item);
            let _ = from_cbor::<BTreeMap<Vec<u8>, Deep>>(item);
            if let Ok(tree) = Tree::from_cbor(&with(item)) {
                let mut decoder = Decoder::new(&tree);
                let _ = decoder.argument_or_cbor::<BTreeMap<Vec<u8>, Option<Deep>>>("a");
                let _ = decoder.argument_or_cbor::<serde_json::Value>("a");
            }
        }
    }

    #[test]
    fn c01_what_is_written_is_what_the_check_takes(
        map in proptest::collection::btree_map((any::<i64>(), any::<String>()), vec(any::<u128>(), 0..3), 0..4),
        bits in any::<u64>(),
    ) {
        let value = (map, f64::from_bits(bits));
        let item = to_cbor(&value).unwrap();
        let tree = Tree::from_cbor(&with(&item));
        prop_assert!(tree.is_ok());
        let (map, float) = Decoder::new(&tree.unwrap()).argument_or_cbor::<Pair>("a").unwrap();
        prop_assert_eq!((&map, float.to_bits()), (&value.0, bits));
        let text = serde_json::to_string(&to_cbor_text(&value).unwrap()).unwrap();
        let (map, float) = from_cbor_text::<Pair>(&text).unwrap();
        prop_assert_eq!((map, float.to_bits()), (value.0, bits));
    }
}
