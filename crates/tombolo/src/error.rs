//! What can go wrong, with its status and the sentence that a person may read.
//!
//! * A [`Refused`] is the client's doing (or a guard's decision): a 4xx, or 504 when the action ran out of time.
//! * A [`Fault`] is the server's doing: its cause is logged under a [`Digest`], and only the digest leaves the server.
//! * [`ActionError`] is what the caller of an action gets, whichever way the call went.
//!
//! The table of [`Refusal`] is the only place where a refusal's status and text are written down.

mod action_error;

use std::{borrow::Cow, fmt};

use http::StatusCode;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use action_error::ActionError;

use crate::form::{json_member, text_member};

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $status:ident, $text:literal;)*) => {
        /// Why a request was refused, with one status and one public sentence for each reason.
        ///
        /// ```
        /// use tombolo::Refusal;
        ///
        /// assert_eq!(Refusal::CrossOrigin.status(), 403);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Refusal {
            $($(#[$doc])* $name,)*
        }

        impl Refusal {
            /// The HTTP status that answers this refusal.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)* }
            }

            /// The reason of this name, as it travels: `too_large`.
            pub(crate) fn named(name: &str) -> Option<Self> {
                let is_same = |variant: &str| {
                    let letters = name.bytes().filter(|byte| *byte != b'_');
                    letters.eq(variant.bytes().map(|byte| byte.to_ascii_lowercase()))
                };
                let all = [$((stringify!($name), Self::$name)),*];
                all.into_iter().find(|(variant, _)| is_same(variant)).map(|(_, reason)| reason)
            }

            /// The sentence that a person may read.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

refusals! {
    /// The body, a field name or an encoding cannot be read.
    Malformed = BAD_REQUEST, "The request could not be read.";
    /// The request target is not one that this server serves.
    Target = BAD_REQUEST, "The address of the request is not valid.";
    /// A call without the shim's version header.
    Version = BAD_REQUEST, "Calls to actions carry the header `tombolo-version`.";
    /// A guard wants to know who is calling.
    Unauthorized = UNAUTHORIZED, "Please sign in first.";
    /// A guard knows who is calling, and says no.
    Forbidden = FORBIDDEN, "You may not do this.";
    /// The request comes from another site, or does not say where it comes from.
    CrossOrigin = FORBIDDEN, "The request came from another site and was not carried out.";
    /// The browser does not say where the request comes from, and the form does not show it.
    Unsaid = FORBIDDEN, "Your browser does not say which page this was sent from, so it was not carried out. Please load the page again and send it once more.";
    /// A guard says that there is nothing here.
    NotFound = NOT_FOUND, "There is nothing here.";
    /// No action has this name.
    UnknownAction = NOT_FOUND, "There is no such action.";
    /// Actions are called by POST.
    Method = METHOD_NOT_ALLOWED, "Actions are called by POST.";
    /// The page answers other methods only: a form without an action was posted to it, for example.
    PageMethod = METHOD_NOT_ALLOWED, "Nothing can be sent to this address.";
    /// The body took too long to arrive.
    SlowBody = REQUEST_TIMEOUT, "The request took too long to arrive.";
    /// The action exists, but not as this page knows it.
    Stale = CONFLICT, "This page is out of date. Please check your input and send it again.";
    /// The body is over the action's limit.
    TooLarge = PAYLOAD_TOO_LARGE, "What you sent is too large.";
    /// The body's content type is none that an action reads.
    MediaType = UNSUPPORTED_MEDIA_TYPE, "This action does not read what is sent in that format.";
    /// The body is compressed.
    ContentEncoding = UNSUPPORTED_MEDIA_TYPE, "Compressed requests are not accepted.";
    /// Another host than the one that this site has.
    WrongHost = MISDIRECTED_REQUEST, "This server does not serve that host.";
    /// Too many requests in a short time.
    TooMany = TOO_MANY_REQUESTS, "That was too often. Please wait a moment.";
    /// A guard or an extractor said no with a status that has no row of its own.
    Rejected = BAD_REQUEST, "The request was refused.";
    /// The action did not finish in its time.
    Timeout = GATEWAY_TIMEOUT, "This took too long and was stopped.";
}

/// A refusal as it travels: its reason, the status it was given, and the public sentence.
///
/// ```
/// use tombolo::{Refusal, Refused};
///
/// let refused = Refused::from(Refusal::TooLarge);
/// assert_eq!(refused.status(), 413);
/// assert_eq!(refused.to_string(), "What you sent is too large.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    kind: Refusal,
    status: u16,
    message: Cow<'static, str>,
}

impl Refused {
    /// A refusal with a status of its own, as guards and extractors answer it.
    pub fn with_status(status: StatusCode) -> Self {
        let kind = match status {
            StatusCode::UNAUTHORIZED => Refusal::Unauthorized,
            StatusCode::FORBIDDEN => Refusal::Forbidden,
            StatusCode::NOT_FOUND => Refusal::NotFound,
            StatusCode::CONFLICT => Refusal::Stale,
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Refusal::TooMany,
            _ => Refusal::Rejected,
        };
        Self { kind, status: status.as_u16(), message: Cow::Borrowed(kind.text()) }
    }

    /// The refusal that JSON of our own stands for.
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        Some(Self {
            kind: Refusal::named(&text_member(json, "kind")?)?,
            status: json_member(json, "status")?.parse().ok()?,
            message: Cow::Owned(text_member(json, "message")?),
        })
    }

    /// Why.
    pub fn kind(&self) -> Refusal {
        self.kind
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(self.kind.status())
    }
}

impl From<Refusal> for Refused {
    fn from(kind: Refusal) -> Self {
        Self { kind, status: kind.status().as_u16(), message: Cow::Borrowed(kind.text()) }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The name under which the log has a fault's cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl From<String> for Digest {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Digest {
    /// The digest's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Something went wrong on our side. If you write to us, please name ")?;
        f.write_str(&self.0)?;
        f.write_str(".")
    }
}

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
