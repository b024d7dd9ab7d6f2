//! How what an action takes and gives is written down: as JSON, or as CBOR where it says so.
//!
//! An outcome is JSON in every case, and so is all that the framework does with it: only a value and an error of an action
//! with `codec = "cbor"` are texts in it, which [`form`](crate::form) makes and reads. Which of the two an action has is
//! known when it is compiled, so that no action has the code for the other one.

use serde::de::DeserializeOwned;

use crate::{
    action::Action,
    form::{from_cbor_text, from_json},
    outcome::Outcome,
    wire::{self, value_and_seal},
};

/// How an action's arguments, value and error travel.
///
/// ```
/// use tombolo::{Codec, prelude::*};
///
/// #[server(public, codec = "cbor")]
/// pub async fn mean(numbers: Vec<f64>) -> f64 {
///     numbers.iter().sum::<f64>() / numbers.len() as f64
/// }
/// assert_eq!(<Mean as Action>::CODEC, Codec::Cbor);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Codec {
    /// JSON: the default.
    Json,
    /// CBOR, RFC 8949: `#[server(codec = "cbor")]`. It carries every number and maps with any keys.
    Cbor,
}

/// The outcome that JSON text holds; `None` when it is another action's.
pub(crate) fn outcome<A: Action>(json: &str) -> Option<Outcome<A::Value, A::Error>> {
    wire::decode(json, value::<A>, payload::<A, _>)
}

/// The value that stands in an outcome, beside its seal where it comes back.
pub(crate) fn value<A: Action>(json: &str) -> Option<A::Value> {
    payload::<A, _>(if A::HAS_PREVIOUS { value_and_seal(json)?[0] } else { json })
}

/// The value or the error that stands in an outcome.
pub(crate) fn payload<A: Action, T: DeserializeOwned>(json: &str) -> Option<T> {
    match A::CODEC {
        Codec::Json => from_json(json),
        Codec::Cbor => from_cbor_text(json),
    }
}
