//! An answer that is never sent: what the server did is done, and nobody hears of it.

use std::future::pending;

use axum::{
    extract::Request,
    middleware::{Next, from_fn},
    response::Response,
};

/// With this header on a request, its answer is made and then kept for ever.
const HOLD: &str = "x-lab-hold";

/// A server that keeps the answers to requests with the header `X-Lab-Hold`, so that a test can end it between what an
/// action has done and the answer that says so.
pub fn holding(server: tombolo::Server) -> tombolo::Server {
    server.layer(from_fn(hold))
}

async fn hold(request: Request, next: Next) -> Response {
    let is_held = request.headers().contains_key(HOLD);
    let answer = next.run(request).await;
    if is_held { pending().await } else { answer }
}
