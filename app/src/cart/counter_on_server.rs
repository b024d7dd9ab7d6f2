//! On the server nothing is known before the database is asked.

/// Nothing.
pub(crate) fn get() -> Option<u32> {
    None
}

/// Does nothing: effects, which call it, run in the browser only.
pub(crate) fn set(_count: u32) {}
