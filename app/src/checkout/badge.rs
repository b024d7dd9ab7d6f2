//! How far an order is, in a word that stands out.

use tombolo::prelude::*;

use crate::checkout::order::Progress;

/// The word; none as long as the order is where one expects it.
#[component]
pub(crate) fn Badge(
    /// How far it is.
    progress: Progress,
) -> impl IntoView {
    let (class, word) = match progress {
        Progress::Open => return None,
        Progress::Shipped(_) => ("badge good", "Shipped"),
        Progress::Cancelled(_) => ("badge bad", "Cancelled"),
    };
    Some(view! { <span class=class>{word}</span> })
}
