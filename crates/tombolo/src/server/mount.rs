//! Sorts requests: a call of an action, a form posted to a page, or the application's own.
//!
//! This stands in front of the application's router, because a form may be posted to any page, and pages answer only
//! GET there. Layers of the application stand outside of it and run once for every request.

use std::{
    convert::Infallible,
    future::{Future, pending},
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use axum::{body::Body, extract::Request, response::Response};
use futures::FutureExt;
use http::{
    HeaderMap, HeaderValue, Method, StatusCode, Uri,
    header::{ALLOW, CONNECTION, CONTENT_TYPE, RETRY_AFTER},
    request::Parts,
};
use tower::Service;

use crate::{
    error::{Digest, Refusal},
    server::{
        address,
        answer::Answer,
        body::{self, Kind, packed::unpacked, peek},
        dispatch::{Submission, dispatch},
        draining::{self, Admission, UnderWay},
        error_page::{self, PageError},
        guard, headers,
        left::{CallId, Caller},
        page, pages,
        redirect::{leave, see_other},
        reply::reply,
        shown,
        site::Site,
        taint,
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
    /// Who has asked for an action, until it is answered: if they leave before, it goes on.
    caller: Option<Caller>,
    site: Arc<Site>,
    uri: Uri,
    /// Whether this is the answer in place of one that a tainted value was in.
    is_instead: bool,
    /// The end of the server waits for it.
    under_way: Option<UnderWay>,
}

impl Future for Answering {
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let response = ready!(self.poll_answer(cx));
            let digest = match taint::look_through(response, self.uri.path(), cx) {
                Ok(response) => return Poll::Ready(Ok(response)),
                Err(digest) => digest,
            };
            if mem::replace(&mut self.is_instead, true) {
                return Poll::Ready(Ok(error_page::plain(&PageError::fault(&digest))));
            }
            self.answer = faulty(self.site.clone(), self.uri.clone(), digest);
        }
    }
}

impl Answering {
    fn poll_answer(&mut self, cx: &mut Context<'_>) -> Poll<Response> {
        let polled = catch_unwind(AssertUnwindSafe(|| self.answer.as_mut().poll(cx)));
        let polled = polled.unwrap_or_else(|panic| {
            let digest = trace::fault("page", &trace::panic_text(&*panic));
            let (site, uri) = (self.site.clone(), self.uri.clone());
            self.answer = Box::pin(async move { sorry(&site, uri, PageError::fault(&digest)).await });
            self.answer.as_mut().poll(cx)
        });
        if polled.is_ready() {
            self.caller = None;
        }
        polled
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        if let Some(caller) = self.caller.take() {
            let answer = mem::replace(&mut self.answer, Box::pin(pending()));
            self.site.left.go_on(caller, answer, self.under_way.take());
        }
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
        request.extensions_mut().insert(site.sealing.clone());
        let caller = caller(&request);
        let under_way = match request.extensions().get() {
            Some(Admission::Taken(under_way)) => Some(under_way.clone()),
            Some(Admission::Closed) => {
                let answer = Box::pin(closed(site.clone(), request));
                return Answering { answer, caller: None, site, uri, is_instead: false, under_way: None };
            }
            None => None,
        };
        let answer = sort(site.clone(), request, caller.clone());
        Answering { answer, caller, site, uri, is_instead: false, under_way }
    }
}

/// Who asks for an action; nobody where something else is asked for, or where a call has no number to be given up by.
fn caller(request: &Request) -> Option<Caller> {
    if request.method() != Method::POST {
        return None;
    }
    if !request.uri().path().starts_with(PREFIX) {
        return Some(Caller::Page(Arc::default()));
    }
    number(request.headers()).map(Caller::Shim)
}

/// The number that the shim has given to its call.
fn number(headers: &HeaderMap) -> Option<CallId> {
    CallId::parse(headers.get(headers::CALL)?.to_str().ok()?)
}

/// Sorted before there is a future: that of a call need not be as large as that of a page.
fn sort(site: Arc<Site>, request: Request, caller: Option<Caller>) -> Pin<Box<dyn Future<Output = Response> + Send>> {
    let (parts, body) = request.into_parts();
    if let Err(refusal) = guard::target(&parts.uri, &parts.headers, &site.origins) {
        return Box::pin(async move { sorry(&site, parts.uri, PageError::refused(refusal)).await });
    }
    if parts.uri.path().starts_with(PREFIX) {
        return Box::pin(called(site, parts, body));
    }
    Box::pin(async move {
        let mut response = paged(&site, parts, body, caller).await;
        headers::secure(response.headers_mut());
        response
    })
}

