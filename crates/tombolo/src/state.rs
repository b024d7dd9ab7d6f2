//! What a page knows of the form that was posted to it: on the server by context, in the browser by a named script.
//!
//! It is found by the action's key, never by position, so that the order in which components run does not matter.

mod noticed;
#[cfg(not(target_family = "wasm"))]
mod rendering;

pub use noticed::Noticed;
#[cfg(not(target_family = "wasm"))]
pub(crate) use rendering::{Facts, FormToken, NOTICE, PLAIN_NOTICE, Rendering, Showing};

use serde::{Deserialize, Serialize};

use crate::{
    action::{Action, key},
    form::Echo,
    outcome::Outcome,
    wire,
};

/// The outcome of a form that was posted to the page which is shown now.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Posted {
    /// `{name}-{id}` of the action.
    pub(crate) action: String,
    /// The outcome as JSON text: it is typed only where the form is.
    pub(crate) outcome: String,
    /// What was typed.
    #[serde(default, skip_serializing_if = "Echo::is_empty")]
    pub(crate) echo: Echo,
}

impl Posted {
    /// What the named script of a page holds.
    #[cfg(any(target_family = "wasm", test))]
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        use crate::form::{json_member, text_member};

        Some(Self {
            action: text_member(json, "action")?,
            outcome: text_member(json, "outcome")?,
            echo: json_member(json, "echo").map_or_else(|| Some(Echo::default()), Echo::from_json)?,
        })
    }

    /// The outcome, if it belongs to a form of this action.
    pub(crate) fn outcome_of<A: Action>(&self) -> Option<Outcome<A::Value, A::Error>> {
        if self.action != key::<A>() {
            return None;
        }
        wire::decode(&self.outcome)
    }
}
