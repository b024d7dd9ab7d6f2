//! D03: a guard decides who may call. Its type may be more private than the action.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};

mod page {
    use super::*;
    use tombolo::prelude::*;

    struct Admin;

    impl<S: Sync> FromRequestParts<S> for Admin {
        type Rejection = StatusCode;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, StatusCode> {
            Err(StatusCode::FORBIDDEN)
        }
    }

    /// Deletes everything.
    #[server]
    pub async fn delete_all(#[guard] _: Admin, sure: bool) -> bool {
        sure
    }
}

fn main() {
    drop(page::delete_all(true));
}
