//! A form's state on the server. A page is rendered once, and nobody waits for a change: so what are signals in the browser
//! are places in the one value that a form keeps, which spares a page most of what signals cost.
//!
//! They implement what a form asks of Leptos' signals, so that its code is the same on both sides.

use std::{
    panic::Location,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use leptos::prelude::{DefinedAt, Set, SetValue, StoredValue, Track, With, WithUntracked, WithValue};

use crate::{
    form::Issues,
    view::shared::{Inner, Shared, Signals},
};

/// What the signals of a form are here.
#[derive(Default)]
pub(crate) struct Places {
    pending: RwLock<bool>,
    issues: RwLock<Issues>,
    message: RwLock<Option<String>>,
    echoes: RwLock<bool>,
    last: RwLock<Option<String>>,
    has_focus: AtomicBool,
}

impl Shared {
    /// Whether a control with issues is the first of its form, which the page is opened at.
    pub(crate) fn takes_focus(self) -> bool {
        self.inner.with_value(|inner| !inner.places.has_focus.swap(true, Ordering::Relaxed))
    }
}

/// The signals of a form; `echoes` says whether its controls show what was typed.
pub(crate) fn signals(inner: StoredValue<Inner>, echoes: bool) -> Signals {
    let signals = Signals {
        pending: Signal { inner, place: |places| &places.pending },
        issues: Signal { inner, place: |places| &places.issues },
        message: Signal { inner, place: |places| &places.message },
        echoes: Signal { inner, place: |places| &places.echoes },
        last: Signal { inner, place: |places| &places.last },
    };
    if echoes {
        signals.echoes.set(true);
    }
    signals
}

/// What is a signal in the browser.
pub(crate) struct Signal<T: 'static> {
    inner: StoredValue<Inner>,
    place: fn(&Places) -> &RwLock<T>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T> DefinedAt for Signal<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.inner.defined_at()
    }
}

impl<T> Track for Signal<T> {
    fn track(&self) {}
}

impl<T> WithUntracked for Signal<T> {
    type Value = T;

    fn try_with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.inner
            .try_with_value(|inner| read(&(self.place)(&inner.places).read().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl<T> With for Signal<T> {
    type Value = T;

    fn try_with<U>(&self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.try_with_untracked(read)
    }
}

impl<T> Set for Signal<T> {
    type Value = T;

    fn set(&self, value: T) {
        self.try_set(value);
    }

    fn try_set(&self, value: T) -> Option<T> {
        let mut value = Some(value);
        self.inner.try_with_value(|inner| {
            let mut place = (self.place)(&inner.places).write().unwrap_or_else(PoisonError::into_inner);
            value.take().map(|value| *place = value)
        });
        value
    }
}

/// The answer of a form, which is the browser's to change.
pub(crate) struct Slot<T: 'static>(StoredValue<T>);

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slot<T> {}

impl<T> DefinedAt for Slot<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.0.defined_at()
    }
}

impl<T: Send + Sync + 'static> Slot<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(StoredValue::new(value))
    }
}

impl<T: Send + Sync + 'static> With for Slot<T> {
    type Value = T;

    fn try_with<U>(&self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.0.try_with_value(read)
    }
}

impl<T: Send + Sync + 'static> Set for Slot<T> {
    type Value = T;

    fn set(&self, value: T) {
        self.try_set(value);
    }

    fn try_set(&self, value: T) -> Option<T> {
        self.0.try_set_value(value)
    }
}
