//! The bytes of a file in the browser: it has them, and sends them itself.

use serde::{Serializer, ser::Error};

use crate::form::{Upload, upload::ONE_WAY};

/// Whether what is written down becomes a digest: never here.
pub(in crate::form) const fn counts() -> bool {
    false
}

/// Refuses.
pub(super) fn serialize<S: Serializer>(_: &Upload, _: S) -> Result<S::Ok, S::Error> {
    Err(S::Error::custom(ONE_WAY))
}

/// Nothing.
pub(crate) struct Content;

impl Content {
    /// Nothing.
    pub(crate) fn none() -> Self {
        Self
    }
}
