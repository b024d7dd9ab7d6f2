//! How the rows of a form's lists come and go in the browser.

use leptos::prelude::{ReadValue, Set, Update, WithUntracked};

use crate::{
    form::{MAX_INDEX, row_name},
    view::shared::{Rows, Shared},
};

impl Shared {
    /// Shows one row more, and says its name; none where names have no room for another.
    pub(crate) fn add_row(self, list: &str) -> Option<String> {
        let rows = self.rows(list.to_owned().into());
        let row = rows.with_untracked(|rows| rows.next);
        if row > MAX_INDEX {
            return None;
        }
        rows.update(|rows| {
            rows.shown.push(row);
            rows.next = row + 1;
        });
        Some(row_name(list, row))
    }

    /// Shows one row less, and says the name of the one before it. What was wrong with it is forgotten.
    pub(crate) fn remove_row(self, name: &str) -> Option<String> {
        let list = &name[..name.rfind('[')?];
        let rows = self.rows(list.to_owned().into());
        let place = rows.with_untracked(|rows| rows.shown.iter().position(|row| row_name(list, *row) == name))?;
        if self.is_invalid_now(name) {
            self.signals.issues.update(|issues| issues.forget(name));
        }
        rows.update(|rows| {
            rows.shown.remove(place);
        });
        let before = place.checked_sub(1)?;
        rows.with_untracked(|rows| rows.shown.get(before).map(|row| row_name(list, *row)))
    }

    /// Shows the rows of the initial values again.
    pub(crate) fn reset_rows(self) {
        let known = self.inner.read_value().rows.clone();
        for (list, rows) in known {
            let shown = self.inner.read_value().initial.rows(&list);
            rows.set(Rows::of(shown));
        }
    }
}
