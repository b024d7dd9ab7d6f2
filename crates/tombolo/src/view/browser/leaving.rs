//! Leaving a page on which something is typed that the server does not have.

use leptos::{
    ev,
    prelude::{on_cleanup, window_event_listener},
};

use crate::view::{here::start::guard_links, shared::Shared};

/// Asks before the page is left with something unsaved in a form.
pub(crate) fn guard_unsaved(shared: Shared) {
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if shared.is_unsaved() {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
    guard_links(shared);
}
