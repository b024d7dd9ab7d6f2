//! An outcome whose value and error are already JSON: what the server works with once the action's types are behind it.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::{
    action::{Action, Codec},
    form::{Unwritten, to_cbor_text},
    outcome::Outcome,
    server::trace,
    state::RawOutcome,
};

/// Why a value or an error cannot be sent.
#[derive(Debug)]
#[expect(dead_code, reason = "the log has it in its debug form")]
pub(crate) enum Unsendable {
    Json(serde_json::Error),
    Cbor(Unwritten),
}

/// An action's value or error, as it stands in an outcome.
pub(crate) fn payload<A: Action, T: Serialize>(payload: &T) -> Result<Box<RawValue>, Unsendable> {
    match A::CODEC {
        Codec::Json => to_raw_value(payload).map_err(Unsendable::Json),
        Codec::Cbor => {
            let text = to_cbor_text(payload).map_err(Unsendable::Cbor)?;
            to_raw_value(&text).map_err(Unsendable::Json)
        }
    }
}

/// The outcome's JSON text, as `wire` describes it.
pub(crate) fn json(outcome: &RawOutcome) -> String {
    // What is JSON already need not go through a serializer.
    match outcome {
        Outcome::Done(value) => return [r#"{"done":"#, value.get(), "}"].concat(),
        Outcome::Failed(error) => return [r#"{"failed":"#, error.get(), "}"].concat(),
        _ => {}
    }
    serde_json::to_string(outcome).unwrap_or_else(|cause| {
        let fault = RawOutcome::Fault(trace::fault("reply", &cause));
        serde_json::to_string(&fault).unwrap_or_default()
    })
}

/// The outcome that such a text holds; one that does not say what came of it was done.
pub(crate) fn parse(json: &str) -> RawOutcome {
    serde_json::from_str(json).unwrap_or_else(|_| RawOutcome::Done(RawValue::NULL.to_owned()))
}
