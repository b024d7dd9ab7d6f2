//! What a request says about itself, and what comes of it: a table a file, bytes in, a status and a side effect out.
//!
//! Every request carries a word of its own, and the bodies below write down each word that reaches them. So a row says both
//! what was answered and whether the action ran, and tests need not wait for each other.

mod matrix;
mod origins;
mod names;
mod bodies;
mod answers;
mod logged;

use std::{
    collections::HashMap,
    sync::{
        LazyLock, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{StatusCode, request::Parts};
use tombolo::{ResponseHeaders, prelude::*};

use crate::support::{Answer, SHIM, request, send};

static RAN: LazyLock<Mutex<HashMap<String, u32>>> = LazyLock::new(Mutex::default);

fn runs_with(word: &str) -> u32 {
    RAN.lock().unwrap_or_else(PoisonError::into_inner).get(word).copied().unwrap_or_default()
}

fn run_with(word: &str) {
    *RAN.lock().unwrap_or_else(PoisonError::into_inner).entry(word.to_owned()).or_default() += 1;
}

/// A word that no other request has.
fn word() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("word{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Writes its word down.
#[server(public)]
pub async fn mark(word: String) -> String {
    run_with(&word);
    word
}

/// Reads little, and writes its word down.
#[server(public, body = "1kb")]
pub async fn mark_small(word: String) -> String {
    run_with(&word);
    word
}

/// Says no, in its own words.
#[server(public)]
pub async fn mark_fails(word: String) -> Result<u32, String> {
    run_with(&word);
    Err(format!("no to {word}"))
}

/// Fails as servers do.
#[server(public)]
pub async fn mark_breaks(word: String) -> Result<u32, Fault> {
    run_with(&word);
    Err(std::io::Error::other("secret-cause: SELECT password FROM users; at /srv/secret/path.rs:7"))?
}

/// An error that shows a text as it is, as many do that hold others.
struct Loud(String);

impl std::fmt::Debug for Loud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no such thing: {}\n\nCaused by:\n    {}", self.0, self.0)
    }
}

impl std::fmt::Display for Loud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Loud {}

/// Fails with what was typed.
#[server(public)]
pub async fn mark_loudly(word: String) -> Result<u32, Fault> {
    run_with(&word);
    Err(Loud(word))?
}

/// Panics.
#[server(public)]
pub async fn mark_panics(word: String) -> u32 {
    run_with(&word);
    panic!("secret-cause: {word}")
}

/// Leads elsewhere.
#[server(public)]
pub async fn mark_goes(word: String, to: String, external: bool) -> Redirect {
    run_with(&word);
    if external { Redirect::external(to) } else { Redirect::to(to) }
}

/// Sets a cookie and says no, so that the page is rendered in the same request.
#[server(public)]
pub async fn mark_cookie(#[extract] headers: ResponseHeaders, word: String) -> Result<u32, String> {
    run_with(&word);
    headers.set_cookie(&format!("flavour={word}; Path=/"));
    Err("with a cookie".to_owned())
}

/// Lets nobody pass, with the status that the request asks for.
#[derive(Debug)]
pub struct Refuses;

impl<S: Send + Sync> FromRequestParts<S> for Refuses {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let asked = parts.headers.get("x-status").and_then(|status| status.to_str().ok()?.parse().ok());
        let status = asked.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::FORBIDDEN);
        if status == StatusCode::OK {
            return Ok(Self);
        }
        Err((status, "secret-cause of the guard").into_response())
    }
}

/// For whom the guard lets pass.
#[server]
pub async fn mark_guarded(#[guard] _: Refuses, word: String) -> String {
    run_with(&word);
    word
}

/// A page with a form for a word.
#[component]
pub(crate) fn MarkPage() -> impl IntoView {
    let state = use_action_state(Mark::action());
    view! {
        <Notice/>
        <Form state>
            <input {..state.input(Mark::fields().word)}/>
            <p>{move || state.value()}</p>
        </Form>
    }
}

/// The same form, which the browser has too.
#[client]
pub(crate) fn MarkIsland() -> impl IntoView {
    view! { <MarkPage/> }
}

