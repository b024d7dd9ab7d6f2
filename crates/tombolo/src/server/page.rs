//! An outcome as a page: a redirect, or the page that was posted to, rendered again with the outcome in it.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    response::Response,
};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{
        CONTENT_LENGTH, CONTENT_TYPE, COOKIE, ETAG, EXPECT, LAST_MODIFIED, LOCATION, RANGE, SET_COOKIE,
        TRANSFER_ENCODING,
    },
    request::Parts,
};
use tower::ServiceExt;

use crate::{
    outcome::{Outcome, Redirect},
    server::{
        address::{self, QUERY},
        answer::Answer,
        context::ResponseHeaders,
        headers,
        raw::{self, RawOutcome},
        shown,
        site::Site,
    },
    state::{Posted, Showing},
    wire::{NOTICE_SLOT, OUTCOME_SLOT},
};

/// The answer to a form that was posted to a page; `parts` is the head of that request.
pub(crate) async fn answer(site: &Site, parts: Parts, answer: Answer) -> Response {
    match &answer.outcome {
        Outcome::Redirect(redirect) => redirected(redirect, answer.headers),
        Outcome::Done(_) => done(site, &parts, answer),
        outcome => {
            let status = outcome.status();
            let json = raw::json(outcome);
            let posted = Showing::new(answer.key, json, answer.echo);
            render(site, parts, Arc::new(posted), status, answer.headers).await
        }
    }
}

/// A 303 to where the action sends the visitor.
fn redirected(redirect: &Redirect, headers: HeaderMap) -> Response {
    see_other(redirect.location(), headers)
}

/// A 303 back to the page, which then shows the value once: reloading it posts nothing.
fn done(site: &Site, parts: &Parts, answer: Answer) -> Response {
    let page = address::url(parts);
    let json = raw::json(&answer.outcome);
    let ticket = site.shown.keep(&page, &answer.key, &json);
    let mut headers = answer.headers;
    for cookie in shown::hand_out(ticket, &parts.headers, site.is_https()) {
        headers.append(SET_COOKIE, cookie);
    }
    if parts.headers.contains_key(COOKIE) {
        return see_other(&page, headers);
    }
    // A visitor without any cookie may be one who takes none.
    let separator = if page.contains('?') { '&' } else { '?' };
    see_other(&format!("{page}{separator}{QUERY}={}", ticket.text()), headers)
}

/// A 303.
pub(crate) fn see_other(to: &str, headers: HeaderMap) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    *response.headers_mut() = headers;
    let location = HeaderValue::from_str(&address::encode(to)).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, location);
    headers::never_store(response.headers_mut());
    response
}

/// The page as a GET of the same URL would render it, whole and with the outcome in it.
pub(crate) async fn render(
    site: &Site,
    parts: Parts,
    posted: Arc<Showing>,
    status: StatusCode,
    added: HeaderMap,
) -> Response {
    let own = ResponseHeaders::default();
    let mut request = inner(parts, &added, posted.clone());
    request.extensions_mut().insert(own.clone());
    let response = match site.pages.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let (mut head, body) = response.into_parts();
    if head.status == StatusCode::OK {
        head.status = status;
    }
    for header in [ETAG, LAST_MODIFIED, CONTENT_LENGTH] {
        head.headers.remove(header);
    }
    extend(&mut head.headers, own.take());
    extend(&mut head.headers, added);
    headers::never_store(&mut head.headers);
    let is_html = head.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_html {
        return Response::from_parts(head, body);
    }
    // The page is our own and already in memory: it was rendered before its first byte.
    let Ok(html) = to_bytes(body, usize::MAX).await else {
        head.status = StatusCode::INTERNAL_SERVER_ERROR;
        return Response::from_parts(head, Body::empty());
    };
    Response::from_parts(head, Body::from(fill(&String::from_utf8_lossy(&html), &posted)))
}

/// Adds headers and keeps those of the same name.
pub(crate) fn extend(headers: &mut HeaderMap, added: HeaderMap) {
    let mut last = None;
    for (name, value) in added {
        last = name.or(last);
        if let Some(name) = &last {
            headers.append(name, value);
        }
    }
}

