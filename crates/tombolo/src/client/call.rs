//! An action, called.
//!
//! * A form's text is sent as it stands and decoded once, on the server; arguments are sent by the action's codec.
//! * An answer with our header that cannot be read is another version's: it is somebody else's answer to this page.

use std::future::Future;

use js_sys::{JSON, Uint8Array};
use send_wrapper::SendWrapper;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::{
    action::{Action, Codec, outcome},
    client::{
        fetch::{Abort, Content, Post, Trouble, post},
        form::Body,
        once::{self, Renewed},
        page::{leave_for, schemes},
        turn::Turn,
    },
    error::ActionError,
    form::{Issues, to_cbor},
    outcome::Outcome,
    wire::{Beside, OfForm, done_pair},
};

/// An outcome, or why there is none; with a value of an action with `#[previous]` comes `[value, seal]`.
pub(crate) type Heard<A> = Result<(Outcome<<A as Action>::Value, <A as Action>::Error>, Option<String>), Trouble>;

/// Aborts when it is dropped; after the answer that does nothing.
struct AbortOnDrop(Abort);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Calls an action: what `add_to_cart(2).await` does in the browser. `bound` is the seal of what is bound to it, if something is.
///
/// Dropping the future aborts the request. The arguments are validated here first. A redirect leads the browser away.
///
/// # Errors
/// As [`ActionError`] lists them: what the action said, or why it was not heard.
pub fn call<A: Action>(
    arguments: A,
    bound: String,
) -> impl Future<Output = Result<A::Value, ActionError<A::Error>>> + Send {
    SendWrapper::new(async move {
        let arguments = arguments.validated().map_err(ActionError::Invalid)?;
        let abort = AbortOnDrop(Abort::default());
        let of_form = OfForm { bound, ..OfForm::default() };
        let (outcome, _) = send_arguments(&arguments, &of_form, &abort.0).await?;
        if let Outcome::Redirect(to) = &outcome {
            leave_for(to, || {});
        }
        outcome.into_result(A::redirected)
    })
}

/// Sends a form's fields; the form of an action that runs once takes its next token over. `upload` sends those with files,
/// where something wants to know how far they are.
pub(crate) async fn send_form<A: Action>(form: Renewed<'_>, upload: Option<Post>, abort: &Abort) -> Heard<A> {
    match form.1 {
        Body::Texts(fields) => {
            let content = Content { kind: Some("application/x-www-form-urlencoded"), body: fields.to_string().into() };
            send::<A>(content, None, abort, Some(form)).await
        }
        // The browser says the kind, which names the boundary that it chooses.
        Body::Files(files) => send::<A>(Content { kind: None, body: files.clone() }, upload, abort, Some(form)).await,
    }
}

/// Sends arguments, and what the call says of its form where that brings something back.
pub(crate) async fn send_arguments<A: Action>(arguments: &A, of_form: &OfForm, abort: &Abort) -> Heard<A> {
    if A::IS_ONCE {
        return send_once::<A>(arguments, of_form, abort).await;
    }
    let written = if A::HAS_BOUND || A::HAS_PREVIOUS {
        written::<A, _>(&Beside { of_form, arguments })
    } else {
        written::<A, _>(arguments)
    };
    send_written::<A>(written, abort).await
}

/// The same for an action that runs once: with a number, which a call has already that was lost.
async fn send_once<A: Action>(arguments: &A, of_form: &OfForm, abort: &Abort) -> Heard<A> {
    let plain = match A::CODEC {
        Codec::Json => serde_json::to_vec(arguments).ok(),
        Codec::Cbor => to_cbor(arguments).ok(),
    };
    // What is bound to it tells calls apart too.
    let plain = [&*plain.unwrap_or_default(), of_form.bound.as_bytes()].concat();
    let call = once::call(A::PATH, plain);
    let of_form = OfForm { once: call.2.clone(), ..of_form.clone() };
    let heard = send_written::<A>(written::<A, _>(&Beside { of_form: &of_form, arguments }), abort).await;
    if heard.is_err() {
        once::lost(call);
    }
    heard
}

async fn send_written<A: Action>(written: Option<Content>, abort: &Abort) -> Heard<A> {
    let Some(content) = written else {
        // A map whose keys are structs, for example: nothing is sent, and no field is to blame.
        let name = if A::CODEC == Codec::Json { "JSON" } else { "CBOR" };
        return Ok((Outcome::Invalid(Issues::one("", ["This cannot be sent as ", name, "."].concat())), None));
    };
    send::<A>(content, None, abort, None).await
}

fn written<A: Action, T: Serialize>(arguments: &T) -> Option<Content> {
    let (kind, body) = match A::CODEC {
        Codec::Json => ("application/json", JsValue::from(serde_json::to_string(arguments).ok()?)),
        Codec::Cbor => ("application/cbor", Uint8Array::from(&*to_cbor(arguments).ok()?).into()),
    };
    Some(Content { kind: Some(kind), body })
}

async fn send<A: Action>(content: Content, upload: Option<Post>, abort: &Abort, form: Option<Renewed<'_>>) -> Heard<A> {
    let turn = A::IS_SERIAL.then(|| Turn::next_of(A::PATH));
    if let Some(turn) = &turn {
        turn.comes().await;
    }
    let reply = match upload {
        Some(upload) => upload(A::PATH, &content.body, abort).await?,
        None => post(A::PATH, &content, abort).await?,
    };
    if A::IS_ONCE {
        once::answered(&reply, form);
    }
    let outcome = JSON::parse(&reply.body).ok().and_then(|_| outcome::<A>(&reply.body));
    let last = if A::HAS_PREVIOUS { done_pair(&reply.body).map(str::to_owned) } else { None };
    match outcome {
        Some(Outcome::Redirect(to)) if !to.is_safe(&schemes()) => Err(Trouble::NotTombolo(reply.status)),
        // Only a page can show a form again.
        Some(Outcome::Edited) | None => Err(Trouble::NotTombolo(reply.status)),
        Some(outcome) => Ok((outcome, last)),
    }
}
