//! What a form brings back to an action with `#[previous]`.

use leptos::prelude::{Set, With, WithUntracked};

use crate::{form::json_text, view::shared::Shared, wire::value_and_seal};

impl Shared {
    /// Brings this `[value, seal]` back from now on, or nothing.
    pub(crate) fn set_last(self, pair: Option<String>) {
        self.signals.last.set(pair);
    }

    /// Reads the value that is brought back.
    pub(crate) fn last_value<T>(self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.signals.last.with(|last| read(value_and_seal(last.as_ref()?)?[0]))
    }

    /// The seal that the form sends.
    pub(crate) fn seal(self) -> Option<String> {
        self.signals.last.with(|last| seal_of(last.as_ref()?))
    }

    /// The seal that the form sends, asked while rendering or by an event; empty where the form starts.
    pub(crate) fn seal_now(self) -> String {
        let seal = self.signals.last.try_with_untracked(|last| seal_of(last.as_ref()?));
        seal.flatten().unwrap_or_default()
    }

    /// What a button says that sends the fields of another form to this one's action: what is brought back has a part of its
    /// own, which may be empty.
    pub(crate) fn button_value(self, has_bound: bool, has_previous: bool) -> String {
        let mut value = self.key().to_owned();
        let form = self.form();
        let is_told = form.is_some() || has_bound || has_previous;
        let (bound, seal) = (has_bound.then(|| self.bound()), has_previous.then(|| self.seal_now()));
        for part in [is_told.then(|| form.unwrap_or_default()), bound, seal].into_iter().flatten() {
            value.push('.');
            value.push_str(&part);
        }
        value
    }
}

fn seal_of(pair: &str) -> Option<String> {
    json_text(value_and_seal(pair)?[1])
}
