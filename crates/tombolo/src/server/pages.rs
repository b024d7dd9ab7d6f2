//! The application's pages, asked from inside: by a request of its own, or to show an outcome.

use axum::{extract::Request, response::Response};
use http::HeaderMap;
use tower::ServiceExt;

use crate::server::{context::ResponseHeaders, headers, site::Site, token};

/// The application's answer, with the headers that actions called by it have added; and where its forms have tokens of either
/// kind, with the cookie that belongs to them.
pub(crate) async fn ask(site: &Site, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let added = ResponseHeaders::default();
    parts.extensions.insert(added.clone());
    let token = token::for_page(&site.sealing.seals, &parts, site.origins.is_https());
    if let Some((token, _)) = &token {
        parts.extensions.insert(token.clone());
    }
    let once = site.onces.for_page(&parts.headers, token.as_ref().map(|(_, cookie)| cookie), site.origins.is_https());
    if let Some((tokens, _)) = &once {
        parts.extensions.insert(tokens.clone());
    }
    let mut response = match site.pages.clone().oneshot(Request::from_parts(parts, body)).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    extend(response.headers_mut(), added.take());
    if added.is_personal() {
        headers::never_store(&mut response);
    }
    let cookie_of_once = once.filter(|(tokens, _)| tokens.is_used()).map(|(_, cookie)| cookie);
    let cookie_of_token = token.filter(|(token, _)| token.is_used()).map(|(_, cookie)| cookie);
    // The first has the second's.
    if let Some(cookie) = cookie_of_once.or(cookie_of_token) {
        extend(response.headers_mut(), cookie);
        headers::never_store(&mut response);
    }
    response
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
