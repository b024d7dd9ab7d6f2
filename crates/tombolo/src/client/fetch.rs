//! One request and its answer, as text.
//!
//! * An answer without the version header is not ours, whatever its status: a proxy's error page, a captive portal.
//! * A redirect is never followed: ours travel in the body, so one on the wire is somebody else's.
//! * Cookies travel to our own origin only; that is what `fetch` does by itself.

use std::{future::Future, pin::Pin, rc::Rc};

use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Headers, RequestInit, RequestRedirect, Response};

use crate::{
    error::ActionError,
    wire::{VERSION, VERSION_HEADER},
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
#[derive(Clone)]
pub(crate) struct Abort(Option<SendWrapper<AbortController>>);

impl Default for Abort {
    fn default() -> Self {
        Self(AbortController::new().ok().map(SendWrapper::new))
    }
}

impl Abort {
    /// What says that it is time to.
    pub(crate) fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(|controller| controller.signal())
    }

    /// Aborts all requests that were sent with it.
    pub(crate) fn abort(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
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
pub(crate) async fn post(path: &str, content: &Content, abort: &Abort) -> Result<Reply, Trouble> {
    let headers = Headers::new()?;
    if let Some(kind) = content.kind {
        headers.append("content-type", kind)?;
    }
    headers.append(VERSION_HEADER, VERSION)?;
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
    let body = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    Ok(Reply { status, body })
}
