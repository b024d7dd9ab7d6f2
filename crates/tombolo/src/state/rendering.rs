//! What the server says to the components of a page that it renders.

use std::{
    ops::Deref,
    sync::atomic::{AtomicBool, Ordering},
};

use crate::{form::Echo, state::Posted};

/// A posted outcome while its page is rendered: who shows it, and who needs it in the browser.
#[derive(Debug)]
pub(crate) struct Showing {
    posted: Posted,
    claimed: AtomicBool,
    wanted: AtomicBool,
}

impl Showing {
    /// An outcome that nobody shows yet.
    pub(crate) fn new(action: String, outcome: String, echo: Echo) -> Self {
        let posted = Posted { action, outcome, echo };
        Self { posted, claimed: AtomicBool::new(false), wanted: AtomicBool::new(false) }
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
}

impl Deref for Showing {
    type Target = Posted;

    fn deref(&self) -> &Posted {
        &self.posted
    }
}

/// The path and query of the page that is rendered now, as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageUrl(pub(crate) String);

/// The fingerprint of this build's actions, for the page's `tombolo-build`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BuildId(pub(crate) String);
