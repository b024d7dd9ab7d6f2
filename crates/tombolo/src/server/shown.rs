//! Values that are shown once, on the page after the redirect.
//!
//! A cookie, or for a visitor without cookies the query, carries a ticket of 128 random bits; the value waits for it
//! here, for a minute and in bounded memory.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use http::{HeaderMap, HeaderName, HeaderValue, header::COOKIE, request::Parts};
use moka::sync::Cache;

use crate::{form::Echo, server::address::QUERY, state::Showing};

/// How long a value waits.
const WAIT: Duration = Duration::from_mins(1);
/// How many bytes of values wait at the most.
const CAPACITY: u64 = 64 * 1024 * 1024;
/// What the cookies' names start with; the rest is random, so that two tabs do not take each other's.
const COOKIE_PREFIX: &str = "tombolo-done-";
/// How many such cookies may wait in one browser.
const MOST: usize = 2;
/// How many are given up in one answer: a request may name any number of them.
const MOST_DELETED: usize = 8;

/// One value that waits.
#[derive(Clone, Debug)]
struct Waiting {
    /// The path and query that it is shown on.
    page: Arc<str>,
    action: Arc<str>,
    outcome: Arc<str>,
    /// When it was kept, in the order of posts.
    at: u64,
}

/// The values that wait.
#[derive(Debug)]
pub(crate) struct Shown {
    waiting: Cache<u128, Waiting>,
    posts: AtomicU64,
}

impl Default for Shown {
    fn default() -> Self {
        let weigh = |_: &u128, waiting: &Waiting| {
            let bytes = waiting.page.len() + waiting.action.len() + waiting.outcome.len() + 128;
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        let waiting = Cache::builder().max_capacity(CAPACITY).weigher(weigh).time_to_live(WAIT).build();
        Self { waiting, posts: AtomicU64::new(0) }
    }
}

/// The right to see one value once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticket(u128);

impl Ticket {
    fn parse(text: &str) -> Option<Self> {
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u128::from_str_radix(text, 16).ok().map(Self)
    }

    /// The ticket's text, for the query.
    pub(crate) fn text(self) -> String {
        format!("{:032x}", self.0)
    }

    fn name(self) -> String {
        format!("{COOKIE_PREFIX}{:08x}", (self.0 >> 96) as u32)
    }
}

/// Where a ticket was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tickets {
    /// In the cookie whose value is for this page.
    pub(crate) cookie: Option<Ticket>,
    /// In the query.
    pub(crate) query: Option<Ticket>,
}

impl Shown {
    /// Keeps a value for the next load of a page.
    pub(crate) fn keep(&self, page: &str, action: &str, outcome: &str) -> Ticket {
        let ticket = Ticket(rand::random());
        let at = self.posts.fetch_add(1, Ordering::Relaxed);
        let waiting = Waiting { page: page.into(), action: action.into(), outcome: outcome.into(), at };
        self.waiting.insert(ticket.0, waiting);
        ticket
    }

    /// The tickets of a request that are for this page; of several cookies the one of the last post.
    pub(crate) fn tickets(&self, parts: &Parts, page: &str) -> Tickets {
        let at = |ticket: &Ticket| {
            self.waiting.get(&ticket.0).filter(|waiting| *waiting.page == *page).map(|waiting| waiting.at)
        };
        let query = parts.uri.query().and_then(|query| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == QUERY)
                .and_then(|(_, value)| Ticket::parse(&value))
        });
        let mut cookies: Vec<(u64, Ticket)> =
            cookies(&parts.headers).filter_map(|ticket| Some((at(&ticket)?, ticket))).collect();
        cookies.sort_by_key(|(at, _)| *at);
        Tickets { cookie: cookies.pop().map(|(_, ticket)| ticket), query: query.filter(|ticket| at(ticket).is_some()) }
    }

    /// Takes a value: the next one who asks gets nothing.
    pub(crate) fn take(&self, ticket: Ticket) -> Option<Showing> {
        let waiting = self.waiting.remove(&ticket.0)?;
        Some(Showing::new(waiting.action.to_string(), waiting.outcome.to_string(), Echo::default()))
    }
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = Ticket> {
    named(headers).filter_map(|(_, value)| Ticket::parse(value))
}

