//! An outcome whose value and error are already JSON: what the server works with once the action's types are behind it.

use serde_json::value::RawValue;

use crate::{outcome::Outcome, server::trace, state::RawOutcome};

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
