//! The transport that Leptos' own machinery sees: none.
//!
//! `ServerAction` and `Resource` ask for a [`ServerFn`](server_fn::ServerFn) with a protocol. Ours is never used: the
//! generated code overrides what would use it, and an action that came in by it would have passed no check of ours.

use std::future::Future;

use http::Method;
use server_fn::{
    client::Client,
    error::{FromServerFnError, ServerFnErrorErr},
    server::Server,
};

/// A protocol that refuses.
#[derive(Debug)]
pub struct Protocol;

fn refuse<E: FromServerFnError>() -> E {
    E::from_server_fn_error(ServerFnErrorErr::Request("actions are called through their own shim".to_owned()))
}

impl<I, O, C, S, E> server_fn::Protocol<I, O, C, S, E, E, E> for Protocol
where
    I: Send,
    C: Client<E, E, E>,
    S: Server<E, E, E>,
    E: FromServerFnError + Send,
{
    const METHOD: Method = Method::POST;

    async fn run_server<F, Fut>(_: S::Request, _: F) -> Result<S::Response, E>
    where
        F: Fn(I) -> Fut + Send,
        Fut: Future<Output = Result<O, E>> + Send,
    {
        Err(refuse())
    }

    async fn run_client(_: &str, _: I) -> Result<O, E> {
        Err(refuse())
    }
}
