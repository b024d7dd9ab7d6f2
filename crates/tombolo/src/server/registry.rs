//! Every action of this binary, found by its exact name and id.

use std::collections::HashMap;

use http::HeaderValue;

use crate::{
    error::Refusal,
    server::{bound::BoundTo, entry::Entry},
};

/// The actions by `{name}-{id}`.
#[derive(Debug)]
pub(crate) struct Registry {
    by_key: HashMap<&'static str, &'static Entry>,
    /// The actions of a name.
    by_name: HashMap<&'static str, Vec<&'static Entry>>,
    build: HeaderValue,
}

impl Registry {
    /// Every action that is linked into this binary.
    ///
    /// # Errors
    /// With a message that names both, when two actions share an id.
    pub(crate) fn collect() -> Result<Self, String> {
        Self::of(inventory::iter::<Entry>.into_iter())
    }

    fn of(entries: impl Iterator<Item = &'static Entry>) -> Result<Self, String> {
        let mut by_key: HashMap<&'static str, &'static Entry> = HashMap::new();
        let mut explicit: HashMap<&'static str, &'static Entry> = HashMap::new();
        for entry in entries {
            if let Some(id) = entry.declared.id
                && let Some(other) = explicit.insert(id, entry)
            {
                return Err(clash(&format!("the id \"{id}\""), entry, other));
            }
            if let Some(other) = by_key.insert(entry.key(), entry) {
                return Err(clash("name and id", entry, other));
            }
        }
        let mut by_name: HashMap<&'static str, Vec<&'static Entry>> = HashMap::new();
        for entry in by_key.values() {
            by_name.entry(entry.name).or_default().push(entry);
        }
        let build = fingerprint(by_key.keys().copied().collect());
        Ok(Self { by_key, by_name, build })
    }

    /// The action with exactly this name and id.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when there is an action of this name with another id, else [`Refusal::UnknownAction`]: no build
    /// has had an id with other letters than ids have.
    pub(crate) fn find(&self, key: &str) -> Result<&'static Entry, Refusal> {
        if let Some(entry) = self.by_key.get(key) {
            return Ok(entry);
        }
        if self.named_as(key).is_empty() { Err(Refusal::UnknownAction) } else { Err(Refusal::Stale) }
    }

    /// Whether a form of an action may need to know its visitor.
    pub(crate) fn asks_visitors(&self) -> bool {
        let mut entries = self.by_key.values();
        entries.any(|entry| entry.is_once || entry.declared.binding.to == BoundTo::Visitor)
    }

    /// What has become of an action that another build knew by this key: the one of its name, if there is one only.
    pub(crate) fn successor(&self, key: &str) -> Option<&'static Entry> {
        match self.named_as(key) {
            [entry] => Some(entry),
            _ => None,
        }
    }

    /// The actions of the name that a key has.
    fn named_as(&self, key: &str) -> &[&'static Entry] {
        let name = key.split_once('-').filter(|(_, id)| is_id(id)).map(|(name, _)| name);
        name.and_then(|name| self.by_name.get(name)).map_or(&[], Vec::as_slice)
    }

    /// The actions in the order of their modules and names.
    pub(crate) fn entries(&self) -> Vec<&'static Entry> {
        let mut entries: Vec<_> = self.by_key.values().copied().collect();
        entries.sort_by_key(|entry| (entry.declared.module, entry.name, entry.path));
        entries
    }

    /// Whether one of them runs once for each rendered form.
    pub(crate) fn has_once(&self) -> bool {
        self.by_key.values().any(|entry| entry.is_once)
    }

    /// One word for all the actions of this build, the same for the same actions.
    pub(crate) fn build(&self) -> &HeaderValue {
        &self.build
    }
}

/// Whether some build of the application may have had an action with this id: `#[server(id = "..")]` takes no other letters, and a
/// hash has none.
fn is_id(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    !text.is_empty() && text.bytes().all(is_letter)
}

fn fingerprint(mut keys: Vec<&str>) -> HeaderValue {
    keys.sort_unstable();
    let digits = format!("{:016x}", crate::action::hash(&keys));
    HeaderValue::try_from(digits).expect("digits are a legal header")
}

fn clash(what: &str, entry: &Entry, other: &Entry) -> String {
    let mut places = [
        format!("`{}::{}` ({})", entry.declared.module, entry.name, entry.declared.at),
        format!("`{}::{}` ({})", other.declared.module, other.name, other.declared.at),
    ];
    places.sort();
    let [one, two] = places;
    format!("two actions have {what}: {one} and {two}; give one of them an `id` of its own: `#[server(id = \"…\")]`")
}
