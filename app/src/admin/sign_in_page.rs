//! Where the admin says the password. The form stands in a server component: it is complete without any WASM.

use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{admin::actions::SignIn, page::TypedError};

/// The page at `/admin/sign-in`.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let state = use_action_state(SignIn::action());
    let password = SignIn::fields().password;
    view! {
        <Title text="Sign in"/>
        <div class="lead">
            <h1>"Behind the counter"</h1>
            <p>"For those who run the shop."</p>
        </div>
        <Form state attr:class="panel">
            <label class="field">
                "Password " <input autocomplete="current-password" {..state.password(password)}/>
            </label>
            <FieldErrors state field=password/>
            <TypedError state/>
            <SubmitButton>"Sign in"</SubmitButton>
        </Form>
    }
}