fn named(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .filter(|(name, _)| {
            name.starts_with(COOKIE_PREFIX) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// The `Set-Cookie` values that hand out a ticket; older ones are given up where more than two would wait.
pub(crate) fn hand_out(ticket: Ticket, request: &HeaderMap, is_https: bool) -> Vec<HeaderValue> {
    // Browsers send the oldest first.
    let waiting: Vec<&str> = named(request).map(|(name, _)| name).take(MOST_DELETED).collect();
    let given_up = waiting.len().saturating_sub(MOST - 1);
    let mut cookies: Vec<String> = waiting[..given_up].iter().map(|name| delete(name, is_https)).collect();
    cookies.push(format!(
        "{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}",
        ticket.name(),
        ticket.text(),
        WAIT.as_secs(),
        secure(is_https)
    ));
    cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()).collect()
}

/// The `Set-Cookie` value that takes a ticket back.
pub(crate) fn take_back(ticket: Ticket, is_https: bool) -> Option<HeaderValue> {
    HeaderValue::from_str(&delete(&ticket.name(), is_https)).ok()
}

fn delete(name: &str, is_https: bool) -> String {
    format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{}", secure(is_https))
}

fn secure(is_https: bool) -> &'static str {
    if is_https { "; Secure" } else { "" }
}

/// Whether a request is a person's load of a page: what a prefetch or a script asks for shows nothing.
pub(crate) fn is_navigation(parts: &Parts) -> bool {
    let dest = parts.headers.get(HeaderName::from_static("sec-fetch-dest"));
    // The last two are what older browsers say when they fetch ahead.
    let is_ahead = ["sec-purpose", "purpose", "x-moz"].iter().any(|name| parts.headers.contains_key(*name));
    parts.method == http::Method::GET && dest.is_none_or(|dest| dest == "document") && !is_ahead
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(uri: &str, headers: &[(&'static str, &str)]) -> Parts {
        let mut request = http::Request::get(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).expect("a legal request").into_parts().0
    }

    #[test]
    fn n01_a_value_is_shown_once_and_only_on_its_page() {
        let shown = Shown::default();
        let ticket = shown.keep("/page?a=1", "add-1", "{\"done\":1}");
        let cookie = format!("x=y; {}={}", ticket.name(), ticket.text());
        assert_eq!(shown.tickets(&request("/other", &[("cookie", &cookie)]), "/other"), Tickets::default());
        let tickets = shown.tickets(&request("/page?a=1", &[("cookie", &cookie)]), "/page?a=1");
        assert_eq!(tickets.cookie, Some(ticket));
        assert!(shown.take(ticket).is_some());
        assert!(shown.take(ticket).is_none());
    }

    #[test]
    fn n01_the_last_post_is_shown_first() {
        let shown = Shown::default();
        let tickets = ["1", "2"].map(|value| shown.keep("/", "add-1", value));
        let cookie = tickets.map(|ticket| format!("{}={}", ticket.name(), ticket.text())).join("; ");
        assert_eq!(shown.tickets(&request("/", &[("cookie", &cookie)]), "/").cookie, Some(tickets[1]));
    }

    #[test]
    fn n06_prefetch_and_head_are_no_navigation() {
        assert!(is_navigation(&request("/", &[])));
        assert!(is_navigation(&request("/", &[("sec-fetch-dest", "document")])));
        assert!(!is_navigation(&request("/", &[("sec-fetch-dest", "empty")])));
        assert!(!is_navigation(&request("/", &[("sec-fetch-dest", "document"), ("sec-purpose", "prefetch")])));
    }

    #[test]
    fn n06_at_most_two_tickets_wait_in_a_browser() {
        let headers = request("/", &[("cookie", "tombolo-done-1=a; tombolo-done-2=b; other=c")]).headers;
        let handed = hand_out(Ticket(7), &headers, false);
        assert_eq!(handed.len(), 2);
        assert!(handed[0].to_str().expect("text").starts_with("tombolo-done-1=; "));
    }
}
