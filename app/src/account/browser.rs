//! The session of the browser that asks: which account is signed in there.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use tower_sessions::{Session, session::Error};

use crate::account::AccountId;

/// Where a session says which account it is of.
pub(super) const ACCOUNT: &str = "account";

/// The session of a browser. One in which nobody is signed in has no row and no cookie.
///
/// Its id is another one as soon as somebody signs in or out, so that an id from before is worth nothing. Seals do not
/// notice: they are for the visitor's cookie, or for the account.
#[derive(Clone, Debug)]
pub struct Browser(Session);

impl Browser {
    /// The account that is signed in.
    pub(crate) async fn account(&self) -> Result<Option<AccountId>, Error> {
        self.0.get(ACCOUNT).await
    }

    /// Signs an account in, under an id that nobody has seen, and forgets what was there before.
    pub(crate) async fn begin(&self, account: AccountId) -> Result<(), Error> {
        self.0.clear().await;
        self.0.cycle_id().await?;
        self.0.insert(ACCOUNT, account).await?;
        self.0.save().await
    }

    /// Signs out.
    pub(crate) async fn end(&self) -> Result<(), Error> {
        if self.0.id().is_some() { self.0.flush().await } else { Ok(()) }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Browser {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get().cloned().map(Self).ok_or_else(|| {
            tracing::error!("the layer of `account::sessions` is missing");
            StatusCode::INTERNAL_SERVER_ERROR
        })
    }
}
