//! Who runs the shop: an account with the role.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{StatusCode, request::Parts},
};
use tombolo::Subject;

use crate::account::Account;

/// One of those that run the shop; as a guard it lets nobody else in and answers 403.
///
/// Who is signed in is asked with every request, and the role is the account's as it is then: to sign out, a new password and
/// a role that was taken away work at once, also in pages that are open.
#[derive(Clone, Debug)]
pub struct Admin(Account);

impl Subject for Admin {
    /// The same in every session of the account.
    fn subject(&self) -> String {
        self.0.subject()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Admin {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let account = <Account as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await?;
        account.filter(Account::is_admin).map(Self).ok_or(StatusCode::FORBIDDEN)
    }
}
