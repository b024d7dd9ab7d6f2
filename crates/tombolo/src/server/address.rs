//! The address of a page: the path and query as they were received, without the one parameter that is ours.

use axum::extract::OriginalUri;
use http::{Extensions, Uri, request::Parts, uri::PathAndQuery};

/// The query parameter that carries a ticket for visitors without cookies.
pub(crate) const QUERY: &str = "_done";

/// The path and query of a request as it was sent, without our own parameter.
pub(crate) fn url(uri: &Uri, extensions: &Extensions) -> String {
    let uri = extensions.get::<OriginalUri>().map_or(uri, |OriginalUri(uri)| uri);
    if let Some(sent) = uri.path_and_query().map(PathAndQuery::as_str)
        && !has_ticket(uri)
        && sent.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>'))
    {
        return sent.to_owned();
    }
    let path = encode(uri.path());
    let kept: Vec<_> =
        uri.query().into_iter().flat_map(|query| query.split('&')).filter(|pair| !is_ours(pair)).collect();
    if kept.is_empty() && uri.query().is_none_or(|query| !query.is_empty()) {
        return path;
    }
    format!("{path}?{}", encode(&kept.join("&")))
}

/// What a header cannot carry as it is, percent-encoded: some clients send it raw.
pub(crate) fn encode(text: &str) -> String {
    const UNSAFE: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');
    percent_encoding::utf8_percent_encode(text, UNSAFE).to_string()
}

/// What the application that this site is nested in puts before our paths.
pub(crate) fn prefix(parts: &Parts) -> &str {
    let original = parts.extensions.get::<OriginalUri>().map_or("", |OriginalUri(uri)| uri.path());
    original.strip_suffix(parts.uri.path()).unwrap_or_default()
}

/// An address that carries a ticket, before its fragment.
pub(crate) fn with_ticket(url: &str, ticket: &str) -> String {
    let (url, fragment) = url.find('#').map_or((url, ""), |at| url.split_at(at));
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}{QUERY}={ticket}{fragment}")
}

fn is_ours(pair: &str) -> bool {
    pair.strip_prefix(QUERY).is_some_and(|rest| rest.starts_with('='))
}

/// Whether the address carries our own parameter.
pub(crate) fn has_ticket(uri: &Uri) -> bool {
    uri.query().is_some_and(|query| query.split('&').any(is_ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(uri: &str) -> Parts {
        http::Request::get(uri).body(()).expect("a legal request").into_parts().0
    }

    #[test]
    fn n06_a_ticket_stands_at_the_end_of_the_query() {
        let check = |url: &str, expected: &str| assert_eq!(with_ticket(url, "t"), expected);
        check("/page", "/page?_done=t");
        check("/page?a=1", "/page?a=1&_done=t");
        check("/page?a=1#top", "/page?a=1&_done=t#top");
    }

    #[test]
    fn a_nested_site_knows_what_stands_before_its_paths() {
        let mut nested = parts("/page?a=1");
        assert_eq!(prefix(&nested), "");
        nested.extensions.insert(OriginalUri("/shop/page?a=1".parse().expect("a legal address")));
        assert_eq!(prefix(&nested), "/shop");
    }

    #[test]
    fn f17_the_page_keeps_its_path_and_query() {
        let check = |uri: &str, expected: &str| assert_eq!(url(&parts(uri).uri, &Extensions::new()), expected);
        check("/page", "/page");
        check("/page?", "/page?");
        check("/page?a=1&b=%E5%90%8D", "/page?a=1&b=%E5%90%8D");
        check("/page?_done=00", "/page");
        check("/page?a=1&_done=00&b=2", "/page?a=1&b=2");
        check("/page?_donex=1", "/page?_donex=1");
        check("/page?q=é", "/page?q=%C3%A9");
    }
}
