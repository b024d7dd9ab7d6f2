//! The state of a form, typed by its action.

use leptos::prelude::{Set, With};
use serde::Serialize;

use crate::{
    action::{Action, ActionRef, Field, key, payload},
    error::ActionError,
    form::{Issue, to_texts},
    outcome::Outcome,
    view::{
        here::{self, Sent, Slot},
        shared::Shared,
    },
};

/// What came of a form's submission.
pub(crate) type Answer<A> = Result<<A as Action>::Value, ActionError<<A as Action>::Error>>;

/// The state of a form: what came of its last submission, and whether one is under way.
///
/// React's [`useActionState`](https://react.dev/reference/react/useActionState). The state of a form that was posted
/// without JavaScript starts with what came of that post, on the server and in the browser alike.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public)]
/// pub async fn double(#[garde(range(max = 1000))] number: u32) -> u32 {
///     number * 2
/// }
///
/// #[client]
/// fn Doubler() -> impl IntoView {
///     let state = use_action_state(Double::action());
///     let number = Double::fields().number;
///     view! {
///         <Form state>
///             <label>"A number " <input type="number" {..state.input(number)}/></label>
///             <FieldErrors state field=number/>
///             <SubmitButton>"Double it"</SubmitButton>
///             <p role="status">{move || state.value().map(|n| format!("That makes {n}."))}</p>
///         </Form>
///     }
/// }
/// ```
#[must_use = "a form needs its state: `<Form state>`"]
pub fn use_action_state<A: Action>(action: ActionRef<A>) -> ActionState<A> {
    let (form, bound) = action.into_parts();
    let posted = here::posted();
    let outcome = posted.as_ref().and_then(|posted| posted.outcome_of::<A>(&form));
    let is_ours = outcome.is_some();
    // A form of which only the rows were changed has come to nothing yet.
    let outcome = outcome.filter(|outcome| !matches!(outcome, Outcome::Edited));
    let answer: Option<Answer<A>> = outcome.map(|outcome| outcome.into_result(A::redirected));
    let mut echo = None;
    if let Some(posted) = &posted {
        let was_typed_here = match &posted.typed_into {
            Some((action, typed_into)) => action == key::<A>() && *typed_into == form,
            None => is_ours,
        };
        if is_ours {
            here::take(posted);
        } else if was_typed_here {
            here::take_echo(posted);
        }
        echo = (was_typed_here && !matches!(answer, Some(Ok(_)))).then(|| posted.echo.clone());
    }
    let files = echo.clone().filter(|echo| echo.files().next().is_some());
    let shared = Shared::new(key::<A>(), form, bound, echo);
    if A::HAS_PREVIOUS
        && let Some(posted) = &posted
        && let Some(last) = posted.last_of(key::<A>(), shared.form().as_deref().unwrap_or_default())
    {
        here::take_echo(posted);
        shared.set_last(Some(last));
    }
    shared.show(answer.as_ref());
    if let Some(echo) = files {
        shared.ask_for_files(&echo);
    }
    ActionState { shared, answer: Slot::new(answer), sent: Sent::new() }
}

/// What a button says, with a token behind its last dot; there is one before that at least.
pub(crate) fn with_token(value: &str, token: &str) -> String {
    let form = if value.contains('.') { "." } else { ".." };
    [value, form, token].concat()
}

/// The state of a form of the action `A`; see [`use_action_state`].
///
/// A handle that is `Copy`: every use of it is the same state. What it reads is reactive.
pub struct ActionState<A: Action> {
    shared: Shared,
    answer: Slot<Option<Answer<A>>>,
    sent: Sent<A>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "derived, it would ask for an action that is `Copy`")]
impl<A: Action> Clone for ActionState<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Action> Copy for ActionState<A> {}

impl<A: Action> std::fmt::Debug for ActionState<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ActionState").field(&self.shared.key()).finish()
    }
}

