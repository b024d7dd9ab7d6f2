//! The application's pages, asked from inside: by a request of its own, or to show an outcome.

use std::sync::Arc;

use axum::{extract::Request, response::Response};
use http::{HeaderMap, request::Parts};
use tower::ServiceExt;

use crate::{
    server::{context::ResponseHeaders, headers, site::Site, token, visitor::Visitor},
    state::Tokens,
};

/// The application's answer, with the headers that actions called by it have added; and with the cookie of its visitor, and in
/// no cache, where something in it is for that visitor alone.
pub(crate) async fn ask(site: &Site, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let added = ResponseHeaders::default();
    if let Some(tokens) = tokens(site, &parts, &added) {
        parts.extensions.insert(Arc::new(tokens));
    }
    parts.extensions.insert(added.clone());
    let mut response = match site.pages.clone().oneshot(Request::from_parts(parts, body)).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let (headers, is_personal) = added.leave();
    extend(response.headers_mut(), headers);
    if is_personal {
        headers::never_store(&mut response);
    }
    response
}

/// What a page's forms have of either kind, where they may have any. Who the visitor is is asked by those that have.
fn tokens(site: &Site, parts: &Parts, added: &ResponseHeaders) -> Option<Tokens> {
    let is_https = site.origins.is_https();
    let (known, added) = (Visitor::of(&parts.headers, is_https), added.clone());
    let visitor = move || added.visitor(&known, is_https);
    let of_origin = token::for_page(&site.sealing.seals, parts, visitor.clone());
    let of_once = site.onces.for_page(visitor);
    (of_origin.is_some() || of_once.is_some()).then_some(Tokens { of_origin, of_once })
}

/// Adds headers and keeps those of the same name.
pub(crate) fn extend(headers: &mut HeaderMap, added: HeaderMap) {
    let mut last = None;
    for (name, value) in added {
        last = name.or(last);
        if let Some(name) = &last {
            headers.append(name, value);
        }
    }
}
