//! The button that submits its form.

use leptos::prelude::*;

/// A button that submits its form; other attributes go to the element.
///
/// While an answer is awaited its form sets `aria-disabled`, and never `disabled`: the focus stays, and the button works
/// before the page is hydrated. The role of a `<button>` with React's `useFormStatus` in it.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[component]
/// fn Buy() -> impl IntoView {
///     view! { <SubmitButton attr:class="buy">"Buy"</SubmitButton> }
/// }
/// ```
#[component]
pub fn SubmitButton<C: IntoView + 'static>(
    /// What the button says.
    children: TypedChildren<C>,
) -> impl IntoView {
    let children = children.into_inner();
    view! { <button type="submit">{children()}</button> }
}
