//! The rows of a form's lists.

use std::borrow::Cow;

#[cfg(target_family = "wasm")]
use leptos::prelude::Set;
use leptos::prelude::{ArcRwSignal, GetUntracked, ReadValue, Update, UpdateValue, WithUntracked};

use crate::{
    form::{MAX_INDEX, row_name, rows},
    view::shared::Shared,
};

/// The rows of one list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    shown: Vec<usize>,
    /// The number of the next new row; no row has had it, so that nothing is known of it.
    next: usize,
}

impl Rows {
    fn of(shown: Vec<usize>) -> Self {
        Self { next: shown.last().map_or(0, |last| last + 1), shown }
    }

    /// The numbers of the rows, in order.
    pub(crate) fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The name of the first row.
    pub(crate) fn first_of(&self, list: &str) -> Option<String> {
        self.shown.first().map(|row| row_name(list, *row))
    }
}

impl Shared {
    /// The rows of a list.
    pub(crate) fn rows(self, list: Cow<'static, str>) -> ArcRwSignal<Rows> {
        if let Some((_, rows)) = self.inner.read_value().rows.iter().find(|(known, _)| *known == list) {
            return rows.clone();
        }
        let shown = if self.echoes.get_untracked() {
            rows(self.inner.read_value().echo.iter(), &list)
        } else {
            self.inner.read_value().initial.rows(&list)
        };
        let rows = ArcRwSignal::new(Rows::of(shown));
        self.inner.update_value(|inner| inner.rows.push((list, rows.clone())));
        rows
    }

    /// Shows one row more, and says its name; none where names have no room for another.
    pub(crate) fn add_row(self, list: &Cow<'static, str>) -> Option<String> {
        let rows = self.rows(list.clone());
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
            self.issues.update(|issues| issues.forget(name));
        }
        rows.update(|rows| {
            rows.shown.remove(place);
        });
        let before = place.checked_sub(1)?;
        rows.with_untracked(|rows| rows.shown.get(before).map(|row| row_name(list, *row)))
    }

    /// Shows the rows of the initial values again.
    #[cfg(target_family = "wasm")]
    pub(crate) fn reset_rows(self) {
        let known = self.inner.read_value().rows.clone();
        for (list, rows) in known {
            let shown = self.inner.read_value().initial.rows(&list);
            rows.set(Rows::of(shown));
        }
    }
}
