//! The headers that every answer has, and those of a page.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Response,
    header::{
        AGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, EXPIRES, HeaderName, LAST_MODIFIED, REFERRER_POLICY,
        X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
};

use crate::wire;

/// The shim's header, parsed once.
pub(crate) const VERSION: HeaderName = HeaderName::from_static(wire::VERSION_HEADER);
/// Which build has answered.
pub(crate) const BUILD: HeaderName = HeaderName::from_static(wire::BUILD_HEADER);
/// The number of a call.
pub(crate) const CALL: HeaderName = HeaderName::from_static(wire::CALL_HEADER);
/// The number of a call that is given up.
pub(crate) const GIVE_UP: HeaderName = HeaderName::from_static(wire::GIVE_UP_HEADER);
/// What a form sends the next time, of an action that runs once for each rendered form.
pub(crate) const ONCE: HeaderName = HeaderName::from_static(wire::ONCE_HEADER);
/// Says that an answer was given before.
pub(crate) const EARLIER: HeaderName = HeaderName::from_static(wire::EARLIER_HEADER);
/// Where a request comes from, as browsers say.
pub(crate) const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// What a request is for, as browsers say.
pub(crate) const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Puts the security headers on an answer that does not set them itself.
pub(crate) fn secure(headers: &mut HeaderMap) {
    let defaults: [(HeaderName, HeaderValue); 3] = [
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        // `no-referrer` would make Chromium send `Origin: null` from our own forms.
        (REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
    ];
    for (name, value) in defaults {
        headers.entry(name).or_insert(value);
    }
}

/// The security policy of pages, written once but for each page's nonce.
#[derive(Clone, Debug)]
pub(crate) struct PagePolicy([String; 3]);

impl PagePolicy {
    /// `reload_port` is where `cargo leptos watch` listens, if it does.
    pub(crate) fn new(reload_port: Option<u32>) -> Self {
        let connect =
            reload_port.map(|port| format!("connect-src 'self' ws://*:{port} wss://*:{port}; ")).unwrap_or_default();
        Self([
            format!("default-src 'self'; {connect}script-src 'nonce-"),
            "' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self' 'nonce-".to_owned(),
            "'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                .to_owned(),
        ])
    }

    /// The headers of a page whose scripts carry this nonce.
    pub(crate) fn headers(&self, nonce: &str) -> [(HeaderName, HeaderValue); 2] {
        let [start, middle, end] = &self.0;
        let policy = Bytes::from([start, nonce, middle, nonce, end].concat());
        let policy = HeaderValue::from_maybe_shared(policy).expect("a nonce is base64, and a port is a number");
        [(CONTENT_SECURITY_POLICY, policy), (CACHE_CONTROL, HeaderValue::from_static("private, no-cache"))]
    }
}

/// What an answer says that no cache may keep.
pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// An answer that no cache may keep, whatever layers say.
#[derive(Clone, Copy, Debug)]
struct NeverStored;

/// A page that has no tag: a 304 would pair the policy of a new rendering with the scripts of an old one.
#[derive(Clone, Copy, Debug)]
struct Untagged;

/// Keeps an answer out of every cache, whatever it said before.
pub(crate) fn never_store<B>(response: &mut Response<B>) {
    response.headers_mut().insert(CACHE_CONTROL, NO_STORE);
    response.extensions_mut().insert(NeverStored);
}

/// Keeps a page from being tagged.
pub(crate) fn never_tag<B>(response: &mut Response<B>) {
    response.extensions_mut().insert(Untagged);
}

/// Holds what the answer itself decided, after the application's layers: the outermost step.
pub(crate) fn hold<B>(mut response: Response<B>) -> Response<B> {
    let is_never_stored = response.extensions().get::<NeverStored>().is_some();
    if is_never_stored {
        response.headers_mut().insert(CACHE_CONTROL, NO_STORE);
    }
    if is_never_stored || response.extensions().get::<Untagged>().is_some() {
        untag(response.headers_mut());
    }
    response
}

/// Takes away what a cache would know an answer by.
pub(crate) fn untag(headers: &mut HeaderMap) {
    for name in [ETAG, LAST_MODIFIED, AGE, EXPIRES] {
        headers.remove(name);
    }
}
