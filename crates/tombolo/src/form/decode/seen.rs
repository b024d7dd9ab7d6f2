//! The keys of a map that were read already. A call's JSON can have as many as it likes, in any order.

use std::{borrow::Cow, collections::BTreeSet};

/// The keys that were read.
#[derive(Default)]
pub(super) struct Seen<'t>(BTreeSet<Cow<'t, str>>);

impl<'t> Seen<'t> {
    /// Whether the key was not there yet.
    pub(super) fn insert(&mut self, key: Cow<'t, str>) -> bool {
        self.0.insert(key)
    }

    /// Whether the key was read.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.0.contains(key)
    }
}
