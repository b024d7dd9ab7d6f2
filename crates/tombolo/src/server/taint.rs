//! Values that no answer may carry, whatever way they take: what [`Secret`](crate::Secret) does by type, for values that
//! types cannot follow.
//!
//! * Every answer passes here once, inside of the application's layers: its headers, and its body as it is sent. A value of
//!   an action is looked through before it is sealed, stored or rendered.
//! * An answer that would carry a value is a fault; the log names the reason under its digest, and never the value. When
//!   the head has left already, the connection is broken off, and nothing of the value has left.
//! * Without a tainted value that costs one load for each answer, and no body is wrapped.

mod body;
mod forms;
mod needles;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    fmt, mem,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    response::Response,
};
use http::HeaderMap;
use http_body::Frame;
use zeroize::Zeroizing;

use crate::{
    error::Digest,
    outcome::Outcome,
    server::{
        raw,
        taint::{
            body::Sifted,
            forms::forms,
            needles::{Needles, Reason},
        },
        trace,
    },
    state::RawOutcome,
};

/// How few bytes may be told from other text.
const SHORTEST: usize = 16;
/// What an answer may have to hold back is some times as long.
const LONGEST: usize = 8 * 1024;
/// How few different bytes a value may consist of.
const FEWEST_DIFFERENT: usize = 4;

/// Keeps a value from leaving the server for as long as what this returns lives: the key of a payment provider, a session's
/// token, what was read from a safe.
///
/// An answer that would carry it is a fault: 500 and a digest, under which the log has the reason and never the value. A
/// page that is on its way already is broken off before the value. It is found as it stands, escaped for HTML or JSON or
/// both, percent-encoded, in hexadecimal digits, as a list of decimal numbers, and in base64 wherever it begins there.
///
/// Not found is what was compressed, encrypted, cut up or changed in another way before it got here, in two ranges of one
/// answer for example. Layers of the application stand outside: what they add is not looked through, and what they compress
/// was. The type [`Secret`](crate::Secret) needs no luck; this is for values that it cannot follow. Compare React's
/// [`experimental_taintUniqueValue`](https://react.dev/reference/react/experimental_taintUniqueValue).
///
/// ```
/// use tombolo::server::{TaintError, taint};
///
/// fn open_safe(key: &str) -> Result<(), TaintError> {
///     // For as long as the process lives.
///     taint("the key of the payment provider", key)?.forget();
///     Ok(())
/// }
/// assert!(open_safe("sk_live_4eC39HqLyjWDarjtT1zdp7dc").is_ok());
/// assert!(open_safe("password").is_err(), "too short: it would stop any page that has the word");
/// ```
///
/// # Errors
/// When other text may have the value in it by chance: it has fewer than 16 bytes, or fewer than four different ones. When it
/// has more than 8 KB.
pub fn taint(reason: &str, value: impl AsRef<[u8]>) -> Result<Tainted, TaintError> {
    TAINTS.add(reason, value.as_ref())
}

/// A value that does not leave the server while this lives; made by [`taint`].
#[must_use = "the value may leave again as soon as this is dropped"]
pub struct Tainted {
    taints: &'static Taints,
    id: u64,
    reason: Reason,
    value: Zeroizing<Vec<u8>>,
}

impl Tainted {
    /// Keeps the value from leaving for as long as the process lives.
    pub fn forget(self) {
        mem::forget(self);
    }
}

/// The reason alone.
impl fmt::Debug for Tainted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tainted").field(&self.reason).finish()
    }
}

impl Drop for Tainted {
    fn drop(&mut self) {
        self.taints.remove(self.id, &self.value);
    }
}

/// Why a value cannot be tainted. It does not repeat the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaintError {
    kind: TaintErrorKind,
}

/// The kinds of [`TaintError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TaintErrorKind {
    /// It has fewer than 16 bytes.
    TooShort,
    /// It has more than 8 KB.
    TooLong,
    /// It consists of fewer than four different bytes.
    TooEven,
}

impl TaintError {
    /// Which kind of error it is.
    pub fn kind(&self) -> TaintErrorKind {
        self.kind
    }
}

impl fmt::Display for TaintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TaintErrorKind::TooShort => "a value of fewer than 16 bytes cannot be told from other text",
            TaintErrorKind::TooLong => "a value of more than 8 KB is too long to be looked for",
            TaintErrorKind::TooEven => "a value of fewer than four different bytes cannot be told from other text",
        })
    }
}

impl std::error::Error for TaintError {}

/// The values of this process.
static TAINTS: Taints = Taints::new();

/// What no answer may carry.
#[derive(Debug)]
struct Taints {
    /// How many values there are.
    count: AtomicUsize,
    /// How many there have been.
    last: AtomicU64,
    needles: RwLock<Needles>,
}

