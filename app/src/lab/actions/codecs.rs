//! Actions whose calls travel as CBOR, because JSON cannot carry what they take and give (C01).

use std::collections::BTreeMap;

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;
use crate::lab::shapes::{Shape, Spot};

/// Says it back.
#[server(public, codec = "cbor")]
pub async fn echo_any_f64(value: f64) -> f64 {
    value
}

/// Says it back.
#[server(public, codec = "cbor")]
pub async fn echo_soundings(value: BTreeMap<Spot, f64>) -> BTreeMap<Spot, f64> {
    value
}

/// Says it back.
#[server(public, codec = "cbor")]
pub async fn echo_in_cbor(
    value: (u128, i128, char, String, Option<Shape>, ()),
) -> (u128, i128, char, String, Option<Shape>, ()) {
    value
}

/// Sounds the depth at a spot and at the one to the east of it. A depth that nobody has measured is no number, and where no
/// lead reaches it is without end. Spot 13 has a curse on it.
#[server(public, codec = "cbor")]
pub async fn sound(
    run: String,
    #[garde(range(min = 0, max = 99))] east: u8,
    fathoms: Option<f64>,
) -> Result<BTreeMap<Spot, f64>, BTreeMap<Spot, f64>> {
    log::record(&run, "sounded");
    let spot = |east| Spot { east, north: 0 };
    if east == 13 {
        return Err(BTreeMap::from([(spot(east), f64::NEG_INFINITY)]));
    }
    Ok(BTreeMap::from([(spot(east), fathoms.unwrap_or(f64::NAN)), (spot(east + 1), f64::INFINITY)]))
}
