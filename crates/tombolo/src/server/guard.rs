//! Where a request may come from: pure decisions over its head.
//!
//! For a POST to an action the first rule that applies decides:
//! 1. `Origin` is a listed origin: passes.
//! 2. `Sec-Fetch-Site` is `same-origin` or `none`: passes; anything else, or repeated: refused.
//! 3. `Origin` is ours: passes; `null`: passes with a form token; foreign, malformed or repeated: refused.
//! 4. `Referer` is ours: passes; else refused.
//! 5. None of them: passes without credentials, else with a form token.
//!
//! *Ours* is the configured origin, else the one that a proxy of ours says, else the authority of the request target, else
//! `Host`; default ports are dropped.

use http::{
    HeaderMap, Uri,
    header::{AUTHORIZATION, COOKIE, HOST, HeaderName, ORIGIN, REFERER},
};

use crate::{error::Refusal, server::headers::SEC_FETCH_SITE};

/// The origins that may post here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    /// The origin that this site is reached at, where it is configured.
    pub(crate) own: Option<Origin>,
    /// Other origins that may post here.
    pub(crate) listed: Vec<Origin>,
}

impl Origins {
    /// Whether this site is known to be reached by `https`.
    pub(crate) fn is_https(&self) -> bool {
        self.own.as_ref().is_some_and(Origin::is_https)
    }
}

/// A scheme, a host and a port, in lower case and without the scheme's default port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    scheme: String,
    authority: String,
}

impl Origin {
    /// Parses `scheme://host[:port]` and nothing more.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (scheme, authority) = text.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return None;
        }
        let authority = normal(authority, &scheme)?;
        Some(Self { scheme, authority })
    }

    /// Whether this site is reached by `https`.
    pub(crate) fn is_https(&self) -> bool {
        self.scheme == "https"
    }

    fn is_at(&self, authority: &str) -> bool {
        normal(authority, &self.scheme).as_deref() == Some(&*self.authority)
    }
}

/// Whether an authority is what most are: a host of small letters, digits, dots and hyphens, with a port of a few digits
/// or none. No more is needed to know that it is one.
fn is_plain(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let is_host = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.' || byte == b'-';
    !host.is_empty()
        && host.bytes().all(is_host)
        && (1..=4).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// The authority in lower case, without the scheme's default port; `None` when it is none.
fn normal(authority: &str, scheme: &str) -> Option<String> {
    let parsed: http::uri::Authority = authority.parse().ok()?;
    if parsed.host().is_empty() || authority.contains('@') {
        return None;
    }
    let host = parsed.host().to_ascii_lowercase();
    let default = if scheme == "https" { 443 } else { 80 };
    match parsed.port_u16() {
        Some(port) if port != default => Some(format!("{host}:{port}")),
        None if authority.contains("]:") || (!authority.contains('[') && authority.contains(':')) => None,
        _ => Some(host),
    }
}

/// Whether the request's target is one that a browser would send to this site.
pub(crate) fn target(uri: &Uri, headers: &HeaderMap, origins: &Origins) -> Result<(), Refusal> {
    let raw = uri.path_and_query().map_or("", http::uri::PathAndQuery::as_str);
    // In a query a backslash is a letter like any other, and browsers send it as it is.
    if !raw.starts_with('/') || raw.starts_with("//") || uri.path().contains('\\') {
        return Err(Refusal::Target);
    }
    let host = only(headers, &HOST).map_err(|Repeated| Refusal::Target)?;
    // A host that is none would end up in addresses that others build from it.
    if host.is_some_and(|host| !is_plain(host) && normal(host, "http").is_none()) {
        return Err(Refusal::Target);
    }
    if let Some(authority) = uri.authority() {
        let scheme = uri.scheme_str().unwrap_or("http");
        let named = normal(authority.as_str(), scheme);
        if named.is_none() || named != host.and_then(|host| normal(host, scheme)) {
            return Err(Refusal::Target);
        }
    }
    match &origins.own {
        Some(own) if !host.is_some_and(|host| own.is_at(host)) => Err(Refusal::WrongHost),
        _ => Ok(()),
    }
}

/// Whether a GET was led here by another site: it gets a page, but nothing that waits for somebody.
pub(crate) fn is_from_elsewhere(uri: &Uri, headers: &HeaderMap, origins: &Origins) -> bool {
    match only(headers, &SEC_FETCH_SITE) {
        Ok(Some(site)) => site != "same-origin" && site != "none",
        Err(Repeated) => true,
        Ok(None) => match only(headers, &REFERER) {
            Ok(Some(referer)) => !origin_of(referer).is_some_and(|origin| is_ours(&origin, uri, headers, origins)),
            Err(Repeated) => true,
            Ok(None) => false,
        },
    }
}

/// How a POST may run an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passage {
    /// It comes from where it may come from.
    Free,
    /// It does not say where it comes from: its form has to show a token.
    WithToken,
}

/// Whether a POST may run an action.
pub(crate) fn same_origin(uri: &Uri, headers: &HeaderMap, origins: &Origins) -> Result<Passage, Refusal> {
    let free = Ok(Passage::Free);
    let refused = Err(Refusal::CrossOrigin);
    let Ok(origin) = only(headers, &ORIGIN) else { return refused };
    let parsed = || origin.and_then(Origin::parse);
    if !origins.listed.is_empty() && parsed().is_some_and(|origin| origins.listed.contains(&origin)) {
        return free;
    }
    match only(headers, &SEC_FETCH_SITE) {
        Ok(Some("same-origin" | "none")) => return free,
        Ok(Some(_)) | Err(Repeated) => return refused,
        Ok(None) => {}
    }
    match origin {
        Some("null") => return Ok(Passage::WithToken),
        Some(_) if parsed().is_some_and(|origin| is_ours(&origin, uri, headers, origins)) => return free,
        Some(_) => return refused,
        None => {}
    }
    match only(headers, &REFERER) {
        Err(Repeated) => refused,
        Ok(Some(referer)) => {
            if origin_of(referer).is_some_and(|origin| is_ours(&origin, uri, headers, origins)) {
                free
            } else {
                refused
            }
        }
        Ok(None) if has_credentials(headers) => Ok(Passage::WithToken),
        Ok(None) => free,
    }
}

fn is_ours(origin: &Origin, uri: &Uri, headers: &HeaderMap, origins: &Origins) -> bool {
    if let Some(own) = &origins.own {
        return origin == own;
    }
    let host = only(headers, &HOST).ok().flatten();
    uri.authority().map(http::uri::Authority::as_str).or(host).is_some_and(|authority| origin.is_at(authority))
}

/// The origin of an absolute URL.
fn origin_of(url: &str) -> Option<Origin> {
    let start = url.find("://")? + 3;
    let end = url[start..].find(['/', '?', '#']).map_or(url.len(), |at| start + at);
    Origin::parse(&url[..end])
}

/// Whether the request speaks for somebody: a browser adds cookies and passwords by itself, but never a bearer token.
fn has_credentials(headers: &HeaderMap) -> bool {
    let by_browser = |value: &http::HeaderValue| {
        !value.as_bytes().get(..7).is_some_and(|start| start.eq_ignore_ascii_case(b"bearer "))
    };
    headers.contains_key(COOKIE) || headers.get_all(AUTHORIZATION).iter().any(by_browser)
}

#[derive(Debug)]
struct Repeated;

/// The header's value, when it is there once; a value that is no text counts as one that matches nothing.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, Repeated> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => Ok(Some(value.to_str().unwrap_or("\u{0}"))),
        (Some(_), Some(_)) => Err(Repeated),
    }
}

#[cfg(test)]
mod tests;
