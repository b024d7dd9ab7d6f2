//! Sorts requests: a call of an action, a form posted to a page, or the application's own.
//!
//! This stands in front of the application's router, because a form may be posted to any page, and pages answer only
//! GET there. Layers of the application stand outside of it and run once for every request.

use std::{panic::AssertUnwindSafe, sync::Arc};

use axum::{Router, body::Body, extract::Request, response::Response};
use futures::FutureExt;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header::CONTENT_TYPE, request::Parts};
use tower::ServiceExt;

use crate::{
    error::Refusal,
    server::{
        address,
        answer::Answer,
        body::{Kind, peek},
        context::ResponseHeaders,
        dispatch::{Submission, dispatch},
        guard, headers, page,
        reply::reply,
        shown::{self, Ticket},
        site::Site,
        trace::{self, Way},
    },
    wire::{PREFIX, VERSION, VERSION_HEADER},
};

/// The router that answers for a site.
pub(crate) fn router(site: Site) -> Router {
    let site = Arc::new(site);
    Router::new().fallback_service(tower::service_fn(move |request: Request| {
        let site = site.clone();
        async move { Ok(handle(&site, request).await) }
    }))
}

async fn handle(site: &Site, request: Request) -> Response {
    let mut response = match AssertUnwindSafe(sort(site, request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            let digest = trace::fault("page", &trace::panic_text(&*panic));
            plain(StatusCode::INTERNAL_SERVER_ERROR, digest.to_string())
        }
    };
    headers::secure(response.headers_mut());
    response
}

async fn sort(site: &Site, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if let Err(refusal) = guard::target(&parts.uri, &parts.headers, &site.origins) {
        return plain(refusal.status(), refusal.text().to_owned());
    }
    if let Some(key) = parts.uri.path().strip_prefix(PREFIX) {
        let key = key.to_owned();
        return called(site, parts, body, key).await;
    }
    if parts.method == Method::POST
        && let Ok(kind) = Kind::of(&parts.headers)
        && kind.is_form()
    {
        return posted(site, parts, body, &kind).await;
    }
    if shown::is_navigation(&parts) {
        return visited(site, parts, body).await;
    }
    ask(site, parts, body).await
}

/// A call by the browser's shim.
async fn called(site: &Site, parts: Parts, body: Body, key: String) -> Response {
    let refusal = match parts.method {
        Method::POST if parts.headers.get_all(VERSION_HEADER).iter().eq([VERSION]) => {
            return reply(dispatch(site, Submission { parts, body, key, way: Way::Js }).await);
        }
        Method::POST => Refusal::Version,
        _ => match site.registry.find(&key) {
            Err(Refusal::UnknownAction) => Refusal::UnknownAction,
            _ => Refusal::Method,
        },
    };
    reply(Answer::refused(key, refusal))
}

/// A form posted to a page: an action's, or the application's own.
async fn posted(site: &Site, parts: Parts, body: Body, kind: &Kind) -> Response {
    let (key, body) = match peek::action(kind, body).await {
        Ok((Some(key), body)) => (key, body),
        Ok((None, body)) => return ask(site, parts, body).await,
        Err(refusal) => return page::answer(site, parts, Answer::refused(String::new(), refusal)).await,
    };
    let submission = Submission { parts: parts.clone(), body, key, way: Way::NoJs };
    let answer = dispatch(site, submission).await;
    page::answer(site, parts, answer).await
}

/// A person's load of a page, which may have a value to show.
async fn visited(site: &Site, parts: Parts, body: Body) -> Response {
    let url = address::url(&parts);
    let mut tickets = site.shown.tickets(&parts, &url);
    if guard::is_from_elsewhere(&parts.uri, &parts.headers, &site.origins) {
        tickets.query = None;
    }
    // w3m takes the way to the clean address for a loop and shows nothing at all; browsers that say where a request
    // leads do not.
    let may_clean = parts.headers.contains_key("sec-fetch-dest");
    match (tickets.cookie, tickets.query) {
        // The cookie came back: it is enough, and the address need not carry the ticket.
        (Some(_), _) if may_clean && address::has_ticket(&parts.uri) => page::see_other(&url, HeaderMap::new()),
        (Some(ticket), _) | (None, Some(ticket)) => show(site, parts, ticket).await,
        (None, None) => ask(site, parts, body).await,
    }
}

async fn show(site: &Site, parts: Parts, ticket: Ticket) -> Response {
    let Some(posted) = site.shown.take(ticket) else { return ask(site, parts, Body::empty()).await };
    let mut added = HeaderMap::new();
    if let Some(cookie) = shown::take_back(ticket, site.is_https()) {
        added.append(http::header::SET_COOKIE, cookie);
    }
    page::render(site, parts, Arc::new(posted), StatusCode::OK, added).await
}

/// The application's own answer, with the headers that actions called by it have added.
async fn ask(site: &Site, mut parts: Parts, body: Body) -> Response {
    let added = ResponseHeaders::default();
    parts.extensions.insert(added.clone());
    let mut response = match site.pages.clone().oneshot(Request::from_parts(parts, body)).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    page::extend(response.headers_mut(), added.take());
    response
}

fn plain(status: StatusCode, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}
