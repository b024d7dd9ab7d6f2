//! The button that submits its form.

use std::fmt;

use leptos::prelude::*;

use crate::{
    action::Action,
    view::{ActionState, here, unseen::Unseen},
    wire::SUBMIT_FIELD,
};

/// A button that submits its form; other attributes go to the element.
///
/// While an answer is awaited its form sets `aria-disabled`, and never `disabled`: the focus stays, and the button works
/// before the page is hydrated. The role of a `<button>` with React's `useFormStatus` in it.
///
/// With `formaction` it posts the fields to another page of the site, and is left to the browser. With `action` it runs
/// another action than its form does, React's `<button formAction={saveDraft}>`: what that one says is shown by its own
/// state, and what was typed stays in the form. Enter in a field still runs the form's own action, wherever this button
/// stands.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public)]
/// pub async fn publish(#[garde(length(min = 1))] text: String) -> String {
///     format!("Published {text}.")
/// }
///
/// #[server(public)]
/// pub async fn keep_draft(text: String) -> String {
///     format!("Kept {text}.")
/// }
///
/// #[component]
/// fn Editor() -> impl IntoView {
///     let state = use_action_state(Publish::action());
///     let draft = use_action_state(KeepDraft::action());
///     let text = Publish::fields().text;
///     view! {
///         <Form state>
///             <TextArea state field=text attr:aria-label="Text"/>
///             <FieldErrors state field=text/>
///             <SubmitButton attr:class="main">"Publish"</SubmitButton>
///             <SubmitButton action=draft>"Keep as a draft"</SubmitButton>
///             <SubmitButton formaction="/preview">"Preview"</SubmitButton>
///             <p role="status">{move || state.value()} {move || draft.value()}</p>
///         </Form>
///     }
/// }
/// ```
#[component]
pub fn SubmitButton<C: IntoView + 'static>(
    /// The path and query of another page, which the fields are posted to instead of this one.
    #[prop(optional, into)]
    formaction: Option<String>,
    /// The state of another action, which is run instead of the form's. Such a button has no `name` of its own.
    #[prop(optional, into)]
    action: Option<ButtonAction>,
    /// What the button says.
    children: TypedChildren<C>,
) -> impl IntoView {
    let children = children.into_inner();
    let is_other = formaction.is_some() || action.is_some();
    let default = if is_other { Unseen::default_button() } else { Unseen::nothing() };
    let (name, value, pressed) = match action {
        Some(ButtonAction { value, pressed }) => (Some(SUBMIT_FIELD), Some(value), Some(pressed)),
        None => (None, None, None),
    };
    let click = move |_| {
        if let Some(pressed) = &pressed {
            pressed.click();
        }
    };
    view! {
        {default}
        <button type="submit" formaction=formaction name=name value=value on:click=click>{children()}</button>
    }
}

/// The action of a [`SubmitButton`], when it is not its form's: made from an [`ActionState`].
#[derive(Clone)]
pub struct ButtonAction {
    /// What the button sends.
    value: String,
    pressed: here::Pressed,
}

impl<A: Action> From<ActionState<A>> for ButtonAction {
    fn from(state: ActionState<A>) -> Self {
        Self { value: state.button(), pressed: here::Pressed::of(state) }
    }
}

impl fmt::Debug for ButtonAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ButtonAction").field(&self.value).finish()
    }
}
