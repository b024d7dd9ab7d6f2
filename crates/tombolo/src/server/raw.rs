//! An outcome whose value and error are already JSON: what the server works with once the action's types are behind it.

use serde_json::value::RawValue;

use crate::{outcome::Outcome, server::trace};

/// An outcome without its action's types.
pub(crate) type RawOutcome = Outcome<Box<RawValue>, Box<RawValue>>;

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
