//! Hydrate mode in the browser.

use leptos::{
    IntoView,
    attr::AttributeValue,
    mount::hydrate_body,
    prelude::{ArcRwSignal, Get, GetUntracked, With, use_context},
};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};

use crate::view::{NoticeLook, here::document_path};

/// The path and query that a form posts to: the router's, also after client-side navigation.
///
/// Not the route's own: `FlatRoutes` leaves that as it is where only a parameter of the path changes.
pub(crate) fn page_path() -> impl AttributeValue {
    let url = router_url();
    let document = document_path();
    move || match &url {
        Some(url) => url.with(|url| {
            let mark = if url.search().is_empty() { "" } else { "?" };
            [url.path(), mark, url.search()].concat()
        }),
        None => document.clone(),
    }
}

/// What the server wrote into the page's notice stays as long as its page; the router's next one has not posted anything.
pub(crate) fn notice(_: NoticeLook) -> impl Fn() -> Option<&'static str> + Send + 'static {
    let url = router_url();
    let first = url.as_ref().map(GetUntracked::get_untracked);
    move || match (&url, &first) {
        (Some(url), Some(first)) => (url.get() == *first).then_some(""),
        _ => Some(""),
    }
}

/// Where the router is, if there is one.
fn router_url() -> Option<ArcRwSignal<Url>> {
    use_context().map(|browser: BrowserUrl| browser.as_url().clone())
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
