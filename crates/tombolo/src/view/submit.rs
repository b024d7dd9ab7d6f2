//! The button that submits its form.

use leptos::prelude::*;

use crate::view::unseen::Unseen;

/// A button that submits its form; other attributes go to the element.
///
/// While an answer is awaited its form sets `aria-disabled`, and never `disabled`: the focus stays, and the button works
/// before the page is hydrated. The role of a `<button>` with React's `useFormStatus` in it.
///
/// With `formaction` it posts the fields to another page of the site, and is left to the browser. Enter in a field still
/// runs the form where it is, wherever this button stands.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[component]
/// fn Buttons() -> impl IntoView {
///     view! {
///         <SubmitButton formaction="/drafts">"Keep as a draft"</SubmitButton>
///         <SubmitButton attr:class="buy">"Buy"</SubmitButton>
///     }
/// }
/// ```
#[component]
pub fn SubmitButton<C: IntoView + 'static>(
    /// The path and query of another page, which the fields are posted to instead of this one.
    #[prop(optional, into)]
    formaction: Option<String>,
    /// What the button says.
    children: TypedChildren<C>,
) -> impl IntoView {
    let children = children.into_inner();
    let default = if formaction.is_some() { Unseen::default_button() } else { Unseen::nothing() };
    view! {
        {default}
        <button type="submit" formaction=formaction>{children()}</button>
    }
}
