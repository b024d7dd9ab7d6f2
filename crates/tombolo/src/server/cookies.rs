//! Cookies: those that a request carries, and those of our own.
//!
//! Ours are `HttpOnly; SameSite=Lax; Path=/`, and where our origin is `https` also `Secure` and `__Host-`, so that no
//! neighbouring host can plant one.

use http::{
    HeaderMap, HeaderValue,
    header::{COOKIE, SET_COOKIE},
};

const HOST: &str = "__Host-";

/// The name and value of each cookie of a request, in the order in which they were sent.
pub(crate) fn sent(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// A cookie of our own: its name as it travels.
pub(crate) fn name(own: &str, is_https: bool) -> String {
    if is_https { [HOST, own].concat() } else { own.to_owned() }
}

/// Gives the browser a cookie of our own, for some seconds or until it is closed.
pub(crate) fn give(headers: &mut HeaderMap, name: &str, value: &str, seconds: Option<u64>) {
    let secure = if name.starts_with(HOST) { "; Secure" } else { "" };
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let cookie = format!("{name}={value}; Path=/{age}; HttpOnly{secure}; SameSite=Lax");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(SET_COOKIE, cookie);
    }
}

/// Takes a cookie of our own back.
pub(crate) fn take_back(headers: &mut HeaderMap, name: &str) {
    give(headers, name, "", Some(0));
}

/// Puts `SameSite` behind all other attributes of the cookies that an answer sets, whoever wrote them: Lynx takes it for a
/// cookie of its own, and gives that one every attribute that follows.
pub(crate) fn same_site_last(answer: &mut HeaderMap) {
    if !answer.contains_key(SET_COOKIE) {
        return;
    }
    let is_same_site = |part: &&str| part.trim().get(..9).is_some_and(|start| start.eq_ignore_ascii_case("samesite="));
    if let http::header::Entry::Occupied(mut cookies) = answer.entry(SET_COOKIE) {
        for cookie in cookies.iter_mut() {
            let Ok(text) = cookie.to_str() else { continue };
            let (last, first): (Vec<&str>, Vec<&str>) = text.split(';').partition(is_same_site);
            if last.is_empty() || text.split(';').next_back().is_some_and(|part| is_same_site(&part)) {
                continue;
            }
            let text = [first, last].concat().join(";");
            if let Ok(value) = HeaderValue::from_str(&text) {
                *cookie = value;
            }
        }
    }
}

/// Makes a request's cookies what the browser would send after these `Set-Cookie` headers.
pub(crate) fn merge(headers: &mut HeaderMap, added: &HeaderMap) {
    let fresh: Vec<cookie::Cookie<'_>> =
        added.get_all(SET_COOKIE).iter().filter_map(|value| cookie::Cookie::parse(value.to_str().ok()?).ok()).collect();
    if fresh.is_empty() {
        return;
    }
    let mut pairs: Vec<(String, String)> =
        sent(headers).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
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
        merge(&mut headers, &added);
        assert_eq!(headers[COOKIE], "a=1; b=9");
    }

    #[test]
    fn n05_same_site_is_the_last_attribute_for_lynx() {
        let mut answer = HeaderMap::new();
        for cookie in ["a=1; HttpOnly; SameSite=Lax; Path=/; Max-Age=60", "b=samesite=x; Path=/", "c=1; samesite=lax"] {
            answer.append(SET_COOKIE, HeaderValue::from_static(cookie));
        }
        same_site_last(&mut answer);
        let cookies: Vec<_> = answer.get_all(SET_COOKIE).iter().collect();
        assert_eq!(
            cookies,
            ["a=1; HttpOnly; Path=/; Max-Age=60; SameSite=Lax", "b=samesite=x; Path=/", "c=1; samesite=lax"]
        );
    }

    #[test]
    fn n01_our_cookies_are_for_this_host_alone_where_it_is_reached_by_https() {
        let mut headers = HeaderMap::new();
        give(&mut headers, &name("x", true), "1", Some(60));
        take_back(&mut headers, &name("x", false));
        let cookies: Vec<_> = headers.get_all(SET_COOKIE).iter().collect();
        assert_eq!(cookies[0], "__Host-x=1; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax");
        assert_eq!(cookies[1], "x=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
}
