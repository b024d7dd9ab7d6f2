//! In the browser a page has no status any more: nothing to do.

/// There is no such page.
pub(crate) fn not_found() {}

/// The server failed.
pub(crate) fn failed() {}
