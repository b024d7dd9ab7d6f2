//! The controls that several forms of an account have.

use tombolo::{Field, prelude::*};

/// Asks for the address that an account is known by.
#[component]
pub(super) fn EmailField<A: Action>(
    /// The form's state.
    state: ActionState<A>,
    /// The address among its fields.
    field: Field<A, String>,
) -> impl IntoView {
    view! {
        <label class="field">
            "Email address "
            <input type="email" autocomplete="email" {..state.input(field)}/>
        </label>
        <FieldErrors state field/>
    }
}

/// Asks for a password that somebody has.
#[component]
pub(super) fn PasswordField<A: Action>(
    /// The form's state.
    state: ActionState<A>,
    /// The password among its fields.
    field: Field<A, Secret<String>>,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    view! {
        <label class="field">{label} " " <input autocomplete="current-password" {..state.password(field)}/></label>
        <FieldErrors state field/>
    }
}

/// Asks for a password that is chosen now.
#[component]
pub(super) fn NewPasswordField<A: Action>(
    /// The form's state.
    state: ActionState<A>,
    /// The password among its fields.
    field: Field<A, Secret<String>>,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    view! {
        <label class="field">{label} " " <input autocomplete="new-password" {..state.password(field)}/></label>
        <FieldErrors state field/>
        <p class="hint">"10 characters or more. A few words make a good one."</p>
    }
}
