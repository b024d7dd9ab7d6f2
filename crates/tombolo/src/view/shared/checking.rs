//! Which fields are checked while something is typed into them, in the browser.
//!
//! Nobody is told of a mistake in what is not typed yet: so a field is looked at when it is left after a change, and from
//! then on with every key. After bad input was sent all fields are.

use leptos::prelude::{GetUntracked, IsDisposed, Update, UpdateValue, WithValue};

use crate::{
    form::{Issues, is_within},
    view::shared::{Shared, watched::Watched},
};

impl Shared {
    /// Whether a control is to be checked, now that something was typed into it, or else that it is left.
    pub(crate) fn is_to_be_checked(self, name: &str, is_typed: bool) -> bool {
        // A page that shows what was typed came with what is wrong with it.
        let is_answer = self.signals.echoes.get_untracked();
        let checked = self.inner.try_update_value(|inner| {
            let Watched { changed, left, everything, is_unsaved } = &mut inner.watched;
            *is_unsaved |= is_typed;
            let place = changed.iter().position(|known| known == name);
            if !is_typed {
                // Left without a change, it keeps what the server has said of it.
                let Some(place) = place else { return false };
                left.push(changed.swap_remove(place));
                return true;
            }
            let is_watched = is_answer || *everything || left.iter().any(|known| known == name);
            if !is_watched && place.is_none() {
                changed.push(name.to_owned());
            }
            is_watched
        });
        checked.unwrap_or_default()
    }

    /// Shows what is wrong with one field, in place of what was said of it before.
    pub(crate) fn show_issues_of(self, name: &str, found: Issues) {
        let mut found = found.into_iter().filter(|issue| is_within(&issue.field, name)).peekable();
        if self.signals.issues.is_disposed() {
            return;
        }
        if self.is_invalid_now(name) || found.peek().is_some() {
            self.signals.issues.update(|issues| {
                issues.forget(name);
                found.for_each(|issue| issues.push(issue));
            });
        }
    }

    /// Whether something was typed that the server does not have.
    pub(crate) fn is_unsaved(self) -> bool {
        self.inner.try_with_value(|inner| inner.watched.is_unsaved).unwrap_or_default()
    }

    /// The server has what was typed, or gets it now.
    pub(crate) fn save(self) {
        self.inner.try_update_value(|inner| inner.watched.is_unsaved = false);
    }

    /// From here on every field is checked.
    pub(crate) fn watch_everything(self) {
        self.inner.try_update_value(|inner| inner.watched.everything = true);
    }

    /// The form is a new one.
    pub(crate) fn watch_nothing(self) {
        self.inner.try_update_value(|inner| inner.watched = Watched::default());
    }
}
