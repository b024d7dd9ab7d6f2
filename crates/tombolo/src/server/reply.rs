//! An outcome as the reply to the browser's shim: a status and JSON.

use std::sync::LazyLock;

use axum::{body::Body, response::Response};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE},
};

use crate::{
    error::Refusal,
    server::{answer::Answer, headers, raw},
    state::RawOutcome,
    wire::VERSION,
};

/// The reply for an answer. It says that no cache may keep it; holding that against layers is the caller's.
pub(crate) fn reply(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(raw::json(&answer.outcome)));
    *response.status_mut() = status(&answer.outcome);
    *response.headers_mut() = if answer.headers.is_empty() { OWN.clone() } else { own(answer.headers) };
    if matches!(&answer.outcome, RawOutcome::Refused(refused) if refused.kind() == Refusal::Method) {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    }
    response
}

/// The headers of most replies, which cost less to copy than to put together.
static OWN: LazyLock<HeaderMap> = LazyLock::new(|| own(HeaderMap::new()));

/// The headers of a reply, together with those that the action has added.
fn own(mut headers: HeaderMap) -> HeaderMap {
    headers::untag(&mut headers);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(headers::VERSION, HeaderValue::from_static(VERSION));
    headers.insert(CACHE_CONTROL, headers::NO_STORE);
    headers::secure(&mut headers);
    headers
}

/// A redirect is 200 here: `fetch` would follow a 303 by itself, and the shim would never see it.
fn status(outcome: &RawOutcome) -> StatusCode {
    match outcome {
        RawOutcome::Redirect(_) => StatusCode::OK,
        outcome => outcome.status(),
    }
}
