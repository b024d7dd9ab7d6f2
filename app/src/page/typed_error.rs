//! What an action itself has to say about why it did not do what was asked.

use std::fmt::Display;

use tombolo::prelude::*;

/// Shows the action's own error; all other reasons the form shows by itself.
#[component]
pub(crate) fn TypedError<A>(
    /// The state of the form.
    state: ActionState<A>,
) -> impl IntoView
where
    A: Action,
    A::Error: Display,
{
    view! { <p role="alert">{move || state.failed().map(|error| error.to_string())}</p> }
}
