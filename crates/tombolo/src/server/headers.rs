//! The headers that every answer has, and those of a page.

use http::{
    HeaderMap, HeaderValue,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
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

/// Keeps an answer out of every cache, whatever it said before.
pub(crate) fn never_store(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
}
