//! The keys of a map that were read already, in the browser: a form has none twice, and neither has what our server says.

use std::borrow::Cow;

/// The keys that were read.
#[derive(Default)]
pub(super) struct Seen<'t>(Vec<Cow<'t, str>>);

impl<'t> Seen<'t> {
    /// The key was not there yet.
    pub(super) fn insert(&mut self, key: Cow<'t, str>) -> bool {
        self.0.push(key);
        true
    }

    /// Whether the key was read.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.0.iter().any(|seen| seen == key)
    }
}
