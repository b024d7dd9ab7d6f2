//! The form element of an action.

use leptos::prelude::*;

use crate::{
    action::{Action, ActionRef},
    view::{ActionState, FormStatus, SubmitPolicy, enhance::Enhance, here, shared::Shared, unseen::Unseen},
    wire::{ACTION_FIELD, BOUND_FIELD, KEY_FIELD, ONCE_FIELD, PREVIOUS_FIELD},
};

/// A form that runs an action, with JavaScript and without: React's `<form action={serverAction}>`.
///
/// Without JavaScript it posts to the page's own URL, and the page comes back with the outcome in it. In the browser a
/// client component's form is checked by the same rules before it is sent, sent by `fetch`, and answered in place:
///
/// * after a value the form shows its initial values again (`reset=false` keeps what was typed);
/// * after bad input what was typed stays, and the first bad field has the focus;
/// * what is typed into a field is checked when the field is left, and from then on, or after bad input, while it is typed;
///   what the server said of a field stays until the field changes;
/// * while an answer is awaited the form has `aria-busy`, its submit buttons have `aria-disabled`, and another submission
///   is ignored, or what [`SubmitPolicy`] says.
///
/// At its end it has a live region, `<div class="form-message" role="alert">`, that shows what nobody else shows: a
/// refusal, a fault, a failure of the network, and issues without a [`FieldErrors`](crate::FieldErrors) of their own.
///
/// Several forms can share a state, each with an `action` of its own: lines of a list, for example, of which one takes itself
/// away, and what came of it is said beside the list.
///
/// ```
/// use tombolo::{ActionRef, prelude::*};
///
/// #[server(public)]
/// pub async fn remove_line(#[bound] line: u32) -> String {
///     format!("Line {line} is gone.")
/// }
///
/// #[component]
/// fn Lines(lines: Vec<ActionRef<RemoveLine>>) -> impl IntoView {
///     let remove = use_action_state(RemoveLine::unbound().key("remove"));
///     let line = move |action| view! { <li><Form state=remove action><SubmitButton>"Remove"</SubmitButton></Form></li> };
///     view! {
///         <ul>{lines.into_iter().map(line).collect_view()}</ul>
///         <p role="status">{move || remove.value()}</p>
///     }
/// }
/// ```
///
/// Other attributes, `attr:class="…"` or after `{..}`, go to the form element. The browser leaves the form to an `on:submit` of the
/// application that prevents the event's default, and to a button with a `formaction` or a `formmethod`.
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
///     let state = use_action_state(Double::action());
///     let number = Double::fields().number;
///     view! {
///         <Form state reset=false attr:class="doubler">
///             <input type="number" aria-label="A number" {..state.input(number)}/>
///             <SubmitButton>"Double it"</SubmitButton>
///         </Form>
///     }
/// }
/// ```
#[component]
pub fn Form<A: Action>(
    /// The form's state.
    state: ActionState<A>,
    /// Whether the browser's own bubbles say what is wrong, before the form's messages do.
    #[prop(optional)]
    native_validation: bool,
    /// Whether the form shows its initial values again after a value.
    #[prop(default = true)]
    reset: bool,
    /// What becomes of a submission while another one is under way.
    #[prop(optional)]
    policy: SubmitPolicy,
    /// Whether the browser asks before the page is left with something typed that was not sent.
    #[prop(optional)]
    guard_unsaved: bool,
    /// The value of the action that the form sends, where several forms with different things bound to them share a state.
    #[prop(optional, into)]
    action: Option<ActionRef<A>>,
    /// What the form holds.
    children: Children,
) -> impl IntoView {
    let shared = state.shared();
    let bound = A::HAS_BOUND.then(|| action.map_or_else(|| shared.bound(), ActionRef::into_bound));
    let unseen = unseen(shared, bound, A::IS_ONCE.then(|| here::once_token(shared.key())));
    if guard_unsaved {
        here::guard_unsaved(shared);
    }
    let multipart = A::is_multipart().then_some("multipart/form-data");
    let enhance = Enhance::new(shared, move |event| here::heard(state, reset, policy, event));
    view! {
        <form method="post" action=here::page_path() data-action=A::NAME enctype=multipart novalidate={!native_validation} {..enhance}>
            <input type="hidden" name=ACTION_FIELD value=here::action_field(shared.key())/>
            {unseen}
            {here::within(FormStatus::of(shared), children)}
            <div class="form-message" role="alert">{move || shared.message()}</div>
        </form>
    }
}

/// What the form sends besides: what is bound to it, and its token where its action runs once.
///
/// What is bound to an action is there on the server alone: the browser finds these fields in the page.
fn unseen(shared: Shared, bound: Option<String>, once: Option<String>) -> Unseen {
    let key = shared.form().or_else(|| bound.is_some().then(String::new));
    let previous = Some(shared.seal_now()).filter(|seal| !seal.is_empty());
    Unseen::fields([(PREVIOUS_FIELD, previous), (KEY_FIELD, key), (BOUND_FIELD, bound), (ONCE_FIELD, once)])
}