impl<A: Action> ActionState<A> {
    /// The value that the action returned the last time, if it returned one.
    pub fn value(self) -> Option<A::Value> {
        self.answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().ok().cloned()))
    }

    /// What the action's `#[previous]` argument is the next time: the last value that came of this form, also after
    /// bad input, an error or a refusal.
    ///
    /// Of an action without such an argument it is the [`value`](Self::value).
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// /// Adds to what was there.
    /// #[server(public)]
    /// pub async fn count(#[previous] last: Option<i64>, by: i64) -> i64 {
    ///     last.unwrap_or_default() + by
    /// }
    ///
    /// #[component]
    /// fn Counter() -> impl IntoView {
    ///     let state = use_action_state(Count::action());
    ///     let by = Count::fields().by.name();
    ///     view! {
    ///         <Form state>
    ///             <output>{move || state.previous().unwrap_or_default()}</output>
    ///             <SubmitButton attr:name=by.clone() attr:value="1">"+1"</SubmitButton>
    ///             <SubmitButton attr:name=by attr:value="-1">"-1"</SubmitButton>
    ///         </Form>
    ///     }
    /// }
    /// ```
    pub fn previous(self) -> Option<A::Value> {
        if A::HAS_PREVIOUS { self.shared.last_value(payload::<A, _>) } else { self.value() }
    }

    /// Why the last submission has no value, if it has none.
    ///
    /// A form shows everything but the action's own error by itself; of that one it says that there is one, where nobody
    /// asks for it.
    pub fn error(self) -> Option<ActionError<A::Error>> {
        let error = self.answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned()));
        here::read_error(self.shared, error.as_ref());
        error
    }

    /// The error that the action itself returned the last time, if it did: the part of [`error`](Self::error) that the
    /// form does not show by itself.
    pub fn failed(self) -> Option<A::Error> {
        match self.error() {
            Some(ActionError::Failed(error)) => Some(error),
            _ => None,
        }
    }

    /// What is wrong with a field; [`FieldErrors`](crate::FieldErrors) shows it.
    pub fn issues<T>(self, field: Field<A, T>) -> Vec<Issue> {
        self.shared.with_issues(|issues| issues.for_field(&field.name()).cloned().collect())
    }

    /// Whether an answer is awaited.
    pub fn pending(self) -> bool {
        self.shared.is_pending()
    }

    /// How much of what is under way is sent, from 0 to 1: for a form with files, of which the last part is the server's to
    /// read.
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[server(public, body = "100mb")]
    /// pub async fn keep(film: Upload) -> u64 {
    ///     film.size()
    /// }
    ///
    /// #[client]
    /// fn KeepFilm() -> impl IntoView {
    ///     let state = use_action_state(Keep::action());
    ///     view! {
    ///         <Form state>
    ///             <input aria-label="Film" {..state.file(Keep::fields().film)}/>
    ///             <SubmitButton>"Keep it"</SubmitButton>
    ///             <Show when=move || state.pending()>
    ///                 <progress aria-label="Sent" value=move || state.progress().to_string()></progress>
    ///             </Show>
    ///         </Form>
    ///     }
    /// }
    /// ```
    pub fn progress(self) -> f64 {
        self.shared.progress()
    }

    /// Calls the action without a form, for a button or an event of its own.
    ///
    /// The answer is shown as if the form had been submitted, but the form's fields stay as they are. Calls run in
    /// parallel, and only the answer of the last one is shown, unless the state is [`serial`](Self::serial) or the action has
    /// `#[previous]`: then each waits for the one before. On the server this does nothing.
    pub fn dispatch(self, arguments: A) {
        here::dispatch(self, arguments);
    }

    /// Lets calls by [`dispatch`](Self::dispatch) wait for each other, each for the answer of the one before it: all of
    /// React's do. A form's own submissions wait by [`SubmitPolicy::Queue`](crate::SubmitPolicy::Queue).
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[server(public)]
    /// pub async fn turn(left: bool) -> i32 {
    ///     if left { -90 } else { 90 }
    /// }
    ///
    /// #[client]
    /// fn Wheel() -> impl IntoView {
    ///     let state = use_action_state(Turn::action()).serial();
    ///     view! {
    ///         <button on:click=move |_| state.dispatch(Turn { left: true })>"Left"</button>
    ///         <output>{move || state.value()}</output>
    ///     }
    /// }
    /// ```
    #[must_use = "say it where the state is made: `use_action_state(action).serial()`"]
    pub fn serial(self) -> Self {
        self.shared.set_serial();
        self
    }

    /// Gives up what is under way: the requests end, and their answers are not shown. What waits for them is given up too.
    pub fn abort(self) {
        self.shared.abort();
    }

    /// Forgets the last answer, as if nothing had been submitted; what is typed stays. An action's `#[previous]` is `None`
    /// again.
    pub fn reset(self) {
        self.abort();
        if A::HAS_PREVIOUS {
            self.shared.set_last(None);
        }
        self.show(None);
    }

    /// The application's initial value of a field: what its control shows when nothing was typed.
    ///
    /// Say it before the control is made. The value of a struct or a list fills the controls of everything in it, and says
    /// how many [`rows`](Self::rows) there are; what is said later wins. What no form can send, a map with struct keys for
    /// example, is left out.
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[server(public)]
    /// pub async fn double(number: u32) -> u32 {
    ///     number * 2
    /// }
    ///
    /// #[client]
    /// fn Doubler() -> impl IntoView {
    ///     let number = Double::fields().number;
    ///     let state = use_action_state(Double::action()).initial(number, 21);
    ///     view! {
    ///         <Form state>
    ///             <input type="number" aria-label="A number" {..state.input(number)}/>
    ///             <SubmitButton>"Double it"</SubmitButton>
    ///         </Form>
    ///     }
    /// }
    /// ```
    #[must_use = "say the initial values before the controls are made: `let state = state.initial(field, value);`"]
    pub fn initial<T: Serialize>(self, field: Field<A, T>, value: T) -> Self {
        self.shared.set_initial(field.name(), to_texts(&value).unwrap_or_default());
        self
    }

    /// The untyped part.
    pub(crate) fn shared(self) -> Shared {
        self.shared
    }

    /// What a button says that sends another form's fields to this action.
    pub(crate) fn button_value(self) -> String {
        self.shared.button_value(A::HAS_BOUND, A::HAS_PREVIOUS)
    }

    /// The same where it is rendered: one that runs once for each button has a token.
    pub(crate) fn button(self) -> String {
        let value = self.button_value();
        if A::IS_ONCE { with_token(&value, &here::once_token(self.shared.key())) } else { value }
    }

    /// The arguments that are under way.
    pub(crate) fn sent(self) -> Sent<A> {
        self.sent
    }

    /// Shows an answer.
    pub(crate) fn show(self, answer: Option<Answer<A>>) {
        self.shared.show(answer.as_ref());
        self.answer.set(answer);
    }
}
