//! The controls of a field, and the place of its issues.
//!
//! * A control shows what was typed when the page answers a post, and the application's initial value otherwise.
//! * It has the field's rules as attributes, and says by `aria-describedby` and `aria-invalid` what is wrong.
//! * It has no `id`, so that the application's own stays.

use std::borrow::Cow;

use leptos::{html::textarea, prelude::*};
use serde::Serialize;

use crate::{
    action::{Action, Field},
    form::{Attached, Concealed, Issue, Rules, to_values},
    view::{ActionState, control::Control, fill::Fill, shared::Shared},
};

impl<A: Action> ActionState<A> {
    /// The attributes of an `<input>` that takes a text, a number or a date.
    ///
    /// `name`, `value`, the field's rules (`required`, `min`, `maxlength`, …), `aria-describedby`, and `aria-invalid`
    /// while something is wrong. What was typed into a [`Secret`](crate::Secret) field is never shown again.
    pub fn input<T>(self, field: Field<A, T>) -> Control {
        let (now, initial) = texts(self.shared(), &field.name());
        ruled(self.shared(), field).filled(Fill::Value(now), Fill::Value(initial))
    }

    /// The attributes of an `<input type="password">`, for a [`Secret`](crate::Secret): those of [`input`](Self::input)
    /// without a `value`, as it never has one.
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[server(public)]
    /// pub async fn unlock(pin: Secret<String>) -> bool {
    ///     pin.expose_secret() == "1234"
    /// }
    ///
    /// #[client]
    /// fn Lock() -> impl IntoView {
    ///     let state = use_action_state(Unlock::action());
    ///     view! {
    ///         <Form state>
    ///             <input autocomplete="off" aria-label="Pin" {..state.password(Unlock::fields().pin)}/>
    ///             <SubmitButton>"Unlock"</SubmitButton>
    ///         </Form>
    ///     }
    /// }
    /// ```
    pub fn password<T: Concealed>(self, field: Field<A, T>) -> Control {
        ruled(self.shared(), field).with("type", "password")
    }

    /// The attributes of an `<input type="file">`, for an [`Upload`](crate::Upload), an `Option` of one or a `Vec` of them:
    /// `name`, `required`, `multiple`, and what says which issues it has.
    ///
    /// A browser never shows a file again that was chosen before: after an error without JavaScript the field says that it has
    /// to be chosen again. Which types are offered is the application's to say by `accept`.
    pub fn file<T: Attached>(self, field: Field<A, T>) -> Control {
        let rules = field.rules();
        named(self.shared(), field.name())
            .with("type", "file")
            .with_some("required", rules.required.then_some(""))
            .with_some("multiple", rules.multiple.then_some(""))
            .described()
    }

    /// The attributes of a single `<input type="checkbox">`, for a `bool`.
    pub fn checkbox<T>(self, field: Field<A, T>) -> Control {
        let is_checked = |texts: &[String]| texts.iter().any(|text| text == "on" || text == "true");
        named(self.shared(), field.name()).described().marked("checked", is_checked)
    }

    /// The attributes of one `<input type="checkbox">` of several that share a name, for a list.
    pub fn checkbox_of<T>(self, field: Field<A, T>, value: impl Serialize) -> Control {
        named(self.shared(), field.name()).choice("checked", &value).described()
    }

    /// The attributes of one `<input type="radio">`.
    pub fn radio<T>(self, field: Field<A, T>, value: impl Serialize) -> Control {
        let radio = named(self.shared(), field.name()).choice("checked", &value).described();
        radio.with_some("required", field.rules().required.then_some(""))
    }

    /// The attributes of a `<select>`; those of its options are [`option`](Self::option)'s.
    pub fn select<T>(self, field: Field<A, T>) -> Control {
        let rules = field.rules();
        named(self.shared(), field.name())
            .with_some("required", rules.required.then_some(""))
            .with_some("multiple", rules.multiple.then_some(""))
            .described()
    }

    /// The attributes of one `<option>`.
    pub fn option<T>(self, field: Field<A, T>, value: impl Serialize) -> Control {
        Control::new(self.shared(), field.name()).choice("selected", &value)
    }
}

