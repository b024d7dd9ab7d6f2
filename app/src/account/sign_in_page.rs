//! Where one signs in. The form stands in a server component: it is complete without any WASM.

use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    account::{
        actions::SignIn,
        fields::{EmailField, PasswordField},
        way_back::WayBack,
    },
    page::TypedError,
};

/// The page at `/account/sign-in`.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let state = use_action_state(SignIn::action());
    let fields = SignIn::fields();
    let query = use_query_map().get_untracked();
    let back = WayBack::parse(query.get_str("next"));
    let (sign_up, back) = (back.of("/account/sign-up"), back.as_str().to_owned());
    let has_changed = query.get_str("changed").is_some();
    view! {
        <Title text="Sign in"/>
        <div class="lead">
            <h1>"Sign in"</h1>
            <p>"You can order without it. With it, your orders are where you are."</p>
        </div>
        {has_changed.then(|| view! { <p role="status">"Your password is another one now. Sign in with it, please."</p> })}
        <Form state attr:class="panel">
            <EmailField state field=fields.email/>
            <PasswordField state field=fields.password label="Password"/>
            <input type="hidden" name=fields.next.name() value=back/>
            <TypedError state/>
            <SubmitButton>"Sign in"</SubmitButton>
        </Form>
        <p class="whereto">
            "New here? "<a href=sign_up>"Make an account"</a>". "
            <a href="/account/forgotten">"I do not know my password any more"</a>
        </p>
    }
}
