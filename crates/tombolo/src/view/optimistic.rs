//! A guess that is shown until the answer is here.

use leptos::prelude::Signal;

use crate::{action::Action, view::ActionState};

/// What is shown while an action is under way: a guess at what will come of it. React's
/// [`useOptimistic`](https://react.dev/reference/react/useOptimistic).
///
/// `current` is what is known, and is read again when it changes; `guess` says what it will be when the action is done with
/// these arguments. While several calls are under way each guess builds on the one before. When an answer is here its guess
/// is gone: so after a failure the value is what it was, and after a success `current` has to have it, for example from
/// `state.value()`.
///
/// On the server, and without JavaScript, there is nothing to guess: `current` is shown.
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
pub fn use_optimistic<A: Action, T: Send + Sync + 'static>(
    state: ActionState<A>,
    current: impl Fn() -> T + Send + Sync + 'static,
    guess: impl Fn(T, &A) -> T + Send + Sync + 'static,
) -> Signal<T> {
    let sent = state.sent().watch();
    Signal::derive(move || sent.fold(current(), &guess))
}
