//! What stands where a page cannot.

use leptos_meta::Title;
use tombolo::prelude::*;

use crate::page::status;

/// There is no such page.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    status::not_found();
    view! {
        <Title text="Not found"/>
        <div class="lead lost">
            <h1>"Not on any chart"</h1>
            <p>"There is nothing at this address. It may have sailed, or never have been here."</p>
            <p><a class="button" href="/">"To the catalogue"</a></p>
        </div>
    }
}

/// What a page is made of could not be had.
#[component]
pub(crate) fn LoadError(
    /// What may be said about it.
    text: String,
) -> impl IntoView {
    status::failed();
    view! {
        <Title text="Something went wrong"/>
        <p class="problem" role="alert">{text}</p>
    }
}

/// The page is not for whoever asks for it.
#[component]
pub(crate) fn Refused(
    /// What may be said about it.
    text: String,
    /// Where one can become somebody whom it is for.
    href: &'static str,
    /// What is done there.
    way: &'static str,
) -> impl IntoView {
    status::forbidden();
    view! {
        <Title text="Not for everybody"/>
        <div class="lead">
            <h1>"Not for everybody"</h1>
            <p class="problem" role="alert">{text}</p>
            <p><a class="button" href=href>{way}</a> " " <a href="/">"To the catalogue"</a></p>
        </div>
    }
}
