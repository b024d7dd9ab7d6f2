//! What travels: header names, the reserved fields of a form, and an [`Outcome`] as JSON.
//!
//! `{"done": value}` | `{"failed": error}` | `{"invalid": [issue, …]}` | `{"redirect": {"to": "/…"}}` |
//! `{"refused": {"kind": …, "status": …, "message": …}}` | `{"fault": "digest"}`

use serde::{Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::outcome::Outcome;

/// Where actions are called: `/_action/{name}-{id}`.
pub(crate) const PREFIX: &str = "/_action/";
/// The header that a call carries and a reply answers with; it also makes browsers ask before they send it to another site.
pub(crate) const VERSION_HEADER: &str = "tombolo-version";
/// The version of this protocol.
pub(crate) const VERSION: &str = "1";
/// The hidden field that names a form's action.
pub(crate) const ACTION_FIELD: &str = "_action";
/// The hidden field that tells forms of one action apart.
pub(crate) const FORM_FIELD: &str = "_form";
/// The id of the script that carries a posted outcome to the browser.
pub(crate) const OUTCOME_SCRIPT: &str = "tombolo-outcome";

/// Where `<Scripts/>` leaves room for the outcome; the server fills it or takes it away when the page is rendered.
pub(crate) const OUTCOME_SLOT: &str = r#"<script id="tombolo-outcome" type="application/json"></script>"#;
/// Where `<Notice/>` leaves room for an outcome that no form has shown.
pub(crate) const NOTICE_SLOT: &str = "<!--tombolo-notice-->";

/// An outcome whose value and error are already JSON.
pub(crate) type RawOutcome = Outcome<Box<RawValue>, Box<RawValue>>;

/// The JSON of an outcome.
///
/// # Errors
/// When the value or the error has something that JSON cannot carry, a map with keys that are no scalars for example.
pub(crate) fn encode<T: Serialize, E: Serialize>(outcome: &Outcome<T, E>) -> Result<String, serde_json::Error> {
    serde_json::to_string(outcome)
}

/// The outcome that a reply's body holds.
pub(crate) fn decode<T: DeserializeOwned, E: DeserializeOwned>(json: &str) -> Result<Outcome<T, E>, serde_json::Error> {
    serde_json::from_str(json)
}
