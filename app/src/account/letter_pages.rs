//! Forgotten passwords, and where the links of letters lead. Following a link changes nothing yet: a button does, so that a
//! program that looks at all links of a letter uses none of them up. One that works no more is told so at once.

use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    account::{
        actions::{FinishSignUp, Forgotten, ResetPassword, does_link_work},
        fields::{EmailField, NewPasswordField, PasswordField},
        profile::Purpose,
    },
    page::{LoadError, TypedError, status},
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
    view! { <WhileItWorks purpose=Purpose::Reset form=|token| view! { <ResetForm token/> }.into_any()/> }
}

#[component]
fn ResetForm(token: String) -> impl IntoView {
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
            <input type="hidden" name=fields.token.name() value=token/>
            <TypedError state/>
            <SubmitButton>"Change it"</SubmitButton>
        </Form>
        <p class="whereto"><a href="/account/forgotten">"Ask for another link"</a></p>
    }
}

/// The page at `/account/finish`, where the letter's link leads that makes an account.
#[component]
pub(crate) fn FinishPage() -> impl IntoView {
    view! { <WhileItWorks purpose=Purpose::SignUp form=|token| view! { <FinishForm token/> }.into_any()/> }
}

#[component]
fn FinishForm(token: String) -> impl IntoView {
    let state = use_action_state(FinishSignUp::action());
    let fields = FinishSignUp::fields();
    view! {
        <Title text="One more step"/>
        <div class="lead">
            <h1>"One more step"</h1>
            <p>"You have the letter, so the address is yours. Your password says that it was you who asked for it."</p>
        </div>
        <Form state attr:class="panel">
            <PasswordField state field=fields.password label="The password that you have chosen"/>
            <input type="hidden" name=fields.token.name() value=token/>
            <TypedError state/>
            <SubmitButton>"Finish my account"</SubmitButton>
        </Form>
        <p class="whereto"><a href="/account/sign-up">"Ask for another link"</a></p>
    }
}

/// The form that a link is for, or that the link works no more.
#[component]
fn WhileItWorks(purpose: Purpose, form: fn(String) -> AnyView) -> impl IntoView {
    let token = use_query_map().get_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    let works = Resource::new(|| (), move |()| does_link_work(asked.clone(), purpose));
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Looking at the link …"</p> }>
            {move || {
                let token = token.clone();
                Suspend::new(async move {
                    match works.await {
                        Ok(true) => form(token),
                        // What is too long to be one of ours is refused.
                        Ok(false) | Err(ActionError::Invalid(_)) => view! { <LinkIsGone purpose/> }.into_any(),
                        Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

/// The same for a link that was used, is too old, or never was.
#[component]
fn LinkIsGone(purpose: Purpose) -> impl IntoView {
    status::gone();
    let again = match purpose {
        Purpose::SignUp => "/account/sign-up",
        Purpose::Reset => "/account/forgotten",
    };
    view! {
        <Title text="This link works no more"/>
        <div class="lead">
            <h1>"This link works no more"</h1>
            <p>"It was used, or is older than an hour."</p>
            <p><a class="button" href=again>"Ask for another link"</a> " " <a href="/account/sign-in">"Sign in"</a></p>
        </div>
    }
}
