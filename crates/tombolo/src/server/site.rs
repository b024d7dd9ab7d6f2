//! One application, ready to answer requests.

use axum::Router;

use crate::server::{
    guard::{Origin, Origins},
    registry::Registry,
    shown::Shown,
};

/// What requests are answered from.
#[derive(Debug)]
pub(crate) struct Site {
    /// Its actions.
    pub(crate) registry: Registry,
    /// Who may post.
    pub(crate) origins: Origins,
    /// Its pages, files and own routes.
    pub(crate) pages: Router,
    /// Values that wait for their page.
    pub(crate) shown: Shown,
}

impl Site {
    /// Whether this site is known to be reached by `https`.
    pub(crate) fn is_https(&self) -> bool {
        self.origins.own.as_ref().is_some_and(Origin::is_https)
    }
}
