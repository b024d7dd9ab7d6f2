//! One application, ready to answer requests.

use std::sync::Arc;

use axum::Router;

use crate::server::{
    context::{Schemes, Sealing},
    error_page::ErrorPage,
    guard::Origins,
    left::Left,
    registry::Registry,
    shown::Shown,
};

/// What requests are answered from.
#[derive(Debug)]
pub(crate) struct Site {
    /// Its actions.
    pub(crate) registry: Registry,
    /// Whether the application has put layers around it, which could change what an answer says about itself.
    pub(crate) is_layered: bool,
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
    /// Calls whose caller has left.
    pub(crate) left: Left,
}
