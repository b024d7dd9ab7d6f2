//! A form's or a call's body to typed arguments, and back: what decodes is sent again and decodes to the same.
//!
//! The first byte chooses how the body is written: urlencoded, JSON or CBOR.

#![no_main]

use std::{collections::BTreeMap, fmt::Debug};

use libfuzzer_sys::fuzz_target;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tombolo::{
    __private::{Decoder, Pairs, Tree},
    fuzzing::to_pairs,
};

#[derive(Debug, Serialize, Deserialize)]
enum Choice {
    None,
    One(u8),
    Two(i16, String),
    Named { number: u64, flag: bool },
    Of(Box<Rich>),
}

/// Whatever a form can hold.
#[derive(Debug, Serialize, Deserialize)]
struct Rich {
    n: i32,
    #[serde(default)]
    big: i128,
    #[serde(default)]
    x: f64,
    c: Option<char>,
    #[serde(default)]
    t: String,
    b: bool,
    o: Option<bool>,
    l: Vec<u16>,
    p: Vec<(u8, Option<u16>, bool)>,
    m: BTreeMap<i16, Vec<String>>,
    s: Vec<Choice>,
    r: Option<Box<Rich>>,
    u: (),
}

#[derive(Clone, Copy)]
enum Way {
    Form,
    Json,
    Cbor,
}

fn tree(way: Way, body: &[u8]) -> Option<Tree> {
    match way {
        Way::Form => Tree::from_pairs(&Pairs::from_urlencoded(body).ok()?).ok(),
        Way::Json => Tree::from_json(body).ok(),
        Way::Cbor => Tree::from_cbor(body).ok(),
    }
}

/// The body that a browser sends for this argument; none where the way has no room for the value.
fn body<T: Serialize>(way: Way, name: &'static str, value: &T) -> Option<Vec<u8>> {
    match way {
        Way::Form => Some(to_pairs(name, value)?.to_urlencoded().into_bytes()),
        Way::Json => serde_json::to_vec(&BTreeMap::from([(name, value)])).ok(),
        Way::Cbor => {
            let mut bytes = Vec::new();
            ciborium::into_writer(&BTreeMap::from([(name, value)]), &mut bytes).ok()?;
            Some(bytes)
        }
    }
}

fn check<T: Serialize + DeserializeOwned + Debug + 'static>(way: Way, submitted: &Tree, name: &'static str) {
    let mut decoder = Decoder::new(submitted);
    let Some(value) = decoder.argument_or_cbor::<T>(name) else {
        assert!(!decoder.finish().is_empty(), "`{name}` did not decode, and nobody says why");
        return;
    };
    if !decoder.finish().is_empty() {
        // A whole number beyond its type has a stand-in, for the rules to look at.
        return;
    }
    let Some(again) = body(way, name, &value) else { return };
    // With its own marks a form may have more fields than one submission has.
    let Some(again) = tree(way, &again) else { return };
    let mut decoder = Decoder::new(&again);
    let back = decoder.argument_or_cbor::<T>(name);
    // By their texts, because one NaN is not another.
    assert_eq!(format!("{back:?}"), format!("{:?}", Some(&value)), "{name}: {:?}", decoder.finish());
}

fuzz_target!(|data: &[u8]| {
    let Some((way, data)) = data.split_first() else { return };
    let way = [Way::Form, Way::Json, Way::Cbor][usize::from(way % 3)];
    let Some(submitted) = tree(way, data) else { return };
    check::<Rich>(way, &submitted, "a");
    check::<Vec<Choice>>(way, &submitted, "s");
    check::<f64>(way, &submitted, "x");
    check::<Option<u128>>(way, &submitted, "n");
    check::<BTreeMap<String, Vec<i8>>>(way, &submitted, "m");
    check::<Vec<Vec<bool>>>(way, &submitted, "l");
    check::<Option<char>>(way, &submitted, "c");
});
