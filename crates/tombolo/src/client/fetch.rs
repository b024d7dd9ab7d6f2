//! One request and its answer, as text.
//!
//! * An answer without the version header is not ours, whatever its status: a proxy's error page, a captive portal.
//! * A redirect is never followed: ours travel in the body, so one on the wire is somebody else's.
//! * Cookies travel to our own origin only; that is what `fetch` does by itself.

use std::{cell::RefCell, future::Future, pin::Pin, rc::Rc};

use js_sys::Math;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, Headers, RequestInit, RequestRedirect, Response, XmlHttpRequest};

use crate::{
    error::ActionError,
    wire::{CALL_HEADER, GIVE_UP_HEADER, VERSION, VERSION_HEADER},
};

/// Why there is no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The server could not be reached, or the request was aborted.
    Network,
    /// Somebody else answered.
    NotTombolo(u16),
}

impl<E> From<Trouble> for ActionError<E> {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Network => Self::Network,
            Trouble::NotTombolo(status) => Self::NotTombolo(status),
        }
    }
}

impl From<JsValue> for Trouble {
    fn from(_: JsValue) -> Self {
        Self::Network
    }
}

/// Aborts requests.
///
/// The connection ends either way when the document is left, and then the action goes on: so a request that is given up says
/// so in one of its own, by the number that it has.
#[derive(Clone)]
pub(crate) struct Abort(SendWrapper<Rc<Requests>>);

struct Requests {
    controller: Option<AbortController>,
    /// Where they go, and their numbers.
    running: RefCell<Vec<(&'static str, String)>>,
}

impl Default for Abort {
    fn default() -> Self {
        let controller = AbortController::new().ok();
        Self(SendWrapper::new(Rc::new(Requests { controller, running: RefCell::default() })))
    }
}

impl Abort {
    /// What says that it is time to.
    pub(crate) fn signal(&self) -> Option<AbortSignal> {
        self.0.controller.as_ref().map(AbortController::signal)
    }

    /// A request begins: its number.
    pub(crate) fn begin(&self, path: &'static str) -> String {
        let number = [random_digits(), random_digits()].concat();
        self.0.running.borrow_mut().push((path, number.clone()));
        number
    }

    /// A request has ended.
    pub(crate) fn end(&self, number: &str) {
        self.0.running.borrow_mut().retain(|running| running.1 != number);
    }

    /// Aborts all requests that were sent with it.
    pub(crate) fn abort(&self) {
        if let Some(controller) = &self.0.controller {
            controller.abort();
        }
        for (path, number) in self.0.running.take() {
            give_up(path, &number);
        }
    }
}

/// What nobody guesses who has no script in this page: half of a number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 2^52")]
pub(crate) fn random_digits() -> String {
    format!("{:013x}", (Math::random() * 2_f64.powi(52)) as u64)
}

/// Says that nobody waits for a request any more; what comes of that, nobody waits for either.
fn give_up(path: &str, number: &str) {
    let send = || {
        let headers = Headers::new()?;
        headers.append(VERSION_HEADER, VERSION)?;
        headers.append(GIVE_UP_HEADER, number)?;
        let request = RequestInit::new();
        request.set_method("POST");
        request.set_headers(&headers);
        Ok::<_, JsValue>(web_sys::window().map(|window| window.fetch_with_str_and_init(path, &request)))
    };
    if let Ok(Some(sent)) = send() {
        spawn_local(async move {
            let _ = JsFuture::from(sent).await;
        });
    }
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
    /// The response or the request that has its headers.
    from: JsValue,
}

impl Reply {
    pub(crate) fn new(status: u16, body: Option<String>, from: impl Into<JsValue>) -> Self {
        Self { status, body: body.unwrap_or_default(), from: from.into() }
    }

    /// A header of it.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        match self.from.dyn_ref::<Response>() {
            Some(response) => response.headers().get(name).ok()?,
            None => self.from.unchecked_ref::<XmlHttpRequest>().get_response_header(name).ok()?,
        }
    }
}

/// What is sent.
pub(crate) struct Content {
    /// Its media type, where the browser does not know better.
    pub(crate) kind: Option<&'static str>,
    pub(crate) body: JsValue,
}

/// Another way to post to an action.
pub(crate) type Post = Rc<dyn Fn(&'static str, &JsValue, &Abort) -> LocalBoxFuture<Result<Reply, Trouble>>>;

/// A future of one thread, whose type does not matter.
pub(crate) type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// Posts to an action.
pub(crate) async fn post(path: &'static str, content: &Content, abort: &Abort) -> Result<Reply, Trouble> {
    let number = abort.begin(path);
    let reply = send(path, content, &number, abort).await;
    abort.end(&number);
    reply
}

async fn send(path: &str, content: &Content, number: &str, abort: &Abort) -> Result<Reply, Trouble> {
    let headers = Headers::new()?;
    if let Some(kind) = content.kind {
        headers.append("content-type", kind)?;
    }
    headers.append(VERSION_HEADER, VERSION)?;
    headers.append(CALL_HEADER, number)?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&content.body);
    request.set_redirect(RequestRedirect::Manual);
    request.set_signal(abort.signal().as_ref());
    let window = web_sys::window().ok_or(Trouble::Network)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(path, &request)).await?.unchecked_into();
    let status = response.status();
    if !response.headers().has(VERSION_HEADER)? {
        return Err(Trouble::NotTombolo(status));
    }
    let body = JsFuture::from(response.text()?).await?.as_string();
    Ok(Reply::new(status, body, response))
}
