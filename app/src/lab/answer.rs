//! What came of a form, in words, at places that tests find.

use std::fmt;

use tombolo::prelude::*;

/// The value of a form's action, and its error.
#[component]
pub(crate) fn Answer<A>(
    /// The form's.
    state: ActionState<A>,
) -> impl IntoView
where
    A: tombolo::Action<Value = String>,
    A::Error: fmt::Display,
{
    view! {
        <p role="status" class="value">{move || state.value()}</p>
        <p role="alert" class="error">{move || state.error().map(|error| error.to_string())}</p>
    }
}
