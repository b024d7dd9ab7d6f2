//! Hydrate mode in the browser.

use leptos::{
    IntoView,
    attr::AttributeValue,
    ev::MouseEvent,
    mount::hydrate_body,
    prelude::{ArcRwSignal, Get, GetUntracked, With, on_cleanup, use_context},
};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::Element;

use crate::view::{NoticeLook, here::document_path, shared::Shared};

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

/// What the router's links ask. The browser asks in words of its own, and where it does not the default has to do.
const QUESTION: &str = "Leave this page? What you typed is not saved.";

/// Asks before a link is followed by the router, which would leave the form without a word.
///
/// The router hears clicks at the window: what is stopped at the document does not get there.
pub(crate) fn guard_links(shared: Shared) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let heard = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        let target = event.target().map(JsCast::unchecked_into::<Element>);
        let is_link = target.is_some_and(|target| matches!(target.closest("a[href]:not([href^='#'])"), Ok(Some(_))));
        let stays = event.ctrl_key() || event.meta_key() || event.shift_key() || event.default_prevented();
        if !is_link || stays || !shared.is_unsaved() {
            return;
        }
        let leaves = web_sys::window().is_none_or(|window| window.confirm_with_message(QUESTION).unwrap_or(true));
        if leaves {
            shared.save();
        } else {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let _ = document.add_event_listener_with_callback("click", heard.as_ref().unchecked_ref());
    let kept = SendWrapper::new((document, heard));
    on_cleanup(move || {
        let (document, heard) = &*kept;
        let _ = document.remove_event_listener_with_callback("click", heard.as_ref().unchecked_ref());
    });
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