/// The GET inside: the same request without what belonged to the POST, with the action's cookies.
fn inner(mut parts: Parts, added: &HeaderMap, posted: Arc<Showing>) -> Request {
    parts.method = Method::GET;
    let dropped: Vec<HeaderName> = parts
        .headers
        .keys()
        .filter(|name| {
            let text = name.as_str();
            text.starts_with("if-") || text.starts_with("content-") || [RANGE, EXPECT, TRANSFER_ENCODING].contains(name)
        })
        .cloned()
        .collect();
    for name in dropped {
        parts.headers.remove(name);
    }
    merge_cookies(&mut parts.headers, added);
    parts.extensions.insert(posted);
    Request::from_parts(parts, Body::empty())
}

/// What the browser would send after the action's `Set-Cookie` headers.
fn merge_cookies(headers: &mut HeaderMap, added: &HeaderMap) {
    let fresh: Vec<cookie::Cookie<'_>> =
        added.get_all(SET_COOKIE).iter().filter_map(|value| cookie::Cookie::parse(value.to_str().ok()?).ok()).collect();
    if fresh.is_empty() {
        return;
    }
    let sent = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs: Vec<(String, String)> = sent
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    for cookie in fresh {
        pairs.retain(|(name, _)| name != cookie.name());
        if cookie.max_age().is_none_or(cookie::time::SignedDuration::is_positive) {
            pairs.push((cookie.name().to_owned(), cookie.value().to_owned()));
        }
    }
    let text: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    headers.remove(COOKIE);
    if let (false, Ok(value)) = (text.is_empty(), HeaderValue::from_str(&text.join("; "))) {
        headers.insert(COOKIE, value);
    }
}

/// Puts the outcome where the page has room for it.
fn fill(html: &str, posted: &Showing) -> String {
    let script = if posted.is_wanted() { script(posted) } else { String::new() };
    let html = html.replacen(OUTCOME_SLOT, &script, 1);
    let notice = if posted.is_claimed() { String::new() } else { escape(&notice(&posted.outcome)) };
    html.replacen(NOTICE_SLOT, &notice, 1)
}

/// The outcome for the browser, in a script that no value can end.
fn script(posted: &Posted) -> String {
    let json = serde_json::to_string(posted).unwrap_or_default();
    let mut safe = String::with_capacity(json.len() + 64);
    for character in json.chars() {
        match character {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    OUTCOME_SLOT.replacen("></script>", &format!(">{safe}</script>"), 1)
}

/// What the page's notice says of an outcome that no form has shown.
fn notice(json: &str) -> String {
    let outcome: Result<RawOutcome, _> = serde_json::from_str(json);
    match outcome {
        Ok(Outcome::Done(_)) => "Done.".to_owned(),
        Ok(Outcome::Invalid(issues)) => {
            let lines: Vec<String> = issues.iter().map(|issue| format!("{}: {}", issue.field, issue.message)).collect();
            lines.join(" ")
        }
        Ok(outcome) => outcome.notice().unwrap_or_else(|| "That did not work.".to_owned()),
        Err(_) => "That did not work.".to_owned(),
    }
}

/// Text as HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c09_the_rendering_sees_the_cookies_of_the_action() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; b=2; c=3"));
        let mut added = HeaderMap::new();
        added.append(SET_COOKIE, HeaderValue::from_static("b=9; Path=/"));
        added.append(SET_COOKIE, HeaderValue::from_static("c=; Max-Age=0"));
        merge_cookies(&mut headers, &added);
        assert_eq!(headers[COOKIE], "a=1; b=9");
    }

    #[test]
    fn s16_the_outcome_script_cannot_be_ended_by_a_value() {
        let json = "{\"done\":\"</script><!--<script>\u{2028}&\"}";
        let posted = Posted { action: "a-1".into(), outcome: json.into(), echo: crate::form::Echo::default() };
        let script = script(&posted);
        assert_eq!(script.matches('<').count(), 2, "{script}");
        assert!(!script.contains('\u{2028}'));
        let inner = script.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</script>")).expect("a script");
        let back: Posted = serde_json::from_str(inner).expect("the same JSON");
        assert_eq!(back.outcome, json);
    }
}
