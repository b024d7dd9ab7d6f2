//! The bytes of a file in the browser: it has them, and sends them itself.

/// Nothing.
pub(crate) struct Content;

impl Content {
    /// Nothing.
    pub(crate) fn none() -> Self {
        Self
    }
}
