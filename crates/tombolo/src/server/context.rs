//! The request that an action runs in, and the headers that it adds to the answer.

use std::{
    convert::Infallible,
    future::Future,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use axum::extract::FromRequestParts;
use http::{
    HeaderMap, HeaderValue,
    header::{HeaderName, SET_COOKIE},
    request::Parts,
};

use crate::{
    seal::Sealer,
    server::{asking::Asking, visitor::Visitor},
};

tokio::task_local! {
    static CURRENT: Arc<(Parts, ResponseHeaders)>;
}

/// Asks the request that runs on this task, if it is one of ours, and what is added to its answer.
pub(crate) fn with_current<R>(ask: impl FnOnce(&Parts, &ResponseHeaders) -> R) -> Option<R> {
    CURRENT.try_with(|current| ask(&current.0, &current.1)).ok()
}

/// Runs a future inside a request, so that actions called by it find their extractors' values and add to the same answer.
pub(crate) fn within<F: Future>(parts: Parts, added: ResponseHeaders, future: F) -> impl Future<Output = F::Output> {
    CURRENT.scope(Arc::new((parts, added)), future)
}

/// The request that runs on this task, if it is one of ours.
pub(crate) fn current() -> Option<Parts> {
    let of = |current: &Arc<(Parts, ResponseHeaders)>| {
        let (mut parts, added) = (current.0.clone(), current.1.clone());
        parts.extensions.insert(added);
        parts
    };
    CURRENT.try_with(of).ok()
}

/// The schemes that a redirect to another site may have besides `https`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schemes(pub(crate) Arc<[String]>);

impl Schemes {
    /// Those of the site that answers this request.
    pub(crate) fn of(parts: &Parts) -> Self {
        parts.extensions.get().cloned().unwrap_or_default()
    }
}

/// What a site seals with, among the extensions of every request that it answers.
#[derive(Debug)]
pub(crate) struct Sealing {
    pub(crate) seals: Arc<Sealer>,
    pub(crate) is_https: bool,
}

impl Sealing {
    /// That of the site which answers this request.
    pub(crate) fn of(parts: &Parts) -> Option<&Self> {
        parts.extensions.get::<Arc<Self>>().map(|sealing| &**sealing)
    }
}

/// Headers that an action adds to its answer, whichever way that goes home.
///
/// An extractor: the reply to the browser's shim has them, the page has them, and cookies among them are seen by the
/// rendering in the same request. Compare Next.js' `cookies().set` in a server action.
///
/// ```
/// use tombolo::{ResponseHeaders, prelude::*};
///
/// #[server(public)]
/// pub async fn remember(#[extract] headers: ResponseHeaders, name: String) {
///     // A cookie's value has an alphabet of its own: what comes from outside is encoded first.
///     let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
///     headers.set_cookie(&format!("name={name}; Path=/; HttpOnly; SameSite=Lax"));
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct ResponseHeaders(Arc<Added>);

#[derive(Debug, Default)]
struct Added {
    head: Mutex<Head>,
    /// The page that learns from this answer.
    asking: OnceLock<Arc<Asking>>,
}

#[derive(Debug, Default)]
struct Head {
    headers: HeaderMap,
    /// Whom something in the answer is for, and nobody else.
    visitor: Option<Visitor>,
    /// Whether nothing that is added any more reaches the visitor.
    has_left: bool,
}

impl ResponseHeaders {
    /// Those of a request that is answered already.
    pub(crate) fn of(parts: &Parts) -> Self {
        parts.extensions.get().cloned().unwrap_or_default()
    }

    /// Adds a header and keeps those of the same name.
    pub fn append(&self, name: HeaderName, value: HeaderValue) {
        self.with(|head| head.headers.append(name, value));
    }

    /// Adds a `Set-Cookie` header; one that is no legal header value is left out and logged.
    pub fn set_cookie(&self, cookie: &str) {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            self.append(SET_COOKIE, value);
        } else {
            tracing::error!(target: "tombolo", "a cookie that is not a legal header value was left out");
        }
    }

    /// Adds a header unless there is one of that name.
    pub(crate) fn append_missing(&self, name: HeaderName, value: HeaderValue) {
        self.with(|head| {
            head.headers.entry(name).or_insert(value);
        });
    }

    /// Something in the answer is for its visitor alone: whom the request knows, or else the one who gets the cookie with this
    /// answer, whoever asks. It is nobody when the head has left without: it can neither give the cookie nor keep caches away.
    pub(crate) fn visitor(&self, known: &Visitor, is_https: bool) -> Visitor {
        if let Some(asking) = self.0.asking.get() {
            asking.has_asked();
        }
        self.with(|Head { headers, visitor, has_left }| match visitor {
            Some(visitor) => visitor.clone(),
            None if *has_left => Visitor::default(),
            None => visitor.insert(known.clone().or_given(headers, is_https)).clone(),
        })
    }

    /// Lets a page learn from this answer whether it asks who its visitor is.
    pub(crate) fn teach(&self, asking: Arc<Asking>) {
        // An answer is one page's.
        let _ = self.0.asking.set(asking);
    }

    /// Takes what was added so far.
    pub(crate) fn take(&self) -> HeaderMap {
        self.with(|head| std::mem::take(&mut head.headers))
    }

    /// Takes what was added until the head leaves, and whether something in the answer is for its visitor alone.
    pub(crate) fn leave(&self) -> (HeaderMap, bool) {
        self.with(|head| {
            head.has_left = true;
            (std::mem::take(&mut head.headers), head.visitor.is_some())
        })
    }

    fn with<R>(&self, change: impl FnOnce(&mut Head) -> R) -> R {
        change(&mut self.0.head.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ResponseHeaders {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get_or_insert_default::<Self>().clone())
    }
}
