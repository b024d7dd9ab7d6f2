//! A reply, as the browser reads it: no text makes it panic, and an outcome comes back as it was read.
//!
//! The first byte chooses the codec.

#![no_main]

use std::{collections::BTreeMap, fmt::Debug};

use libfuzzer_sys::fuzz_target;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tombolo::{Codec, Outcome, fuzzing::reply};

#[derive(Debug, Serialize, Deserialize)]
enum Kind {
    Unit,
    New(u128),
    Pair(i8, Option<String>),
    Named { x: f64, more: Vec<Kind> },
}

#[derive(Debug, Serialize, Deserialize)]
struct Value {
    n: i64,
    t: Option<String>,
    c: char,
    b: bool,
    l: Vec<(u8, f32)>,
    m: BTreeMap<String, Option<Value>>,
    k: Kind,
}

/// What is JSON and was read as an outcome is written and read again.
fn check<T, E>(text: &str)
where
    T: Serialize + DeserializeOwned + Debug,
    E: Serialize + DeserializeOwned + Debug,
{
    let Some(outcome) = reply::<T, E>(text, Codec::Json) else { return };
    if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() {
        // Who has received a reply knows that it is JSON; of other texts nothing is asked but that they do no harm.
        return;
    }
    let written = serde_json::to_string(&outcome).expect("what was read can be written");
    let again: Option<Outcome<T, E>> = reply(&written, Codec::Json);
    assert_eq!(format!("{again:?}"), format!("{:?}", Some(outcome)), "{written}");
}

fuzz_target!(|data: &[u8]| {
    let Some((codec, data)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(data);
    if codec % 2 == 0 {
        check::<Value, Kind>(&text);
        check::<Vec<Kind>, Option<u32>>(&text);
        check::<(), BTreeMap<String, i16>>(&text);
    } else {
        let _ = reply::<Value, Kind>(&text, Codec::Cbor);
        let _ = reply::<Vec<Kind>, Option<u32>>(&text, Codec::Cbor);
    }
});
