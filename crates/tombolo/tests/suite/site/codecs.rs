//! Actions whose calls travel as CBOR, and the page with a form of one.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    time::Duration,
};

use serde::{Deserializer, Serializer, de, ser};
use tombolo::prelude::*;

/// A place on a chart: a key that JSON has no way to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub x: i32,
    pub y: i32,
}

/// What is known of a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Mark {
    /// Nothing.
    Unknown,
    /// One number, which may be none.
    Depth(f64),
    /// Several.
    Range(f64, i128),
    /// Named ones, and more inside.
    Wreck { name: String, inside: Vec<Mark>, keys: BTreeMap<Place, u128> },
}

/// Bytes as bytes, and not as a list of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reading;

        impl de::Visitor<'_> for Reading {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
                Ok(Bytes(bytes))
            }
        }

        deserializer.deserialize_byte_buf(Reading)
    }
}

/// What travels of numbers and texts.
pub(crate) type Scalars = (u128, i128, f64, char, String, Option<bool>, ());
/// What travels of everything that holds something.
pub(crate) type Holders = (Vec<Mark>, BTreeMap<Place, Mark>, BTreeMap<(u8, bool), Vec<f64>>, Bytes, Duration);

/// Gives back what it got.
#[server(public, codec = "cbor")]
pub async fn back(scalars: Scalars, holders: Holders) -> (Scalars, Holders) {
    (scalars, holders)
}

/// Gives back a map without an order.
#[server(public, codec = "cbor")]
pub async fn scattered(places: HashMap<Place, f64>) -> HashMap<Place, f64> {
    places
}

/// Measures some places, of which some have no depth. Nobody may look at the 7th.
#[server(public, codec = "cbor", body = "4kb")]
pub async fn measure(
    #[garde(range(max = 99))] from: i32,
    upwards: bool,
    by: Option<f64>,
) -> Result<BTreeMap<Place, f64>, BTreeMap<Place, f64>> {
    if from == 7 {
        return Err(BTreeMap::from([(Place { x: 7, y: 7 }, f64::NEG_INFINITY)]));
    }
    let end = if upwards { f64::INFINITY } else { -0.0 };
    let depths = [by.unwrap_or(f64::NAN), end];
    Ok((from..).zip(depths).map(|(x, depth)| (Place { x, y: -x }, depth)).collect())
}

/// Adds to a depth, which may be none.
#[server(public, codec = "cbor")]
pub async fn deepen(#[garde(range(max = 9))] by: u8, depth: f64, places: BTreeMap<Place, f64>) -> f64 {
    let _ = places;
    depth + f64::from(by)
}

/// Cannot be written down in any codec.
#[derive(Clone, Debug, Deserialize)]
pub struct Unwritable;

impl Serialize for Unwritable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(ser::Error::custom("secret-codec-text"))
    }
}

/// Returns what cannot be sent.
#[server(public, codec = "cbor")]
pub async fn give_unwritable() -> Unwritable {
    Unwritable
}

/// Places with their depths, in words.
pub(crate) fn told(depths: &BTreeMap<Place, f64>) -> String {
    let told: Vec<_> = depths.iter().map(|(Place { x, y }, depth)| format!("{x}/{y} is {depth:?}")).collect();
    told.join(", ")
}

#[component]
pub(crate) fn MeasurePage() -> impl IntoView {
    let state = use_action_state(Measure::action());
    let fields = Measure::fields();
    view! {
        <Notice/>
        <Form state>
            <input type="number" {..state.input(fields.from)}/>
            <FieldErrors state field=fields.from/>
            <input type="checkbox" {..state.checkbox(fields.upwards)}/>
            <p id="measured">{move || state.value().map(|depths| told(&depths))}</p>
            <p id="forbidden">{move || state.failed().map(|depths| told(&depths))}</p>
        </Form>
    }
}
