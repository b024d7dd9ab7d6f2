//! The call by hand: what everything is compared with.

use axum::{Json, Router, routing::post};
use serde::Deserialize;

pub(crate) const CALL: &str = "/add";

#[derive(Deserialize)]
struct Add {
    left: u32,
    right: u32,
}

pub(crate) fn router() -> Router {
    Router::new().route(CALL, post(|Json(add): Json<Add>| async move { Json(add.left + add.right) }))
}
