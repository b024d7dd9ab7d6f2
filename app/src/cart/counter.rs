//! How many things are in the cart, as far as the page that is open knows.
//!
//! Client components of a page know nothing of each other: what one of them learns, the others read here. The browser
//! has one visitor, so one signal for the whole program is right; on the server it would be everybody's.

use leptos::prelude::{ArcRwSignal, Get, Set};

thread_local! {
    static COUNT: ArcRwSignal<Option<u32>> = ArcRwSignal::new(None);
}

/// The number, once something on this page has learnt of it.
pub(crate) fn get() -> Option<u32> {
    COUNT.with(Get::get)
}

/// Something on this page has learnt of it.
pub(crate) fn set(count: u32) {
    COUNT.with(|signal| signal.set(Some(count)));
}
