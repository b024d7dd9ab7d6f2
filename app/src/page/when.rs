//! Moments and days, as pages tell them: in words, and as programs read them.

use tombolo::prelude::*;

use crate::cart::offer::Moment;

/// The day and the time: `27 November 2026, 14:05 UTC`.
#[component]
pub(crate) fn When(
    /// Which moment.
    at: Moment,
) -> impl IntoView {
    view! { <time datetime=at.iso()>{format!("{}, {at}", at.date())}</time> }
}

/// The day only: `27 November 2026`.
#[component]
pub(crate) fn Day(
    /// A moment of it.
    at: Moment,
) -> impl IntoView {
    view! { <time datetime=at.iso_date()>{at.date()}</time> }
}