/// No action: nothing says that it is one.
#[expect(clippy::unused_async, reason = "it looks like an action, and is none")]
pub async fn no_action(word: String) -> String {
    run_with(&word);
    word
}

/// How a request comes in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// A form posted to a page.
    Form,
    /// The same with files in it, or room for them.
    Multipart,
    /// The browser's shim, by function.
    CallJson,
    /// The browser's shim, by a form.
    CallForm,
    /// The same with files in it.
    CallMultipart,
}

const WAYS: [Way; 5] = [Way::Form, Way::Multipart, Way::CallJson, Way::CallForm, Way::CallMultipart];

const MULTIPART: &str = "multipart/form-data; boundary=b";

impl Way {
    fn is_call(self) -> bool {
        !matches!(self, Self::Form | Self::Multipart)
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Form | Self::CallForm => "application/x-www-form-urlencoded",
            Self::Multipart | Self::CallMultipart => MULTIPART,
            Self::CallJson => "application/json",
        }
    }

    /// Where the request goes for this action.
    fn target(self, path: &'static str) -> &'static str {
        if self.is_call() { path } else { "/page" }
    }

    /// What it sends for an action of this path with these fields.
    fn body(self, path: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let key = path.strip_prefix("/_action/").expect("a path of an action");
        let all = || [("_action", key)].into_iter().chain(fields.iter().copied());
        match self {
            Self::Form | Self::CallForm => {
                form_urlencoded::Serializer::new(String::new()).extend_pairs(all()).finish().into_bytes()
            }
            Self::Multipart | Self::CallMultipart => {
                let part = |(name, value)| {
                    format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                };
                (all().map(part).collect::<String>() + "--b--\r\n").into_bytes()
            }
            Self::CallJson => serde_json::to_vec(&fields.iter().copied().collect::<HashMap<_, _>>()).expect("texts"),
        }
    }

    /// Sends it, with these headers besides those that say what it is.
    fn send(self, path: &'static str, headers: &[(&str, &str)], fields: &[(&str, &str)]) -> Answer {
        send(&self.bytes(path, headers, fields))
    }

    fn bytes(self, path: &'static str, headers: &[(&str, &str)], fields: &[(&str, &str)]) -> Vec<u8> {
        let mut all = vec![("Content-Type", self.kind())];
        all.extend(self.is_call().then_some(SHIM));
        all.extend_from_slice(headers);
        request("POST", self.target(path), &all, &self.body(path, fields))
    }

    /// The status of an outcome: a page that shows a value, or leads elsewhere, begins with a 303.
    fn status(self, of_call: u16) -> u16 {
        if of_call == 200 && !self.is_call() { 303 } else { of_call }
    }
}

/// One row by every way in: its headers and fields beside a word, the status of the call's answer, and whether it runs.
#[track_caller]
fn check<A: Action>(headers: &[(&str, &str)], fields: &[(&str, &str)], status: u16, runs: bool) -> Vec<Answer> {
    WAYS.into_iter().map(|way| check_way::<A>(way, headers, fields, status, runs)).collect()
}

#[track_caller]
fn check_way<A: Action>(
    way: Way,
    headers: &[(&str, &str)],
    fields: &[(&str, &str)],
    status: u16,
    runs: bool,
) -> Answer {
    let word = word();
    let all: Vec<_> = [("word", &*word)].into_iter().chain(fields.iter().copied()).collect();
    let answer = way.send(A::PATH, headers, &all);
    assert_eq!(answer.status, way.status(status), "{way:?} {headers:?}: {}", answer.body);
    assert_eq!(runs_with(&word), u32::from(runs), "{way:?} {headers:?}");
    answer
}

/// Bytes as they are, with a word in them: the status, and whether it runs.
#[track_caller]
fn check_bytes(bytes: impl Fn(&str) -> Vec<u8>, status: u16, runs: bool) -> Answer {
    let word = word();
    let bytes = bytes(&word);
    let answer = send(&bytes);
    let seen = String::from_utf8_lossy(&bytes[..bytes.len().min(300)]);
    assert_eq!(answer.status, status, "{seen}: {}", answer.body);
    assert_eq!(runs_with(&word), u32::from(runs), "{seen}");
    answer
}
