use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use tombolo::prelude::*;

struct Admin;

impl<S: Sync> FromRequestParts<S> for Admin {
    type Rejection = StatusCode;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        Err(StatusCode::FORBIDDEN)
    }
}

#[server(public)]
pub async fn save(#[guard] _: Admin, number: u32) -> u32 {
    number
}

async fn caller() {
    let _ = save(1).await;
}

fn main() {}
