//! Whether everybody may read the letters, and where their links lead.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};

/// What the shop knows of its letters.
#[derive(Clone, Debug)]
pub struct Outbox {
    origin: String,
    is_open: bool,
}

impl Outbox {
    /// For a shop that visitors reach at this origin.
    pub fn new(origin: &str) -> Self {
        Self { origin: origin.trim_end_matches('/').to_owned(), is_open: false }
    }

    /// With a page on which everybody reads all letters, and what is in them: for development and tests only.
    #[must_use = "the outbox with the page is another one"]
    pub fn dangerous_open(self) -> Self {
        Self { is_open: true, ..self }
    }

    /// Whether everybody may read the letters.
    pub(crate) fn is_open(&self) -> bool {
        self.is_open
    }

    /// A link to a page of ours.
    pub(crate) fn link(&self, path: &str, token: &str) -> String {
        format!("{}{path}?token={token}", self.origin)
    }
}

/// That everybody may read the letters; as a guard it answers 404 where they may not.
#[derive(Clone, Copy, Debug)]
pub struct OpenOutbox(());

impl<S: Send + Sync> FromRequestParts<S> for OpenOutbox {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let is_open = parts.extensions.get::<Outbox>().is_some_and(Outbox::is_open);
        is_open.then_some(Self(())).ok_or(StatusCode::NOT_FOUND)
    }
}
