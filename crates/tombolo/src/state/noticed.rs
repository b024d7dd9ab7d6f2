//! What a page's notice is about.

use http::StatusCode;

/// An outcome that no form of the page shows, for the page's [`Notice`](crate::Notice).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    pub(super) status: StatusCode,
    pub(super) text: String,
}

impl Noticed {
    /// The HTTP status of the outcome: 200 when it was done.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The sentence that a person may read.
    pub fn text(&self) -> &str {
        &self.text
    }
}
