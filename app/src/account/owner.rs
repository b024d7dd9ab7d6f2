//! Whose an order or an address is.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{StatusCode, request::Parts},
};

use crate::{
    account::{Account, AccountId},
    visitor::VisitorId,
};

/// Who asks: the account that is signed in, and the visitor that the browser is.
///
/// What is an account's is nobody's who has only its visitor's cookie: after signing out, who sits down at the same browser
/// does not see it.
#[derive(Clone, Default)]
pub struct Owner {
    visitor: Option<VisitorId>,
    account: Option<AccountId>,
}

impl Owner {
    /// A visitor, and the account that is signed in if one is.
    pub(crate) fn new(visitor: impl Into<Option<VisitorId>>, account: Option<&Account>) -> Self {
        Self { visitor: visitor.into(), account: account.map(Account::id) }
    }

    /// The visitor's id.
    pub(crate) fn visitor(&self) -> Option<&str> {
        self.visitor.as_ref().map(VisitorId::as_str)
    }

    /// The account's number.
    pub(crate) fn account(&self) -> Option<i64> {
        self.account.map(AccountId::get)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Owner {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let visitor: Result<_, Infallible> =
            <VisitorId as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await;
        let account = <Account as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await?;
        let visitor = visitor.unwrap_or_else(|never| match never {});
        Ok(Self::new(visitor, account.as_ref()))
    }
}
