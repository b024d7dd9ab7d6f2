//! Which fields are checked while something is typed into them, in the browser.
//!
//! Nobody is told of a mistake in what is not typed yet: so a field is looked at when it is left after a change, and from
//! then on with every key. After bad input was sent all fields are.

use leptos::prelude::{Update, UpdateValue, WithUntracked, WithValue};

use crate::{
    form::{Issues, is_within},
    view::shared::{Shared, watched::Watched},
};

impl Shared {
    /// Whether a control is to be checked, now that something was typed into it, or else that it is left.
    pub(crate) fn is_to_be_checked(self, name: &str, is_typed: bool) -> bool {
        let has_issues = self.signals.issues.with_untracked(|issues| !issues.is_empty());
        let checked = self.inner.try_update_value(|inner| {
            let Watched { changed, left, everything, is_unsaved } = &mut inner.watched;
            *is_unsaved |= is_typed;
            let is_in = |names: &[String]| names.iter().any(|known| known == name);
            let is_watched = *everything || has_issues || is_in(left);
            if is_typed {
                if !is_watched && !is_in(changed) {
                    changed.push(name.to_owned());
                }
                return is_watched;
            }
            let was_changed = is_in(changed);
            if was_changed && !is_in(left) {
                left.push(name.to_owned());
            }
            was_changed
        });
        checked.unwrap_or_default()
    }

    /// Shows what is wrong with one field, in place of what was said of it before.
    pub(crate) fn show_issues_of(self, name: &str, found: Issues) {
        let mut found = found.into_iter().filter(|issue| is_within(&issue.field, name)).peekable();
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
