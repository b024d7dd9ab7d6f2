//! A request with files, and how far it is: `fetch` does not say that, `XMLHttpRequest` does.
//!
//! It follows redirects where `fetch` refuses to; what it then reads has not our header, and is not taken for ours.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ProgressEvent, XmlHttpRequest};

use crate::{
    client::fetch::{Abort, Post, Reply, Trouble},
    wire::{CALL_HEADER, VERSION, VERSION_HEADER},
};

/// A way to post that tells how much of the body is sent, from 0 to 1.
pub(crate) fn post_with_progress(progress: impl Fn(f64) + Clone + 'static) -> Post {
    Rc::new(move |path, body, abort| Box::pin(post(path, body.clone(), abort.clone(), progress.clone())))
}

async fn post(
    path: &'static str,
    body: JsValue,
    abort: Abort,
    progress: impl Fn(f64) + 'static,
) -> Result<Reply, Trouble> {
    let number = abort.begin(path);
    let reply = send(path, &body, &number, &abort, progress).await;
    abort.end(&number);
    reply
}

async fn send(
    path: &str,
    body: &JsValue,
    number: &str,
    abort: &Abort,
    progress: impl Fn(f64) + 'static,
) -> Result<Reply, Trouble> {
    let signal = abort.signal();
    // `fetch` would see that it was given up before it began; this has to be asked.
    if signal.as_ref().is_some_and(AbortSignal::aborted) {
        return Err(Trouble::Network);
    }
    let request = XmlHttpRequest::new()?;
    request.open_with_async("POST", path, true)?;
    request.set_request_header(VERSION_HEADER, VERSION)?;
    request.set_request_header(CALL_HEADER, number)?;
    let sent = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    request.upload()?.set_onprogress(Some(sent.as_ref().unchecked_ref()));
    let aborting = request.clone();
    let aborted = Closure::<dyn Fn()>::new(move || {
        let _ = aborting.abort();
    });
    if let Some(signal) = &signal {
        signal.set_onabort(Some(aborted.as_ref().unchecked_ref()));
    }
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_form_data(Some(body.unchecked_ref()))?;
    let waited = JsFuture::from(ended).await;
    if let Some(signal) = &signal {
        signal.set_onabort(None);
    }
    waited?;
    reply(&request)
}

fn reply(request: &XmlHttpRequest) -> Result<Reply, Trouble> {
    match request.status()? {
        // Nobody has answered.
        0 => Err(Trouble::Network),
        status if request.get_response_header(VERSION_HEADER)?.is_none() => Err(Trouble::NotTombolo(status)),
        status => Ok(Reply::new(status, request.response_text()?, request)),
    }
}
