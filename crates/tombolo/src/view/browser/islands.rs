//! Islands mode in the browser.

use leptos::{IntoView, mount::hydrate_islands};

use crate::view::{NoticeLook, here::document_path, shared::Shared};

/// The path and query that a form posts to: the document's, for as long as it is there.
pub(crate) fn page_path() -> String {
    document_path()
}

/// What the server wrote into the page's notice stays as long as the document.
pub(crate) fn notice(_: NoticeLook) -> &'static str {
    ""
}

/// Links lead to another document, and the browser asks.
pub(crate) fn guard_links(_: Shared) {}

/// Starts the page in the browser; compare React's `hydrateRoot`.
///
/// Called by the WASM's entry. In islands mode the client components are started one by one, and `app` is not called.
///
/// ```no_run
/// # use tombolo::prelude::*;
/// # #[component]
/// # fn App() -> impl IntoView {}
/// tombolo::hydrate(App);
/// ```
pub fn hydrate<F, V>(_app: F)
where
    F: FnOnce() -> V + 'static,
    V: IntoView,
{
    hydrate_islands();
}
