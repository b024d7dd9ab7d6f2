//! What can go wrong, with its status and the sentence that a person may read.
//!
//! * A [`Refused`] is the client's doing (or a guard's decision): a 4xx, or 504 when the action ran out of time.
//! * A [`Fault`] is the server's doing: its cause is logged under a [`Digest`], and only the digest leaves the server.
//! * [`ActionError`] is what the caller of an action gets, whichever way the call went.
//!
//! The table of [`Refusal`] is the only place where a refusal's status and text are written down.

mod action_error;
mod failure;
#[cfg(not(target_family = "wasm"))]
mod words;

use std::{borrow::Cow, fmt, time::Duration};

use http::StatusCode;
use serde::{Deserialize, Serialize};

pub use action_error::ActionError;

use crate::form::{json_member, text_member};

pub use failure::{Failure, Fallible, Fault, IntoFailure, Never, Wire, failed};
#[cfg(not(target_family = "wasm"))]
pub(crate) use words::Words;
#[cfg(not(target_family = "wasm"))]
pub use words::{IsMute, Speaks, Spoken};

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
    /// A form of an action that runs once was sent before, with other input.
    AlreadySent = CONFLICT, "This was sent before, so nothing was done now. Please check your input, and send it again if you still want it.";
    /// A form of an action that runs once has no token, one that is too old, or another visitor's.
    Expired = CONFLICT, "This form is no longer good, so nothing was done. Please check your input, and send it again.";
    /// A form of an action that runs once was sent without the cookie that its page has set.
    NoCookie = CONFLICT, "Your browser did not send the cookie of this site, by which a form is kept from being sent twice. Please allow it, and send this again.";
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

    /// A refusal of what came too often, which says when to try again.
    ///
    /// ```
    /// use std::time::Duration;
    /// use tombolo::Refused;
    ///
    /// let refused = Refused::too_many(Duration::from_millis(5400));
    /// assert_eq!(refused.to_string(), "That was too often. Please try again in 6 seconds.");
    /// ```
    pub fn too_many(wait: Duration) -> Self {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        let (count, unit) = if seconds > 90 { (seconds.div_ceil(60), "minute") } else { (seconds.max(1), "second") };
        let plural = if count == 1 { "" } else { "s" };
        let message = format!("That was too often. Please try again in {count} {unit}{plural}.");
        Self { message: Cow::Owned(message), ..Refusal::TooMany.into() }
    }

    /// A refusal by a server that takes no more requests, with 503. It has no row of its own in the table of [`Refusal`], whose
    /// texts are in every browser's files.
    ///
    /// ```
    /// use tombolo::Refused;
    ///
    /// assert_eq!(Refused::closing().status(), 503);
    /// ```
    pub fn closing() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE.as_u16(),
            message: Cow::Borrowed(
                "The site is being started anew, and nothing was done. Please try again in a moment.",
            ),
            ..Refusal::Rejected.into()
        }
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
