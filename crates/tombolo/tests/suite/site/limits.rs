//! Actions that may be called so often only, and what the server knows of who calls.

use std::{
    convert::Infallible,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::extract::FromRequestParts;
use http::request::Parts;
use tombolo::{ClientAddr, Server, Subject, prelude::*};

use super::server;

/// How often the body with a rate ran.
pub(crate) static RATED: AtomicU32 = AtomicU32::new(0);

/// May be called three times an hour.
#[server(public, rate = "3/h")]
pub async fn rated(text: String) -> String {
    RATED.fetch_add(1, Ordering::SeqCst);
    text
}

/// Calls it more often than that.
#[server(public)]
pub async fn calls_rated() -> Result<u32, Fault> {
    for _ in 0..5 {
        rated("again".to_owned()).await?;
    }
    Ok(5)
}

/// Who a test says it is; nobody may come as well.
pub(crate) struct Sailor(String);

impl Subject for Sailor {
    fn subject(&self) -> String {
        self.0.clone()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Sailor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let name = parts.headers.get("x-sailor").and_then(|name| name.to_str().ok());
        Ok(Self(name.unwrap_or_default().to_owned()))
    }
}

/// How often somebody has climbed.
pub(crate) static CLIMBED: AtomicU32 = AtomicU32::new(0);

/// Climbs, three times an hour.
#[server(rate = "3/h")]
pub async fn climb(#[guard] _: Sailor, #[previous] last: Option<u32>, by: u32) -> u32 {
    CLIMBED.fetch_add(1, Ordering::SeqCst);
    last.unwrap_or_default() + by
}

/// Where the client is.
#[server(public)]
pub async fn whence(#[extract] client: ClientAddr) -> String {
    client.to_string()
}

/// Reads much that is no file.
#[server(public, body = "16mb")]
pub async fn roomy(text: Option<String>, more: Vec<String>) -> usize {
    text.map_or(0, |text| text.len()) + more.len()
}

#[component]
pub(crate) fn RatedPage() -> impl IntoView {
    let state = use_action_state(Rated::action());
    let climb = use_action_state(Climb::action());
    view! {
        <Notice/>
        <h1>"Rated"</h1>
        <Form state>
            <input {..state.input(Rated::fields().text)}/>
            <p id="said">{move || state.value()}</p>
            <p id="error">{move || state.error().map(|error| error.to_string())}</p>
        </Form>
        <Form state=climb>
            <input {..climb.input(Climb::fields().by)}/>
            <p>{move || climb.error().map(|error| error.to_string())}</p>
        </Form>
    }
}

/// The server behind a proxy, which is this machine, or another that is nobody.
pub(crate) fn proxied() -> Server {
    server().trust_proxies("127.0.0.0/8, 192.0.2.0/24")
}

/// The server that takes packed bodies.
pub(crate) fn unpacking() -> Server {
    server().accept_compressed()
}

/// The server that takes one connection at a time.
pub(crate) fn narrow() -> Server {
    server().max_connections(std::num::NonZeroUsize::MIN)
}
