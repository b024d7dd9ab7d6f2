//! What an action that runs once may know of the form that it runs for.

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{Extensions, StatusCode, request::Parts};

/// The one rendered form that an action with `#[server(once)]` runs for.
///
/// An extractor. Its [`key`](Self::key) is for an application that wants to be sure beyond its server's life: written into
/// a column with a unique index, in the transaction that has the effect, it lets a server that was killed between the commit
/// and its answer give the same answer to the retry. What payment services call an *idempotency key*.
///
/// ```
/// use tombolo::{Once, prelude::*};
/// # #[derive(Clone)]
/// # pub struct Orders;
/// # impl Orders {
/// #     async fn insert_or_get(&self, _: &str, _: u32) -> Result<u64, std::io::Error> { Ok(7) }
/// # }
///
/// #[server(public, once)]
/// pub async fn place_order(
///     #[extract] once: Once,
///     #[extract] Extension(orders): Extension<Orders>,
///     quantity: u32,
/// ) -> Result<u64, Fault> {
///     // `INSERT … ON CONFLICT (once) DO NOTHING`, and then the order of this key.
///     Ok(orders.insert_or_get(once.key(), quantity).await?)
/// }
/// ```
///
/// In an action that is not `once` it is a fault. A call from the server itself, which nobody repeats, has a key of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once(String);

impl Once {
    pub(super) fn of(key: String) -> Self {
        Self(key)
    }

    /// That of a call which nobody can repeat.
    pub(crate) fn unrepeated() -> Self {
        Self(format!("{:032x}{:032x}", rand::random::<u128>(), rand::random::<u128>()))
    }

    /// Lets an action that is called inside of a request know its own form and not its caller's.
    pub(crate) fn of_call(extensions: &mut Extensions, is_once: bool) {
        if is_once {
            extensions.insert(Self::unrepeated());
        } else {
            extensions.remove::<Self>();
        }
    }

    /// 64 hexadecimal digits: the same for every submission of the same rendered form of this action by the same visitor, and
    /// another for every other. It says nothing of the visitor.
    pub fn key(&self) -> &str {
        &self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Once {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        // The text is for the log: nobody else sees it.
        let missing = "`Once` is asked for by an action that is not `once`: write `#[server(once)]`";
        parts.extensions.get().cloned().ok_or_else(|| (StatusCode::INTERNAL_SERVER_ERROR, missing).into_response())
    }
}
