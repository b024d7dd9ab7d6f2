//! An outcome as a page: a redirect, or the page that was posted to, rendered again with the outcome in it.
//!
//! What a page cannot show, because it leads elsewhere or has no room for it, goes on to the notice of the next page.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    response::Response,
};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, EXPECT, LAST_MODIFIED, LOCATION, RANGE, TRANSFER_ENCODING},
    request::Parts,
};

use crate::{
    error::Words,
    outcome::Outcome,
    server::{
        address,
        answer::Answer,
        clock::now,
        cookies,
        delivered::delivered,
        fill::fill,
        headers,
        pages::{self, extend},
        raw,
        redirect::{follow, see_other},
        shown::{Found, Place, Shown, Waiting},
        site::Site,
    },
    state::{RawOutcome, Showing},
};

/// The answer to a form that was posted to a page; `parts` is the head of that request.
pub(crate) async fn answer(site: &Site, parts: Parts, answer: Answer) -> Response {
    match &answer.outcome {
        Outcome::Redirect(redirect) => follow(site, &parts, redirect, answer.headers),
        Outcome::Done(_) => done(site, &parts, answer).await,
        outcome => {
            let status = outcome.status();
            let words = words(site, &answer.key);
            let showing = Showing::of_post(answer.key, answer.form, answer.outcome, answer.echo).with_words(words);
            let showing =
                Arc::new(showing.typed_into(answer.typed_into).with_lasts(answer.lasts).earlier(answer.is_earlier));
            let request = parts.headers.clone();
            let mut page = render(site, parts, showing.clone(), status, answer.headers).await;
            // What was a POST must not be sent again to where the page leads.
            if [StatusCode::TEMPORARY_REDIRECT, StatusCode::PERMANENT_REDIRECT].contains(&page.response.status()) {
                *page.response.status_mut() = StatusCode::SEE_OTHER;
            }
            if !page.is_shown {
                carry_on(site, &request, &mut page.response, &showing, now()).await;
            }
            page.response
        }
    }
}

/// A 303 back to the page, which then shows the value once: reloading it posts nothing.
async fn done(site: &Site, parts: &Parts, answer: Answer) -> Response {
    let page = address::url(&parts.uri, &parts.extensions);
    let outcome = raw::json(&answer.outcome);
    let Answer { key: action, form, lasts, is_earlier, .. } = answer;
    let waiting = Waiting { action, form, outcome, lasts, is_earlier };
    let mut headers = answer.headers;
    let place = Place::Page(&page);
    match site.shown.hand_out(&parts.headers, place, waiting, now(), &mut headers).await {
        Some(ticket) => see_other(&address::with_ticket(&page, &ticket), headers),
        None => see_other(&page, headers),
    }
}

/// A load of a page that has a value to show.
pub(crate) async fn show(site: &Site, parts: Parts, found: Found) -> Response {
    let request = parts.headers.clone();
    let Waiting { action, form, outcome, lasts, is_earlier } = found.waiting.clone();
    let words = words(site, &action);
    let showing = Showing::kept(action, form, raw::parse(&outcome)).with_words(words);
    let showing = Arc::new(showing.with_lasts(lasts).earlier(is_earlier));
    let Page { mut response, is_shown } = render(site, parts, showing.clone(), StatusCode::OK, HeaderMap::new()).await;
    if is_shown {
        Shown::take_back(&found, response.headers_mut());
        if let Some(ticket) = found.ticket {
            let mark = site.shown.marking(ticket);
            response = response.map(|body| delivered(body, mark));
        }
    } else if !found.is_for_next {
        Shown::take_back(&found, response.headers_mut());
        carry_on(site, &request, &mut response, &showing, found.at).await;
    }
    response
}

/// How the error of an action is put into words, if there is such an action.
fn words(site: &Site, action: &str) -> Option<Words> {
    site.registry.find(action).ok().map(|entry| entry.words)
}

/// Lets the next page say what this one could not. Its notice needs no value, and of a typed error the words.
async fn carry_on(site: &Site, request: &HeaderMap, response: &mut Response, showing: &Showing, at: u64) {
    let outcome = match &showing.outcome {
        RawOutcome::Done(_) => r#"{"done":null}"#.to_owned(),
        RawOutcome::Failed(_) => serde_json::json!({ "failed": showing.words() }).to_string(),
        outcome => raw::json(outcome),
    };
    let waiting = Waiting { outcome, ..Waiting::default() };
    let ticket = site.shown.hand_out(request, Place::Next, waiting, at, response.headers_mut()).await;
    let Some(ticket) = ticket else { return };
    let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
    if let Some(to) = location.filter(|to| to.starts_with('/') && !to.starts_with("//"))
        && let Ok(to) = HeaderValue::from_str(&address::with_ticket(to, &ticket))
    {
        response.headers_mut().insert(LOCATION, to);
    }
}

/// A page that was rendered for an outcome.
struct Page {
    response: Response,
    /// Whether a person sees the outcome on it.
    is_shown: bool,
}

/// The page as a GET of the same URL would render it, whole and with the outcome in it.
async fn render(site: &Site, parts: Parts, showing: Arc<Showing>, status: StatusCode, added: HeaderMap) -> Page {
    let response = pages::ask(site, inner(parts, &added, showing.clone())).await;
    let (mut head, body) = response.into_parts();
    if head.status == StatusCode::OK {
        head.status = status;
    }
    for header in [ETAG, LAST_MODIFIED, CONTENT_LENGTH] {
        head.headers.remove(header);
    }
    extend(&mut head.headers, added);
    let is_html = head.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let mut page = if is_html {
        // It is our own and already in memory: it was rendered before its first byte.
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let html = String::from_utf8(bytes.into()).unwrap_or_default();
        let filled = fill(&html, &showing);
        let is_shown = filled.is_shown && !head.status.is_redirection();
        Page { response: Response::from_parts(head, Body::from(filled.html)), is_shown }
    } else {
        Page { response: Response::from_parts(head, body), is_shown: false }
    };
    headers::never_store(&mut page.response);
    page
}

/// The GET inside: the same request without what belonged to the POST, with the action's cookies.
fn inner(mut parts: Parts, added: &HeaderMap, showing: Arc<Showing>) -> Request {
    parts.method = Method::GET;
    let dropped: Vec<HeaderName> = parts
        .headers
        .keys()
        .filter(|name| {
            let text = name.as_str();
            text.starts_with("if-") || text.starts_with("content-") || [RANGE, EXPECT, TRANSFER_ENCODING].contains(name)
        })
        .cloned()
        .collect();
    for name in dropped {
        parts.headers.remove(name);
    }
    cookies::merge(&mut parts.headers, added);
    parts.extensions.insert(showing);
    Request::from_parts(parts, Body::empty())
}
