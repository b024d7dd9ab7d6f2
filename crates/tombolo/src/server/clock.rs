//! The time, for what is good for a while.

use std::time::{SystemTime, UNIX_EPOCH};

/// How long what a page carries is good for, in milliseconds.
pub(crate) const DAY: u64 = 24 * 60 * 60 * 1000;

/// The time, in milliseconds since 1970.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
