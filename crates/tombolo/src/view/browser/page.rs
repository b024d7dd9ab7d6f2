//! Hydrate mode in the browser.

use std::time::Duration;

use leptos::{
    IntoView,
    attr::AttributeValue,
    mount::hydrate_body,
    prelude::{ArcRwSignal, With, set_timeout, use_context},
};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};

use crate::view::here::{document_path, forget_posted};

/// The path and query that a form posts to: the router's, also after client-side navigation.
///
/// Not the route's own: `FlatRoutes` leaves that as it is where only a parameter of the path changes.
pub(crate) fn page_path() -> impl AttributeValue {
    let url: Option<ArcRwSignal<Url>> = use_context().map(|browser: BrowserUrl| browser.as_url().clone());
    let document = document_path();
    move || match &url {
        Some(url) => url.with(|url| {
            let mark = if url.search().is_empty() { "" } else { "?" };
            [url.path(), mark, url.search()].concat()
        }),
        None => document.clone(),
    }
}

/// Starts the page in the browser; compare React's `hydrateRoot`.
///
/// Called by the WASM's entry. When the page stands, the outcome that the document came with is used up: a form that is
/// made later, by client-side navigation, starts empty.
///
/// ```no_run
/// # use tombolo::prelude::*;
/// # #[component]
/// # fn App() -> impl IntoView {}
/// tombolo::hydrate(App);
/// ```
pub fn hydrate<F, V>(app: F)
where
    F: FnOnce() -> V + 'static,
    V: IntoView,
{
    hydrate_body(app);
    let _ = set_timeout(forget_posted, Duration::ZERO);
}
