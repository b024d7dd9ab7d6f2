//! A guess that is shown until the answer is here.

use leptos::prelude::{StoredValue, WithValue};

use crate::{action::Action, view::ActionState};

/// What is shown while an action is under way: a guess at what will come of it. React's
/// [`useOptimistic`](https://react.dev/reference/react/useOptimistic).
///
/// `current` is what is known, and is read again when it changes; `guess` says what it will be when the action is done with
/// these arguments. While several calls are under way each guess builds on the one before; one that waits for its turn is
/// guessed when it is sent. When an answer is here its guess is gone: so after a failure the value is what it was, and after
/// a success `current` has to have it, for example from `state.value()`.
///
/// What it returns is a function that can be copied; a view, or an effect, that calls it is run again when it changes.
///
/// On the server, and without JavaScript, there is nothing to guess: `current` is shown.
///
/// # Panics
/// What it returns panics when it is called after its component is gone, as a signal does.
///
/// ```
/// use tombolo::{prelude::*, use_optimistic};
///
/// #[server(public)]
/// pub async fn add(to: i32, by: i32) -> i32 {
///     to + by
/// }
///
/// #[client]
/// fn Counter() -> impl IntoView {
///     let state = use_action_state(Add::action());
///     let known = move || state.value().unwrap_or_default();
///     let shown = use_optimistic(state, known, |count, add| count + add.by);
///     view! {
///         <button on:click=move |_| state.dispatch(Add { to: known(), by: 1 })>"+1"</button>
///         <output>{shown}</output>
///     }
/// }
/// ```
pub fn use_optimistic<A: Action, T: 'static>(
    state: ActionState<A>,
    current: impl Fn() -> T + Send + Sync + 'static,
    guess: impl Fn(T, &A) -> T + Send + Sync + 'static,
) -> impl Fn() -> T + Copy + Send + Sync + 'static {
    let sent = state.sent().watch();
    // Kept apart, so that what is returned can be copied whatever they capture. A signal of it would have code of its own for each
    // type of value.
    let both = StoredValue::new((current, guess));
    move || both.with_value(|(current, guess)| sent.fold(current(), guess))
}
