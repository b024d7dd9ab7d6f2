//! What an action fails with: its own error, which travels, or a fault, which does not.

use std::fmt;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A fault of the server: any error, whose text goes to the log and never to the browser.
///
/// `?` makes one of every [`std::error::Error`], as in `anyhow`:
///
/// ```
/// use tombolo::Fault;
///
/// fn parse(text: &str) -> Result<u32, Fault> {
///     Ok(text.parse()?)
/// }
/// assert!(parse("x").is_err());
/// ```
#[derive(Debug)]
pub struct Fault(Box<dyn std::error::Error + Send + Sync>);

impl Fault {
    /// A fault with a text for the log.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }

    /// What went wrong, for the log.
    pub fn cause(&self) -> &(dyn std::error::Error + Send + Sync) {
        &*self.0
    }
}

impl<X: std::error::Error + Send + Sync + 'static> From<X> for Fault {
    fn from(cause: X) -> Self {
        Self(Box::new(cause))
    }
}

/// Either the action's own error, which the caller sees, or a fault, which it does not.
///
/// In an action that returns `Result<T, Failure<E>>`, `?` makes a fault of any error, and
/// [`failed`] makes the typed one:
///
/// ```
/// use tombolo::{Failure, failed};
///
/// fn take(stock: &str) -> Result<u32, Failure<String>> {
///     let stock: u32 = stock.parse()?;
///     stock.checked_sub(1).ok_or_else(|| failed("sold out".to_owned()))
/// }
/// assert!(matches!(take("0"), Err(Failure::Failed(_))));
/// assert!(matches!(take("?"), Err(Failure::Fault(_))));
/// ```
#[derive(Debug)]
pub enum Failure<E> {
    /// The action's own error.
    Failed(E),
    /// A fault of the server.
    Fault(Fault),
}

/// The typed error of an action, for `Err(failed(CartError::SoldOut))`.
pub fn failed<E>(error: E) -> Failure<E> {
    Failure::Failed(error)
}

impl<E> From<Fault> for Failure<E> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<E, X: std::error::Error + Send + Sync + 'static> From<X> for Failure<E> {
    fn from(cause: X) -> Self {
        Self::Fault(Fault::from(cause))
    }
}

/// The error type of an action that has none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

/// What may stand in an action's `Result` as its error: a serialisable type, [`Fault`] or [`Failure`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of an action",
    note = "use `Fault` for errors that nobody outside may see, `Failure<E>` for both kinds, or derive `Serialize`, `Deserialize`, `Clone` and `Debug`"
)]
pub trait IntoFailure {
    /// The error that travels.
    type Error: Wire;
    /// The error that travels, or the fault.
    fn into_failure(self) -> Failure<Self::Error>;
}

#[diagnostic::do_not_recommend]
impl<E: Wire> IntoFailure for E {
    type Error = E;
    fn into_failure(self) -> Failure<E> {
        Failure::Failed(self)
    }
}

impl IntoFailure for Fault {
    type Error = Never;
    fn into_failure(self) -> Failure<Never> {
        Failure::Fault(self)
    }
}

impl<E: Wire> IntoFailure for Failure<E> {
    type Error = E;
    fn into_failure(self) -> Self {
        self
    }
}

/// A `Result` that an action returns, in its parts.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be what an action returns",
    note = "an action returns `T`, `Result<T, E>`, `Result<T, Fault>` or `Result<T, Failure<E>>`, all of which can travel"
)]
pub trait Fallible {
    /// The value that travels.
    type Value;
    /// The error that travels.
    type Error: Wire;
    /// The value, the error that travels, or the fault.
    fn split(self) -> Result<Self::Value, Failure<Self::Error>>;
}

#[diagnostic::do_not_recommend]
impl<T, X: IntoFailure> Fallible for Result<T, X> {
    type Value = T;
    type Error = X::Error;
    fn split(self) -> Result<T, Failure<X::Error>> {
        self.map_err(X::into_failure)
    }
}

/// What travels between server and browser: implemented for every type that can.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot travel between server and browser",
    note = "derive `serde::Serialize`, `serde::Deserialize`, `Clone` and `Debug` for it"
)]
pub trait Wire: Serialize + DeserializeOwned + Clone + fmt::Debug + Send + Sync + 'static {}
#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned + Clone + fmt::Debug + Send + Sync + 'static> Wire for T {}
