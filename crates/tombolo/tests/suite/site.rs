//! The application under test: a few actions, and pages with a form for some of them.

pub(crate) mod order;
pub(crate) mod files;
pub(crate) mod codecs;
pub(crate) mod previous;
pub(crate) mod bound;
pub(crate) mod limits;
pub(crate) mod only_once;
pub(crate) mod asking;
mod pages;

use std::{
    convert::Infallible,
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Redirect as AxumRedirect, Response},
};
use http::{StatusCode, request::Parts};
use tombolo::{ResponseHeaders, prelude::*};

pub(crate) use pages::{apologizing, greeting, knowing, server, sharing, tagging, unknowing};

/// How often a body ran, so that tests can tell that it did not.
pub(crate) static RUNS: AtomicU32 = AtomicU32::new(0);
/// How often the body that only one test may run ran.
pub(crate) static POSTED: AtomicU32 = AtomicU32::new(0);
/// How often the body that the tests of tokens run ran.
pub(crate) static COUNTED: AtomicU32 = AtomicU32::new(0);
/// How often the guarded body ran.
pub(crate) static GUARDED: AtomicU32 = AtomicU32::new(0);
/// How many slow bodies were dropped before they ended.
pub(crate) static CANCELLED: AtomicU32 = AtomicU32::new(0);

/// Counts its own runs; used by the tests that run nothing else.
#[server(public)]
pub async fn count(text: String) -> u32 {
    let _ = text;
    RUNS.fetch_add(1, Ordering::SeqCst) + 1
}

/// Counts its own runs, for the tests of tokens.
#[server(public)]
pub async fn counted(text: String) -> String {
    COUNTED.fetch_add(1, Ordering::SeqCst);
    format!("counted {text}")
}

/// Adds a pair of numbers.
#[server(public)]
pub async fn add(
    #[garde(range(min = 1, max = 99))] left: u32,
    #[garde(range(min = 1, max = 99))] right: u32,
    note: Option<String>,
) -> Result<String, String> {
    if note.as_deref() == Some("fail") {
        return Err("you asked for it".to_owned());
    }
    Ok(format!("sum {}", left + right))
}

/// Counts its own runs, for the one test that asks by which methods it can be run.
#[server(public)]
pub async fn posted_only(text: String) -> String {
    POSTED.fetch_add(1, Ordering::SeqCst);
    text
}

/// Halves a number.
#[server(public)]
pub async fn half(#[garde(range(min = 0.5, max = 2.5))] number: f64) -> f64 {
    number / 2.0
}

/// Says what it got, in a page that can hold anything.
#[server(public)]
pub async fn echo(text: String) -> String {
    text
}

/// Fails as servers do.
#[server(public)]
pub async fn breaks() -> Result<u32, Fault> {
    let text = std::fs::read_to_string("/nonexistent/secret-path")?;
    Ok(u32::try_from(text.len())?)
}

/// Panics.
#[server(public)]
pub async fn panics() -> u32 {
    panic!("secret-panic-text")
}

struct CountDrop(bool);

impl Drop for CountDrop {
    fn drop(&mut self) {
        if !self.0 {
            CANCELLED.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// Takes its time, and more than it has.
#[server(public, timeout = "200ms")]
pub async fn too_slow() -> u32 {
    tokio::time::sleep(Duration::from_secs(5)).await;
    1
}

/// Takes a while, and notices when nobody waits for it any more.
#[server(public)]
pub async fn slow() -> u32 {
    let mut guard = CountDrop(false);
    tokio::time::sleep(Duration::from_secs(3)).await;
    guard.0 = true;
    1
}

/// How the bodies of the other slow action have ended: whether they came to their end.
pub(crate) static ENDED: Mutex<Vec<bool>> = Mutex::new(Vec::new());

struct Ending(bool);

impl Drop for Ending {
    fn drop(&mut self) {
        ENDED.lock().expect("nobody panics with it").push(self.0);
    }
}

/// Takes a while, for the one test of callers that leave.
#[server(public)]
pub async fn slow_too() -> u32 {
    let mut ending = Ending(false);
    tokio::time::sleep(Duration::from_millis(1200)).await;
    ending.0 = true;
    1
}

/// Reads little.
#[server(public, body = "1kb")]
pub async fn small(text: String) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// Who is calling, by a header.
#[derive(Debug)]
pub struct Admin(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Admin {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        match parts.headers.get("x-who").map(http::HeaderValue::as_bytes) {
            Some(b"admin") => Ok(Self("admin".to_owned())),
            Some(b"guest") => Err((StatusCode::FORBIDDEN, "secret-guard-text").into_response()),
            Some(b"lost") => Err(AxumRedirect::to("/sign-in").into_response()),
            Some(b"broken") => Err((StatusCode::INTERNAL_SERVER_ERROR, "secret-guard-text").into_response()),
            _ => Err((StatusCode::UNAUTHORIZED, [("www-authenticate", "Basic")], "secret-guard-text").into_response()),
        }
    }
}

/// For administrators.
#[server]
pub async fn guarded(#[guard] admin: Admin, text: String) -> String {
    GUARDED.fetch_add(1, Ordering::SeqCst);
    format!("{} says {text}", admin.0)
}

/// What the request's cookies say.
#[derive(Debug)]
pub struct Theme(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Theme {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let cookies = parts.headers.get("cookie").and_then(|cookies| cookies.to_str().ok()).unwrap_or("none");
        Ok(Self(cookies.to_owned()))
    }
}

/// Sets a cookie and fails, so that the page is rendered again.
#[server(public)]
pub async fn set_theme(#[extract] headers: ResponseHeaders, theme: String) -> Result<(), String> {
    headers.set_cookie(&format!("theme={theme}; Path=/"));
    Err("set".to_owned())
}

/// Reads the cookies, for the page.
#[server(public)]
pub async fn cookies(#[extract] theme: Theme) -> String {
    theme.0
}

/// Goes elsewhere.
#[server(public)]
pub async fn go(to: String) -> Redirect {
    Redirect::to(to)
}

/// Goes elsewhere, or stays.
#[server(public)]
pub async fn perhaps(to: String) -> Result<Option<Redirect>, Fault> {
    Ok((!to.is_empty()).then(|| Redirect::to(to)))
}

/// The same name as the action above it, in another module.
pub mod other {
    use tombolo::prelude::*;

    /// Adds something else.
    #[server(public)]
    pub async fn add(left: u32) -> u32 {
        left + 1
    }
}

/// Goes to another site.
#[server(public)]
pub async fn away(#[extract] headers: ResponseHeaders, to: String) -> Redirect {
    headers.set_cookie("on-the-way=1; Path=/");
    Redirect::external(to)
}

/// Has no form on any page.
#[server(public)]
pub async fn unclaimed(fail: Option<u32>, number: Option<u32>) -> Result<u32, String> {
    if fail.is_some() {
        return Err("The <last> one is gone.".to_owned());
    }
    Ok(number.unwrap_or_default())
}

/// An error that has no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Mute;

/// Has no form on any page either.
#[server(public)]
pub async fn wordless() -> Result<u32, Mute> {
    Err(Mute)
}
