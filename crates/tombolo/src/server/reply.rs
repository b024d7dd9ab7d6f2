//! An outcome as the reply to the browser's shim: a status and JSON.

use axum::{body::Body, response::Response};
use http::{
    HeaderValue, StatusCode,
    header::{ALLOW, CONTENT_TYPE},
};

use crate::{
    error::Refusal,
    server::{
        answer::Answer,
        headers,
        raw::{self, RawOutcome},
    },
    wire::{VERSION, VERSION_HEADER},
};

/// The reply for an answer.
pub(crate) fn reply(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(raw::json(&answer.outcome)));
    *response.status_mut() = status(&answer.outcome);
    *response.headers_mut() = answer.headers;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(VERSION_HEADER, HeaderValue::from_static(VERSION));
    if matches!(&answer.outcome, RawOutcome::Refused(refused) if refused.kind() == Refusal::Method) {
        headers.insert(ALLOW, HeaderValue::from_static("POST"));
    }
    headers::never_store(&mut response);
    response
}

/// A redirect is 200 here: `fetch` would follow a 303 by itself, and the shim would never see it.
fn status(outcome: &RawOutcome) -> StatusCode {
    match outcome {
        RawOutcome::Redirect(_) => StatusCode::OK,
        outcome => outcome.status(),
    }
}
