//! Hydrate mode in the browser.

use leptos::{
    IntoView,
    attr::AttributeValue,
    mount::hydrate_body,
    prelude::{ArcRwSignal, With, use_context},
};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};

use crate::view::here::document_path;

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
/// Called by the WASM's entry.
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
}
