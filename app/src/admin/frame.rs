//! What the pages behind the counter have in common: their ways, and what is said to who may not see them.

use std::fmt::Display;

use leptos_meta::Title;
use leptos_router::components::A;
use tombolo::{Refusal, prelude::*};

use crate::page::{LoadError, Refused};

/// A page behind the counter, with the ways to the others.
#[component]
pub(crate) fn Behind(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=title.clone()/>
        <nav class="counter" aria-label="Behind the counter">
            <ul role="list">
                <li><A href="/admin" exact=true>"Stock and prices"</A></li>
                <li><A href="/admin/products">"Products"</A></li>
                <li><A href="/admin/orders">"Orders"</A></li>
                <li><A href="/admin/reviews">"Reviews"</A></li>
            </ul>
        </nav>
        <h1>{title}</h1>
        {children()}
    }
}

/// What stands where such a page cannot: for who is not one of those that run the shop, a way to become one.
pub(crate) fn barred<E: Display>(error: &ActionError<E>) -> AnyView {
    match error {
        ActionError::Refused(refused) if refused.kind() == Refusal::Forbidden => {
            view! { <Refused text=NOT_YOURS.to_owned() href=SIGN_IN way="Sign in"/> }.into_any()
        }
        error => view! { <h1>"Not at hand"</h1><LoadError text=error.to_string()/> }.into_any(),
    }
}

const SIGN_IN: &str = "/account/sign-in?next=/admin";
const NOT_YOURS: &str = "This page is behind the counter: for those who run the shop. If you are one of them, sign in with your account there.";

/// A row of links of which one is where we are.
#[component]
pub(crate) fn Choices<const N: usize>(
    /// What is chosen.
    label: &'static str,
    /// What each is called, its address, and whether it is the one.
    choices: [(&'static str, String, bool); N],
) -> impl IntoView {
    let link = |(text, href, is_current): (&'static str, String, bool)| {
        view! { <li><a href=href aria-current=is_current.then_some("true")>{text}</a></li> }
    };
    view! {
        <nav class="topics" aria-label=label>
            <ul role="list">{choices.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
}
