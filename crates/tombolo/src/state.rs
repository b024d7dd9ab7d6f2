//! What a page knows of the form that was posted to it: on the server by context, in the browser by a named script.
//!
//! It is found by name (the action's key and the form's), never by position, so that the order in which components
//! run does not matter.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::{
    action::{Action, key},
    form::Echo,
    outcome::Outcome,
    wire,
};

/// The outcome of a form that was posted to the page which is rendered now.
#[derive(Debug, Serialize, Deserialize)]
pub struct Posted {
    /// `{name}-{id}` of the action.
    action: String,
    /// The key of the form, for several forms of one action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    /// The outcome as JSON text: it is typed only where the form is.
    outcome: String,
    /// What was typed.
    #[serde(default, skip_serializing_if = "Echo::is_empty")]
    echo: Echo,
    /// Whether a form has shown it.
    #[serde(skip)]
    claimed: AtomicBool,
    /// Whether a client component reads it, so that the browser needs it too.
    #[serde(skip)]
    wanted: AtomicBool,
}

impl Posted {
    pub(crate) fn new(action: String, form: Option<String>, outcome: String, echo: Echo) -> Self {
        Self { action, form, outcome, echo, claimed: AtomicBool::new(false), wanted: AtomicBool::new(false) }
    }

    /// The outcome, if it belongs to this form of this action.
    pub(crate) fn outcome_of<A: Action>(&self, form: Option<&str>) -> Option<Outcome<A::Value, A::Error>> {
        if self.action != key::<A>() || self.form.as_deref() != form {
            return None;
        }
        wire::decode(&self.outcome).ok()
    }

    /// What was typed.
    pub(crate) fn echo(&self) -> &Echo {
        &self.echo
    }

    /// A form shows this outcome: the page's notice need not.
    pub(crate) fn claim(&self) {
        self.claimed.store(true, Ordering::Relaxed);
    }

    /// A client component reads this outcome: the page has to carry it.
    pub(crate) fn want(&self) {
        self.wanted.store(true, Ordering::Relaxed);
    }

    /// Whether a form has shown it.
    pub(crate) fn is_claimed(&self) -> bool {
        self.claimed.load(Ordering::Relaxed)
    }

    /// Whether a client component reads it.
    pub(crate) fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }

    /// The outcome as JSON.
    pub(crate) fn outcome_json(&self) -> &str {
        &self.outcome
    }
}

/// The path and query of the page that is rendered now, as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageUrl(pub String);

/// The fingerprint of this build's actions, for the page's `tombolo-build`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildId(pub String);
