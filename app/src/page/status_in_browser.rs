//! In the browser a page has no status any more: nothing to do.

/// There is no such page.
pub(crate) fn not_found() {}

/// It was there once, or may have been.
pub(crate) fn gone() {}

/// It is not for whoever asks for it.
pub(crate) fn forbidden() {}

/// The server failed.
pub(crate) fn failed() {}
