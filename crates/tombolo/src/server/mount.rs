//! Sorts requests: a call of an action, a form posted to a page, or the application's own.
//!
//! This stands in front of the application's router, because a form may be posted to any page, and pages answer only
//! GET there. Layers of the application stand outside of it and run once for every request.

use std::{panic::AssertUnwindSafe, sync::Arc};

use axum::{Router, body::Body, extract::Request, response::Response};
use futures::FutureExt;
use http::{
    HeaderMap, Method, StatusCode, Uri,
    header::{ALLOW, CONTENT_TYPE},
    request::Parts,
};

use crate::{
    error::Refusal,
    server::{
        address,
        answer::Answer,
        body::{Kind, peek},
        dispatch::{Submission, dispatch},
        error_page::{self, PageError},
        guard, headers, page, pages,
        redirect::{leave, see_other},
        reply::reply,
        shown,
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
    let uri = request.uri().clone();
    let mut response = match AssertUnwindSafe(sort(site, request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            let digest = trace::fault("page", &trace::panic_text(&*panic));
            sorry(site, uri, PageError::fault(&digest)).await
        }
    };
    headers::secure(response.headers_mut());
    response
}

async fn sort(site: &Site, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    if !site.schemes.0.is_empty() {
        parts.extensions.insert(site.schemes.clone());
    }
    if let Err(refusal) = guard::target(&parts.uri, &parts.headers, &site.origins) {
        return sorry(site, parts.uri, PageError::refused(refusal)).await;
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
    if let Some(response) = leave(site, &parts) {
        return response;
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
            return reply(dispatch(site, Submission { parts, body, key, token: None, way: Way::Js }).await);
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
    let (named, body) = match peek::action(kind, body).await {
        Ok((Some(named), body)) => (named, body),
        Ok((None, body)) => return ask(site, parts, body).await,
        Err(refusal) => return page::answer(site, parts, Answer::refused(String::new(), refusal)).await,
    };
    let (key, token) = match named.split_once('.') {
        Some((key, token)) => (key.to_owned(), Some(token.to_owned())),
        None => (named, None),
    };
    let submission = Submission { parts: parts.clone(), body, key, token, way: Way::NoJs };
    let answer = dispatch(site, submission).await;
    page::answer(site, parts, answer).await
}

/// A person's load of a page, which may have a value to show.
async fn visited(site: &Site, parts: Parts, body: Body) -> Response {
    let url = address::url(&parts);
    let may_read_query = !guard::is_from_elsewhere(&parts.uri, &parts.headers, &site.origins);
    // w3m takes the way to the clean address for a loop and shows nothing at all; browsers that say where a request
    // leads do not.
    let may_clean = parts.headers.contains_key("sec-fetch-dest") && address::has_ticket(&parts.uri);
    match site.shown.find(&parts, &url, may_read_query).await {
        // The cookie came back: it is enough, and the address need not carry the ticket.
        Some(found) if found.cookie.is_some() && may_clean => see_other(&url, HeaderMap::new()),
        Some(found) => page::show(site, parts, found).await,
        None => ask(site, parts, body).await,
    }
}

/// The application's own answer.
async fn ask(site: &Site, parts: Parts, body: Body) -> Response {
    let uri = parts.uri.clone();
    let mut response = pages::ask(site, Request::from_parts(parts, body)).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED && !response.headers().contains_key(CONTENT_TYPE) {
        // The router says so without a word.
        let allow = response.headers_mut().remove(ALLOW);
        response = sorry(site, uri, PageError::refused(Refusal::PageMethod)).await;
        response.headers_mut().extend(allow.map(|allow| (ALLOW, allow)));
    }
    response
}

/// The page for a request that no page of the application answers; the default one if the application's own fails.
async fn sorry(site: &Site, uri: Uri, error: PageError) -> Response {
    let page = AssertUnwindSafe(site.error_page.answer(uri, error.clone())).catch_unwind().await;
    page.unwrap_or_else(|panic| {
        trace::fault("error page", &trace::panic_text(&*panic));
        error_page::plain(&error)
    })
}
