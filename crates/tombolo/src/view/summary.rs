//! What is wrong with a form, in one place.

use leptos::prelude::*;

use crate::{action::Action, view::ActionState};

/// A list of what is wrong with a form, for its top: each entry leads to where it is said at its field.
///
/// It is a `<div class="issue-summary" role="alert">`, empty until there is something to list, and then has `title` and a
/// list of links. The labels are those of [`FieldErrors`](crate::FieldErrors). Short forms do without: the first bad field
/// has the focus anyway.
///
/// ```
/// use tombolo::{IssueSummary, prelude::*};
///
/// #[server(public)]
/// pub async fn enrol(#[garde(length(min = 1))] name: String, age: u32) -> String {
///     format!("{name}, {age}")
/// }
///
/// #[component]
/// fn EnrolForm() -> impl IntoView {
///     let state = use_action_state(Enrol::action());
///     let fields = Enrol::fields();
///     view! {
///         <Form state>
///             <IssueSummary state title="There is something to mend:"/>
///             <label>"Name " <input {..state.input(fields.name)}/></label>
///             <FieldErrors state field=fields.name label="Name"/>
///             <label>"Age " <input type="number" {..state.input(fields.age)}/></label>
///             <FieldErrors state field=fields.age label="Age"/>
///             <SubmitButton>"Enrol"</SubmitButton>
///         </Form>
///     }
/// }
/// ```
#[component]
pub fn IssueSummary<A: Action>(
    /// The form's state.
    state: ActionState<A>,
    /// What stands above the list.
    #[prop(default = "Please check these fields:".into(), into)]
    title: String,
) -> impl IntoView {
    let shared = state.shared();
    let entry = |(id, label, text): (String, Option<String>, String)| {
        let text = label.map_or_else(|| text.clone(), |label| [&label, ": ", &text].concat());
        view! { <li><a href=["#", &id].concat()>{text}</a></li> }
    };
    let list = move || {
        let issues = shared.placed_issues();
        (!issues.is_empty()).then(|| {
            view! {
                <p>{title.clone()}</p>
                <ul>{issues.into_iter().map(entry).collect::<Vec<_>>()}</ul>
            }
        })
    };
    view! { <div class="issue-summary" role="alert">{list}</div> }
}
