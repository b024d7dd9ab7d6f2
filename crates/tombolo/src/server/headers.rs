//! The headers that every answer has, and those of a page.

use http::{
    HeaderMap, HeaderValue, Response,
    header::{
        AGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, EXPIRES, HeaderName, LAST_MODIFIED, REFERRER_POLICY,
        X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
};

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

/// The headers of a page whose scripts carry this nonce; `reload_port` is where `cargo leptos watch` listens, if it does.
pub(crate) fn page(nonce: &str, reload_port: Option<u32>) -> [(HeaderName, HeaderValue); 2] {
    let connect =
        reload_port.map(|port| format!("connect-src 'self' ws://*:{port} wss://*:{port}; ")).unwrap_or_default();
    let policy = format!(
        "default-src 'self'; {connect}script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    let policy = HeaderValue::from_str(&policy).expect("a nonce is base64, and a port is a number");
    [(CONTENT_SECURITY_POLICY, policy), (CACHE_CONTROL, HeaderValue::from_static("private, no-cache"))]
}

/// An answer that no cache may keep, whatever layers say.
#[derive(Clone, Copy, Debug)]
struct NeverStored;

/// A page that has no tag: a 304 would pair the policy of a new rendering with the scripts of an old one.
#[derive(Clone, Copy, Debug)]
struct Untagged;

/// Keeps an answer out of every cache, whatever it said before.
pub(crate) fn never_store<B>(response: &mut Response<B>) {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
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
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if is_never_stored || response.extensions().get::<Untagged>().is_some() {
        for name in [ETAG, LAST_MODIFIED, AGE, EXPIRES] {
            response.headers_mut().remove(name);
        }
    }
    response
}
