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

    /// What a button says that sends the fields of another form to this one's action.
    pub(crate) fn button_value(self) -> String {
        match self.form() {
            Some(form) => [self.key(), ".", &form].concat(),
            None => self.key().to_owned(),
        }
    }

    /// The same where something is brought back: always in three parts, of which the last may be empty.
    pub(crate) fn button_value_with_seal(self) -> String {
        [self.key(), ".", &self.form().unwrap_or_default(), ".", &self.seal_now()].concat()
    }
}

fn seal_of(pair: &str) -> Option<String> {
    json_text(value_and_seal(pair)?[1])
}
