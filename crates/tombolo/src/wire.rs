//! What travels: header names, the reserved fields of a form, and an [`Outcome`] as JSON.
//!
//! `{"done": value}` | `{"failed": error}` | `{"invalid": [issue, …]}` | `{"redirect": {"to": "/…"}}` |
//! `{"refused": {"kind": …, "status": …, "message": …}}` | `{"fault": "digest"}` | `"edited"`

use serde::de::DeserializeOwned;

use crate::outcome::Outcome;

/// Where actions are called: `/_action/{name}-{id}`.
pub(crate) const PREFIX: &str = "/_action/";
/// The header that a call carries and a reply answers with; it also makes browsers ask before they send it to another site.
pub(crate) const VERSION_HEADER: &str = "tombolo-version";
/// The version of this protocol.
pub(crate) const VERSION: &str = "1";
/// The hidden field that names a form's action: `{name}-{id}`, and behind a dot the form's token where it has one.
pub(crate) const ACTION_FIELD: &str = "_action";

/// Where `<Scripts/>` leaves room for the outcome; the server fills it or takes it away when the page is rendered.
pub(crate) const OUTCOME_SLOT: &str = r#"<script id="tombolo-outcome" type="application/json"></script>"#;

/// The outcome that a reply's body holds.
pub(crate) fn decode<T: DeserializeOwned, E: DeserializeOwned>(json: &str) -> Result<Outcome<T, E>, serde_json::Error> {
    serde_json::from_str(json)
}
