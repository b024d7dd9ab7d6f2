//! Forgotten passwords, and where the links of letters lead. Following a link changes nothing yet: a button does, so that a
//! program that looks at all links of a letter uses none of them up.

use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    account::{
        actions::{FinishSignUp, Forgotten, ResetPassword},
        fields::{EmailField, NewPasswordField},
    },
    page::TypedError,
};

/// The page at `/account/forgotten`.
#[component]
pub(crate) fn ForgottenPage() -> impl IntoView {
    let state = use_action_state(Forgotten::action());
    let said = |email| format!("If there is an account with {email}, a letter with a link is on its way there.");
    view! {
        <Title text="Forgotten password"/>
        <div class="lead">
            <h1>"Forgotten password"</h1>
            <p>"We send you a link, and you choose another one."</p>
        </div>
        <Form state attr:class="panel">
            <EmailField state field=Forgotten::fields().email/>
            <SubmitButton>"Send me a link"</SubmitButton>
            <p role="status">{move || state.value().map(said)}</p>
        </Form>
        <p class="whereto"><a href="/account/sign-in">"Back to signing in"</a></p>
    }
}

/// The page at `/account/reset`, where a letter's link leads.
#[component]
pub(crate) fn ResetPage() -> impl IntoView {
    let state = use_action_state(ResetPassword::action());
    let fields = ResetPassword::fields();
    view! {
        <Title text="Another password"/>
        <div class="lead">
            <h1>"Another password"</h1>
            <p>"After that, every browser has to sign in again."</p>
        </div>
        <Form state attr:class="panel">
            <NewPasswordField state field=fields.password label="New password"/>
            <input type="hidden" name=fields.token.name() value=token()/>
            <TypedError state/>
            <SubmitButton>"Change it"</SubmitButton>
        </Form>
        <p class="whereto"><a href="/account/forgotten">"Ask for another link"</a></p>
    }
}

/// The page at `/account/finish`, where the letter's link leads that makes an account.
#[component]
pub(crate) fn FinishPage() -> impl IntoView {
    let state = use_action_state(FinishSignUp::action());
    view! {
        <Title text="One more step"/>
        <div class="lead">
            <h1>"One more step"</h1>
            <p>"You have the letter, so the address is yours."</p>
        </div>
        <Form state attr:class="panel">
            <input type="hidden" name=FinishSignUp::fields().token.name() value=token()/>
            <TypedError state/>
            <SubmitButton>"Finish my account"</SubmitButton>
        </Form>
    }
}

/// What the link says.
fn token() -> String {
    use_query_map().get_untracked().get("token").unwrap_or_default()
}
