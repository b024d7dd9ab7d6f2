//! Sorts requests: a call of an action, a form posted to a page, or the application's own.
//!
//! This stands in front of the application's router, because a form may be posted to any page, and pages answer only
//! GET there. Layers of the application stand outside of it and run once for every request.

use std::{
    convert::Infallible,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{body::Body, extract::Request, response::Response};
use futures::FutureExt;
use http::{
    HeaderMap, Method, StatusCode, Uri,
    header::{ALLOW, CONTENT_TYPE},
    request::Parts,
};
use tower::Service;

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
    wire::{PREFIX, VERSION},
};

/// Answers for a site.
#[derive(Clone, Debug)]
pub(crate) struct Front(Arc<Site>);

/// A request that is being answered; a panic on the way is an answer too.
pub(crate) struct Answering {
    answer: Pin<Box<dyn Future<Output = Response> + Send>>,
    site: Arc<Site>,
    uri: Uri,
}

impl Future for Answering {
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let polled = catch_unwind(AssertUnwindSafe(|| self.answer.as_mut().poll(cx)));
        let polled = polled.unwrap_or_else(|panic| {
            let digest = trace::fault("page", &trace::panic_text(&*panic));
            let (site, uri) = (self.site.clone(), self.uri.clone());
            self.answer = Box::pin(async move { sorry(&site, uri, PageError::fault(&digest)).await });
            self.answer.as_mut().poll(cx)
        });
        polled.map(Ok)
    }
}

impl Front {
    pub(crate) fn new(site: Site) -> Self {
        Self(Arc::new(site))
    }
}

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Answering {
        let (site, uri) = (self.0.clone(), request.uri().clone());
        if !site.schemes.0.is_empty() {
            request.extensions_mut().insert(site.schemes.clone());
        }
        Answering { answer: sort(site.clone(), request), site, uri }
    }
}

/// Sorted before there is a future: that of a call need not be as large as that of a page.
fn sort(site: Arc<Site>, request: Request) -> Pin<Box<dyn Future<Output = Response> + Send>> {
    let (parts, body) = request.into_parts();
    if let Err(refusal) = guard::target(&parts.uri, &parts.headers, &site.origins) {
        return Box::pin(async move { sorry(&site, parts.uri, PageError::refused(refusal)).await });
    }
    if parts.uri.path().starts_with(PREFIX) {
        return Box::pin(called(site, parts, body));
    }
    Box::pin(async move {
        let mut response = paged(&site, parts, body).await;
        headers::secure(response.headers_mut());
        response
    })
}

/// A request for a page, or for what else the application has. What is not the plain load of a page is boxed: most are.
async fn paged(site: &Site, parts: Parts, body: Body) -> Response {
    if parts.method == Method::POST
        && let Ok(kind) = Kind::of(&parts.headers)
        && kind.is_form()
    {
        return Box::pin(posted(site, parts, body, &kind)).await;
    }
    if let Some(response) = leave(site, &parts) {
        return response;
    }
    if shown::is_navigation(&parts) && site.shown.may_wait(&parts) {
        return Box::pin(visited(site, parts, body)).await;
    }
    ask(site, parts, body).await
}

/// A call by the browser's shim.
async fn called(site: Arc<Site>, parts: Parts, body: Body) -> Response {
    let key = parts.uri.path().strip_prefix(PREFIX).unwrap_or_default().to_owned();
    let refusal = match parts.method {
        Method::POST if parts.headers.get_all(&headers::VERSION).iter().eq([VERSION]) => None,
        Method::POST => Some(Refusal::Version),
        _ => match site.registry.find(&key) {
            Err(Refusal::UnknownAction) => Some(Refusal::UnknownAction),
            _ => Some(Refusal::Method),
        },
    };
    let answer = match refusal {
        None => dispatch(&site, Box::new(Submission { parts, body, key, token: None, way: Way::Js })).await,
        Some(refusal) => Answer::refused(key, refusal),
    };
    let mut reply = reply(answer);
    if site.is_layered {
        headers::never_store(&mut reply);
    }
    reply
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
    let submission = Box::new(Submission { parts: parts.clone(), body, key, token, way: Way::NoJs });
    let answer = dispatch(site, submission).await;
    page::answer(site, parts, answer).await
}

/// A person's load of a page, which may have a value to show.
async fn visited(site: &Site, parts: Parts, body: Body) -> Response {
    let url = address::url(&parts.uri, &parts.extensions);
    let may_read_query = !guard::is_from_elsewhere(&parts.uri, &parts.headers, &site.origins);
    // w3m takes the way to the clean address for a loop and shows nothing at all; browsers that say where a request
    // leads do not.
    let may_clean = parts.headers.contains_key(&headers::SEC_FETCH_DEST) && address::has_ticket(&parts.uri);
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
    let mut page = page.unwrap_or_else(|panic| {
        trace::fault("error page", &trace::panic_text(&*panic));
        error_page::plain(&error)
    });
    headers::secure(page.headers_mut());
    page
}
