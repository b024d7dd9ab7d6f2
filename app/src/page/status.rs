//! The HTTP status of the page that is rendered now.
//!
//! It goes out with the first byte, so a page whose data decides it is rendered whole: its route says `SsrMode::Async`.

use axum::http::StatusCode;
use leptos::context::use_context;
use leptos_axum::ResponseOptions;

/// There is no such page.
pub(crate) fn not_found() {
    set(StatusCode::NOT_FOUND);
}

/// It was there once, or may have been.
pub(crate) fn gone() {
    set(StatusCode::GONE);
}

/// It is not for whoever asks for it.
pub(crate) fn forbidden() {
    set(StatusCode::FORBIDDEN);
}

/// The server failed.
pub(crate) fn failed() {
    set(StatusCode::INTERNAL_SERVER_ERROR);
}

fn set(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}
