//! Where one asks for an account. The form stands in a server component: it is complete without any WASM.

use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::account::{
    actions::SignUp,
    fields::{EmailField, NewPasswordField},
    way_back::WayBack,
};

/// The page at `/account/sign-up`.
#[component]
pub(crate) fn SignUpPage() -> impl IntoView {
    let state = use_action_state(SignUp::action());
    let fields = SignUp::fields();
    let back = WayBack::parse(use_query_map().get_untracked().get_str("next"));
    let (sign_in, back) = (back.sign_in(), back.as_str().to_owned());
    let said = |value| match value {
        Or::That(email) => Some(format!("We have written to {email}. Follow the link in the letter, please.")),
        Or::This(_) => None,
    };
    view! {
        <Title text="Make an account"/>
        <div class="lead">
            <h1>"Make an account"</h1>
            <p>"What you have ordered in this browser comes with you."</p>
        </div>
        <Form state attr:class="panel">
            <EmailField state field=fields.email/>
            <NewPasswordField state field=fields.password label="Password"/>
            <input type="hidden" name=fields.next.name() value=back/>
            <SubmitButton>"Make my account"</SubmitButton>
            <p role="status">{move || state.value().and_then(said)}</p>
        </Form>
        <p class="whereto">"You have one? "<a href=sign_in>"Sign in"</a></p>
    }
}