/// The answer to a request that comes when the server takes none any more: nothing was done, and another instance answers soon.
async fn closed(site: Arc<Site>, request: Request) -> Response {
    let (parts, unread) = request.into_parts();
    body::drain(unread);
    let mut response = match parts.uri.path().strip_prefix(PREFIX) {
        Some(key) => replied(&site, Answer::closing(key.to_owned())),
        None => sorry(&site, parts.uri, PageError::closing()).await,
    };
    headers::never_store(&mut response);
    response.headers_mut().insert(RETRY_AFTER, draining::RETRY_AFTER.into());
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// A request for a page, or for what else the application has. What is not the plain load of a page is boxed: most are.
async fn paged(site: &Site, parts: Parts, body: Body, caller: Option<Caller>) -> Response {
    if let Some(Caller::Page(waits)) = caller
        && let Ok(kind) = Kind::of(&parts.headers)
        && kind.is_form()
    {
        return Box::pin(posted(site, parts, body, &kind, &waits)).await;
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
async fn called(site: Arc<Site>, mut parts: Parts, mut body: Body) -> Response {
    if let Some(id) = parts.headers.get(headers::GIVE_UP) {
        return given_up(&site, &parts, id);
    }
    let key = parts.uri.path().strip_prefix(PREFIX).unwrap_or_default().to_owned();
    let refusal = match parts.method {
        Method::POST if parts.headers.get_all(&headers::VERSION).iter().eq([VERSION]) => None,
        Method::POST => Some(Refusal::Version),
        _ => match site.registry.find(&key) {
            Err(Refusal::UnknownAction) => Some(Refusal::UnknownAction),
            _ => Some(Refusal::Method),
        },
    };
    if site.unpacks {
        body = unpacked(&mut parts.headers, body);
    }
    let answer = match refusal {
        None => {
            let number = number(&parts.headers);
            dispatch(&site, Box::new(Submission { parts, body, key, token: None, number, way: Way::Js })).await
        }
        Some(refusal) => Answer::refused(key, refusal),
    };
    replied(&site, answer)
}

fn replied(site: &Site, answer: Answer) -> Response {
    let mut reply = reply(answer);
    reply.headers_mut().insert(headers::BUILD, site.registry.build().clone());
    if site.is_layered {
        headers::never_store(&mut reply);
    }
    reply
}

/// The answer in place of one that may not leave.
fn faulty(site: Arc<Site>, uri: Uri, digest: Digest) -> Pin<Box<dyn Future<Output = Response> + Send>> {
    Box::pin(async move {
        match uri.path().strip_prefix(PREFIX) {
            Some(key) => replied(&site, Answer::fault(key.to_owned(), digest)),
            None => sorry(&site, uri, PageError::fault(&digest)).await,
        }
    })
}

/// The shim gives one of its calls up. Who knows its number may; what became of it nobody is told.
fn given_up(site: &Site, parts: &Parts, id: &HeaderValue) -> Response {
    if let (Ok(_), Some(id)) =
        (guard::same_origin(&parts.uri, &parts.headers, &site.origins(parts)), id.to_str().ok().and_then(CallId::parse))
    {
        site.left.give_up(&id);
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    headers::never_store(&mut response);
    response
}

/// A form posted to a page: an action's, or the application's own.
async fn posted(site: &Site, mut parts: Parts, mut body: Body, kind: &Kind, waits: &AtomicBool) -> Response {
    if site.unpacks {
        body = unpacked(&mut parts.headers, body);
    }
    let (named, body) = match peek::action(kind, body).await {
        Ok((Some(named), body)) => (named, body),
        Ok((None, body)) => return ask(site, parts, body).await,
        Err(refusal) => return page::answer(site, parts, Answer::refused(String::new(), refusal)).await,
    };
    let (key, token) = match named.split_once('.') {
        Some((key, token)) => (key.to_owned(), Some(token.to_owned())),
        None => (named, None),
    };
    waits.store(true, Ordering::Relaxed);
    let submission = Box::new(Submission { parts: parts.clone(), body, key, token, number: None, way: Way::NoJs });
    let answer = dispatch(site, submission).await;
    page::answer(site, parts, answer).await
}

/// A person's load of a page, which may have a value to show.
async fn visited(site: &Site, parts: Parts, body: Body) -> Response {
    let url = address::url(&parts.uri, &parts.extensions);
    let may_read_query = !guard::is_from_elsewhere(&parts.uri, &parts.headers, &site.origins(&parts));
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
