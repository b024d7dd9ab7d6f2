//! A form's state in the browser: signals, which tell whoever has read them of a change.

use leptos::prelude::{RwSignal, StoredValue};

use crate::view::shared::{Inner, Shared, Signals};

pub(crate) type Signal<T> = RwSignal<T>;
pub(crate) type Slot<T> = RwSignal<T>;

/// What the signals of a form are on the server: nothing here.
#[derive(Default)]
pub(crate) struct Places;

impl Shared {
    /// The page is open already: nothing takes the focus by an attribute.
    #[expect(clippy::unused_self, reason = "the server's knows its form")]
    pub(crate) fn takes_focus(self) -> bool {
        false
    }
}

/// The signals of a form; `echoes` says whether its controls show what was typed.
pub(crate) fn signals(_: StoredValue<Inner>, echoes: bool) -> Signals {
    Signals {
        pending: RwSignal::new(false),
        issues: RwSignal::default(),
        message: RwSignal::new(None),
        echoes: RwSignal::new(echoes),
        last: RwSignal::new(None),
    }
}