impl Taints {
    const fn new() -> Self {
        Self { count: AtomicUsize::new(0), last: AtomicU64::new(0), needles: RwLock::new(Needles::new()) }
    }

    fn add(&'static self, reason: &str, value: &[u8]) -> Result<Tainted, TaintError> {
        if let Some(kind) = unfit(value) {
            return Err(TaintError { kind });
        }
        let (id, reason) = (self.last.fetch_add(1, Ordering::Relaxed), Reason::from(reason));
        let forms = forms(value);
        self.needles.write().unwrap_or_else(PoisonError::into_inner).add(id, &reason, forms);
        self.count.fetch_add(1, Ordering::Release);
        Ok(Tainted { taints: self, id, reason, value: Zeroizing::new(value.to_vec()) })
    }

    fn remove(&self, id: u64, value: &[u8]) {
        self.needles.write().unwrap_or_else(PoisonError::into_inner).remove(id, &forms(value));
        self.count.fetch_sub(1, Ordering::Release);
    }

    fn is_empty(&self) -> bool {
        self.count.load(Ordering::Acquire) == 0
    }

    /// Why a text may not leave, if it may not.
    fn find(&self, text: &[u8]) -> Option<Reason> {
        self.needles.read().unwrap_or_else(PoisonError::into_inner).find(text)
    }

    /// The same of a text that goes on: else how much of its end may be the beginning of a value.
    fn find_or_begun(&self, text: &[u8]) -> Result<usize, Reason> {
        let needles = self.needles.read().unwrap_or_else(PoisonError::into_inner);
        needles.find(text).map_or_else(|| Ok(needles.begun(text)), Err)
    }

    fn find_in_headers(&self, headers: &HeaderMap) -> Option<Reason> {
        headers.values().find_map(|value| self.find(value.as_bytes()))
    }

    /// An answer that may leave: looked through as far as it is there, and to be looked through while it is sent.
    fn look_through(&'static self, response: Response, at: &str, cx: &mut Context<'_>) -> Result<Response, Reason> {
        if let Some(reason) = self.find_in_headers(response.headers()) {
            return Err(reason);
        }
        let (head, mut body) = response.into_parts();
        if body.is_end_stream() {
            return Ok(Response::from_parts(head, body));
        }
        let first = std::pin::Pin::new(&mut body).poll_frame(cx);
        let frame = match first {
            Poll::Pending => return Ok(Response::from_parts(head, Body::new(Sifted::new(self, at, body)))),
            Poll::Ready(None) => return Ok(Response::from_parts(head, Body::empty())),
            Poll::Ready(Some(frame)) => frame.map(Frame::into_data),
        };
        let body = match frame {
            Ok(Ok(data)) if body.is_end_stream() => self.whole(data)?,
            Ok(Ok(data)) => Body::new(Sifted::new(self, at, body).after(data)?),
            Ok(Err(trailers)) => Body::new(Sifted::new(self, at, body).after_frame(Ok(trailers))),
            Err(error) => Body::new(Sifted::new(self, at, body).after_frame(Err(error))),
        };
        Ok(Response::from_parts(head, body))
    }

    /// A body that is there in one piece.
    fn whole(&self, data: Bytes) -> Result<Body, Reason> {
        self.find(&data).map_or_else(|| Ok(Body::from(data)), Err)
    }
}

/// Why other text may have this in it by chance, if it may.
fn unfit(value: &[u8]) -> Option<TaintErrorKind> {
    if value.len() < SHORTEST {
        Some(TaintErrorKind::TooShort)
    } else if value.len() > LONGEST {
        Some(TaintErrorKind::TooLong)
    } else if value.iter().collect::<BTreeSet<_>>().len() < FEWEST_DIFFERENT {
        Some(TaintErrorKind::TooEven)
    } else {
        None
    }
}

/// Logs that a value was to leave.
fn stopped(at: &str, reason: &Reason) -> Digest {
    trace::fault(at, &format_args!("a tainted value was to leave: {reason:?}"))
}

/// An answer that may leave, or the digest under which the log says why it may not; `at` is its address.
pub(crate) fn look_through(response: Response, at: &str, cx: &mut Context<'_>) -> Result<Response, Digest> {
    if TAINTS.is_empty() {
        return Ok(response);
    }
    TAINTS.look_through(response, at, cx).map_err(|reason| stopped(at, &reason))
}

/// The outcome of an action that may be sealed, stored and shown: a fault where a tainted value is in it.
pub(crate) fn hold_back(action: &str, outcome: RawOutcome) -> RawOutcome {
    if TAINTS.is_empty() {
        return outcome;
    }
    match TAINTS.find(raw::json(&outcome).as_bytes()) {
        Some(reason) => Outcome::Fault(stopped(action, &reason)),
        None => outcome,
    }
}
