//! The number beside the word "Cart".

use tombolo::prelude::*;

use crate::cart::counter;

/// How many things are in the cart.
#[component]
pub(crate) fn CartCount(
    /// How many there were when the page was made.
    initial: u32,
) -> impl IntoView {
    let count = move || counter::get().unwrap_or(initial);
    let unit = move || if count() == 1 { " item" } else { " items" };
    view! { <span class="count">{count}<span class="visually-hidden">{unit}</span></span> }
}

/// The same, for pages where the number changes under the visitor's eyes.
#[client]
pub(crate) fn LiveCartCount(
    /// How many there were when the page was made.
    initial: u32,
) -> impl IntoView {
    view! { <CartCount initial/> }
}
