//! What came of a request for an action, before it is rendered as a reply or as a page.

use http::HeaderMap;

use crate::{
    error::{Digest, Refusal, Refused},
    form::Echo,
    state::{Last, RawOutcome},
};

/// What came of it, for `reply` and `page` to render.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The outcome.
    pub(crate) outcome: RawOutcome,
    /// `{name}-{id}`, as the client said.
    pub(crate) key: String,
    /// Which of the action's forms it was, where it says so.
    pub(crate) form: String,
    /// The digest of what is bound to that form, where something is.
    pub(crate) bound: String,
    /// The action's key and the form's key of the form that it was typed into, where its button has another action.
    pub(crate) typed_into: Option<(String, String)>,
    /// What was typed, as far as the action declares it.
    pub(crate) echo: Echo,
    /// What the forms that were sent keep of their earlier values.
    pub(crate) lasts: Vec<Last>,
    /// What guards, extractors and the action add to the answer.
    pub(crate) headers: HeaderMap,
    /// Whether it is what an earlier submission of the same form has come to.
    pub(crate) is_earlier: bool,
    /// How many bytes were read.
    pub(crate) bytes: usize,
}

impl Answer {
    /// The answer to a request that did not reach its action.
    pub(crate) fn refused(key: String, refusal: Refusal) -> Self {
        Self::of(key, refusal.into())
    }

    /// The answer to a call that comes when the server takes none any more.
    pub(crate) fn closing(key: String) -> Self {
        Self::of(key, RawOutcome::Refused(Refused::closing()))
    }

    /// The answer that is a fault of the server.
    pub(crate) fn fault(key: String, digest: Digest) -> Self {
        Self::of(key, RawOutcome::Fault(digest))
    }

    fn of(key: String, outcome: RawOutcome) -> Self {
        Self {
            outcome,
            key,
            form: String::new(),
            bound: String::new(),
            typed_into: None,
            echo: Echo::default(),
            lasts: Vec::new(),
            headers: HeaderMap::new(),
            is_earlier: false,
            bytes: 0,
        }
    }
}
