//! The rows of a form's lists.

use std::borrow::Cow;

use leptos::prelude::{ArcRwSignal, GetUntracked, ReadValue, UpdateValue};

use crate::{
    form::{row_name, rows},
    view::shared::Shared,
};

/// The rows of one list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    pub(super) shown: Vec<usize>,
    /// The number of the next new row; no row has had it, so that nothing is known of it.
    #[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "rows come and go in the browser only"))]
    pub(super) next: usize,
}

impl Rows {
    pub(super) fn of(shown: Vec<usize>) -> Self {
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
        let shown = if self.signals.echoes.get_untracked() {
            rows(self.inner.read_value().echo.iter(), &list)
        } else {
            self.inner.read_value().initial.rows(&list)
        };
        let rows = ArcRwSignal::new(Rows::of(shown));
        self.inner.update_value(|inner| inner.rows.push((list, rows.clone())));
        rows
    }
}
