//! One application, ready to answer requests.

use std::{borrow::Cow, sync::Arc};

use axum::Router;
use http::request::Parts;

use crate::server::{
    context::{Schemes, Sealing},
    error_page::ErrorPage,
    guard::Origins,
    left::Left,
    metrics::Metrics,
    once::Onces,
    proxies,
    rate::Rates,
    registry::Registry,
    shown::Shown,
};

/// What requests are answered from.
#[derive(Debug)]
pub(crate) struct Site {
    /// Its actions.
    pub(crate) registry: Registry,
    /// How often each of them may be called.
    pub(crate) rates: Rates,
    /// Whether the application has put layers around it, which could change what an answer says about itself.
    pub(crate) is_layered: bool,
    /// Whether what is sent may be packed.
    pub(crate) unpacks: bool,
    /// Who may post.
    pub(crate) origins: Origins,
    /// What a redirect may lead to besides `https`.
    pub(crate) schemes: Schemes,
    /// Its pages, files and own routes.
    pub(crate) pages: Router,
    /// How a request is answered that none of these can answer.
    pub(crate) error_page: ErrorPage,
    /// What is left with browsers is sealed.
    pub(crate) sealing: Arc<Sealing>,
    /// Values that wait for their page.
    pub(crate) shown: Shown,
    /// Forms that were sent, of actions that run once for each.
    pub(crate) onces: Onces,
    /// Calls whose caller has left.
    pub(crate) left: Left,
    /// What is counted, if anything is.
    pub(crate) metrics: Option<Arc<Metrics>>,
}

impl Site {
    /// Who may post, as a request sees it: where nothing is configured, a proxy knows where it was sent to.
    pub(crate) fn origins(&self, parts: &Parts) -> Cow<'_, Origins> {
        match (&self.origins.own, proxies::origin_of(parts)) {
            (None, Some(own)) => Cow::Owned(Origins { own: Some(own), listed: self.origins.listed.clone() }),
            _ => Cow::Borrowed(&self.origins),
        }
    }
}
