//! What came of a request for an action, before it is rendered as a reply or as a page.

use http::HeaderMap;

use crate::{
    error::Refusal,
    form::Echo,
    server::trace,
    wire::{self, RawOutcome},
};

/// What came of it, for `reply` and `page` to render.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The outcome.
    pub(crate) outcome: RawOutcome,
    /// `{name}-{id}`, as the client said.
    pub(crate) key: String,
    /// The key of the form that was posted.
    pub(crate) form: Option<String>,
    /// What was typed, as far as the action declares it.
    pub(crate) echo: Echo,
    /// What guards, extractors and the action add to the answer.
    pub(crate) headers: HeaderMap,
    /// How many bytes were read.
    pub(crate) bytes: usize,
}

impl Answer {
    /// The answer to a request that did not reach its action.
    pub(crate) fn refused(key: String, refusal: Refusal) -> Self {
        Self { outcome: refusal.into(), key, form: None, echo: Echo::default(), headers: HeaderMap::new(), bytes: 0 }
    }
}

/// The outcome's JSON text.
pub(crate) fn outcome_json(outcome: &RawOutcome) -> String {
    wire::encode(outcome).unwrap_or_else(|cause| {
        let digest = trace::fault("reply", &cause);
        wire::encode(&RawOutcome::Fault(digest)).unwrap_or_default()
    })
}
