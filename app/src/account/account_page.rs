//! One's account: what was ordered, another password, and the way out.

use leptos_meta::Title;
use leptos_router::components::Redirect as Leave;
use tombolo::prelude::*;

use crate::{
    account::{
        actions::{ChangePassword, SignOut, account},
        fields::{NewPasswordField, PasswordField},
        profile::Profile,
    },
    checkout::OrderHistory,
    page::{LoadError, TypedError},
};

/// The page at `/account`. Who is not signed in is led to where one signs in.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let account = Resource::new(|| (), |()| account());
    view! {
        <Title text="Your account"/>
        <h1>"Your account"</h1>
        <Suspense fallback=|| view! { <p class="loading">"Looking you up …"</p> }>
            {move || Suspend::new(async move {
                match account.await {
                    Ok(profile) => view! { <Overview profile/> }.into_any(),
                    Err(ActionError::Redirected(path)) => view! { <Leave path/> }.into_any(),
                    Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Overview(profile: Profile) -> impl IntoView {
    let leave = use_action_state(SignOut::action());
    let Profile { email, is_admin, since } = profile;
    view! {
        <div class="who">
            <div>
                <p>{format!("You are {email}, and with us since {}.", since.date())}</p>
                {is_admin.then(|| view! { <p>"You run the shop: "<a href="/admin">"behind the counter"</a></p> })}
            </div>
            <Form state=leave attr:class="leave"><SubmitButton attr:class="quiet">"Sign out"</SubmitButton></Form>
        </div>
        <div class="account">
            <section aria-labelledby="orders">
                <h2 id="orders">"Your orders"</h2>
                <OrderHistory/>
            </section>
            <section aria-labelledby="password">
                <h2 id="password">"Another password"</h2>
                <PasswordForm/>
            </section>
        </div>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let state = use_action_state(ChangePassword::action());
    let fields = ChangePassword::fields();
    view! {
        <Form state attr:class="panel">
            <PasswordField state field=fields.current label="Current password"/>
            <TypedError state/>
            <NewPasswordField state field=fields.password label="New password"/>
            <SubmitButton>"Change the password"</SubmitButton>
            <p role="status">
                {move || state.value().map(|()| "It is changed. Everywhere else you have to sign in again.")}
            </p>
        </Form>
    }
}