impl Control {
    /// Marked if what was typed, or the initial value, says so.
    fn marked(self, mark: &'static str, is_marked: impl Fn(&[String]) -> bool) -> Self {
        let (shared, field) = self.of();
        let initial = is_marked(&shared.initial(field));
        let now = shared.typed(field).map_or(initial, |typed| is_marked(&typed));
        self.filled(Fill::Mark(mark, now), Fill::Mark(mark, initial))
    }

    /// With a value of its own, marked if it is among the field's.
    fn choice(self, mark: &'static str, value: &impl Serialize) -> Self {
        let value = to_values(value).unwrap_or_default().into_iter().next().unwrap_or_default();
        self.with("value", value.clone()).marked(mark, |texts| texts.contains(&value))
    }
}

/// What was typed, or else the initial text; and the initial text.
fn texts(shared: Shared, field: &str) -> (Option<String>, Option<String>) {
    let initial = shared.initial(field).into_iter().next();
    let Some(typed) = shared.typed(field) else { return (initial.clone(), initial) };
    // A row that was typed, or added, has nothing of the row that the initial value has at its place.
    let is_in_row = field.contains('[');
    let typed = typed.into_iter().next();
    (typed.or_else(|| initial.clone().filter(|_| !is_in_row)), initial)
}

fn named(shared: Shared, field: Cow<'static, str>) -> Control {
    Control::new(shared, field.clone()).with("name", field)
}

fn ruled<A, T>(shared: Shared, field: Field<A, T>) -> Control {
    let Rules { required, min, max, step, minlength, maxlength, pattern, multiple: _, secret } = field.rules();
    named(shared, field.name())
        .with_some("required", required.then_some(""))
        .with_some("min", min)
        .with_some("max", max)
        .with_some("step", step)
        .with_some("minlength", minlength.map(|length| length.to_string()))
        .with_some("maxlength", maxlength.map(|length| length.to_string()))
        .with_some("pattern", pattern)
        .with_some("data-secret", secret.then_some(""))
        .described()
}

/// A `<textarea>` for a field; other attributes go to the element.
///
/// It is a component because attributes cannot fill a `<textarea>`. React's `<textarea defaultValue>`.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public)]
/// pub async fn remark(note: String) -> String {
///     note
/// }
///
/// #[client]
/// fn RemarkForm() -> impl IntoView {
///     let state = use_action_state(Remark::action());
///     let note = Remark::fields().note;
///     view! {
///         <Form state>
///             <TextArea state field=note attr:rows="4" attr:aria-label="Note"/>
///             <FieldErrors state field=note/>
///             <SubmitButton>"Send"</SubmitButton>
///         </Form>
///     }
/// }
/// ```
#[component]
pub fn TextArea<A: Action, T>(
    /// The form's state.
    state: ActionState<A>,
    /// The field.
    field: Field<A, T>,
) -> impl IntoView {
    let (now, initial) = texts(state.shared(), &field.name());
    let fill = |text: Option<String>| Fill::Text(text.unwrap_or_default());
    textarea().add_any_attr(ruled(state.shared(), field).filled(fill(now), fill(initial)))
}

/// The place where a field's issues are shown, one paragraph for each.
///
/// The element is in the page before its text is, and the field's control points at it with `aria-describedby`. It is a
/// `<div class="field-errors">`, so it cannot stand in a `<p>`. It shows what is wrong with the field, and for a list with
/// its items; what lies in a struct has a place of its own. Issues of fields that have no such place are shown by the
/// form itself.
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
///             <input type="number" aria-label="A number" {..state.input(number)}/>
///             <FieldErrors state field=number/>
///             <SubmitButton>"Double it"</SubmitButton>
///         </Form>
///     }
/// }
/// ```
#[component]
pub fn FieldErrors<A: Action, T>(
    /// The form's state.
    state: ActionState<A>,
    /// The field.
    field: Field<A, T>,
    /// What people call the field, for an [`IssueSummary`](crate::IssueSummary).
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    errors(state.shared(), field.name(), label)
}

fn errors(shared: Shared, field: Cow<'static, str>, label: Option<String>) -> impl IntoView {
    shared.place(field.clone(), label);
    let id = shared.errors_id(&field);
    let messages = move || {
        shared.with_issues(|issues| {
            let paragraph = |issue: &Issue| view! { <p>{issue.text().into_owned()}</p> };
            issues.at_field(&field).map(paragraph).collect::<Vec<_>>()
        })
    };
    view! { <div class="field-errors" id=id>{messages}</div> }
}
