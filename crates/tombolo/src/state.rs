//! What a page knows of the form that was posted to it: on the server by context, in the browser by a named script.
//!
//! It is found by the action's key, never by position, so that the order in which components run does not matter.

#[cfg(any(target_family = "wasm", test))]
mod arrived;
mod noticed;
#[cfg(not(target_family = "wasm"))]
mod rendering;

pub use noticed::Noticed;
#[cfg(not(target_family = "wasm"))]
pub(crate) use rendering::{Facts, MakeToken, NOTICE, PLAIN_NOTICE, RawOutcome, Rendering, Showing, Tokens};

use serde::{Deserialize, Serialize};

use crate::form::Echo;

/// What is said of an action's own error where the application says nothing.
pub(crate) const FAILED: &str = "That did not work.";

/// The outcome of a form that was posted to the page which is shown now, as it travels with the page.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Posted {
    /// `{name}-{id}` of the action.
    pub(crate) action: String,
    /// Which of the action's forms it was, where it said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) form: String,
    /// The action's key and the form's key of the form that it was typed into, where its button has another action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) typed_into: Option<(String, String)>,
    /// The outcome as JSON text: it is typed only where the form is.
    pub(crate) outcome: String,
    /// What was typed.
    #[serde(default, skip_serializing_if = "Echo::is_empty")]
    pub(crate) echo: Echo,
    /// What the forms that were sent keep of their earlier values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lasts: Vec<Last>,
}

/// The last value of a form whose action has `#[previous]`, when the form has come to no new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Last {
    /// `{name}-{id}` of the action.
    pub(crate) action: String,
    /// Which of the action's forms it is.
    pub(crate) form: String,
    /// `[value, seal]`, as JSON text.
    pub(crate) pair: String,
}

impl Last {
    /// That of a form among several.
    pub(crate) fn find(lasts: &[Self], action: &str, form: &str) -> Option<String> {
        let last = lasts.iter().find(|last| last.action == action && last.form == form)?;
        Some(last.pair.clone())
    }
}
