//! Answers that lead to another address.
//!
//! Chromium applies `form-action` to what a posted form is redirected to, so our own policy would block another site.
//! There the 303 leads to a page of ours, which leads on: by itself where the browser does that, else by a link. Its
//! address is sealed, so that nobody else can make one of our addresses lead elsewhere.

use axum::{body::Body, response::Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header::LOCATION, request::Parts};

use crate::{
    outcome::Redirect,
    seal::{Purpose, Sealer},
    server::{address, clock::now, headers, look::Document, site::Site},
};

/// The path of the page that leads to another site.
const LEAVE: &str = "/_leave";
/// How long such a page leads on, in milliseconds.
const LASTS: u64 = 10 * 60 * 1000;

/// A 303 to where an action sends the visitor.
pub(crate) fn follow(site: &Site, parts: &Parts, redirect: &Redirect, headers: HeaderMap) -> Response {
    if redirect.is_external() {
        let sealed = site.sealing.seals.seal(Purpose::Leave, &[], now(), redirect.location().as_bytes());
        return see_other(&format!("{}{LEAVE}?to={sealed}", address::prefix(parts)), headers);
    }
    see_other(redirect.location(), headers)
}

/// A 303.
pub(crate) fn see_other(to: &str, headers: HeaderMap) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    *response.headers_mut() = headers;
    let location = HeaderValue::from_str(&address::encode(to)).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, location);
    headers::never_store(&mut response);
    response
}

/// The page that leads to another site, if that is what a request asks for.
pub(crate) fn leave(site: &Site, parts: &Parts) -> Option<Response> {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return None;
    }
    let target = target(&site.sealing.seals, parts.uri.path_and_query()?.as_str())?;
    let to = target.location();
    let document = Document {
        status: StatusCode::OK,
        heading: "To another site",
        text: "You are on your way to:",
        link: (to, to),
        leads_on: true,
    };
    Some(document.into_response())
}

/// Where an address of ours leads to on another site, if it does.
pub(crate) fn target(seals: &Sealer, address: &str) -> Option<Redirect> {
    let sealed = address.strip_prefix(LEAVE)?.strip_prefix("?to=")?;
    let opened = seals.open(Purpose::Leave, &[], sealed).ok()?;
    if now().abs_diff(opened.at) > LASTS {
        return None;
    }
    Some(Redirect::external(String::from_utf8(opened.value).ok()?))
}
