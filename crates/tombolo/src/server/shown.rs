//! Values that are shown once, on the page after a redirect.
//!
//! * A value travels in a cookie of its own, sealed for its page and its visitor. Above 2 KB, and where nobody knows yet
//!   whether the visitor takes cookies, a sealed ticket travels, and the value waits in the store.
//! * A visitor who sent no cookie, or whose browser does not say where requests come from, gets a ticket in the query as well.
//! * Once means: the answer that shows a value takes its cookie back. One that is lost on the way takes nothing back, so
//!   the next load shows the value. A ticket in the query is marked as shown instead.
//! * What a page could not show waits for the notice of the next one, whichever that is.

use std::{sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName, header::COOKIE, request::Parts};
use serde::{Deserialize, Serialize};

use crate::{
    seal::{Opened, Purpose, Sealer},
    server::{
        address::{self, QUERY},
        clock::now,
        cookies,
        headers::SEC_FETCH_DEST,
        store::{OutcomeStore, StoreError},
        token::says_where_from,
        visitor::Visitor,
    },
    state::Last,
};

/// How long a value waits.
const WAIT: Duration = Duration::from_mins(1);
/// The longest sealed value that a cookie carries.
const LARGEST: usize = 2048;
/// What the cookies' names start with; the rest is random, so that two tabs do not take each other's.
const COOKIE_PREFIX: &str = "tombolo-done-";
/// How many such cookies may wait in one browser.
const MOST: usize = 2;
/// How many are looked at, and given up in one answer: a request may name any number of them.
const MOST_READ: usize = 8;

/// A value that waits for its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Waiting {
    /// The key of the action; empty when no form is to show it, only the page's notice.
    pub(crate) action: String,
    /// Which of the action's forms it was, where it said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) form: String,
    /// The outcome as JSON.
    pub(crate) outcome: String,
    /// What the form that was sent keeps of its earlier value, where its button had another action.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lasts: Vec<Last>,
    /// Whether it is what an earlier submission of the same form has come to.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_earlier: bool,
}

/// What a cookie or the query carries.
#[derive(Debug, Serialize, Deserialize)]
enum Carried {
    Value(Waiting),
    /// The name under which the store has the value.
    Ticket(String),
}

/// Where a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    /// On the page with this path and query.
    Page(&'a str),
    /// On the next page that has a notice.
    Next,
}

impl<'a> Place<'a> {
    fn about(self, visitor: &'a Visitor) -> [&'a str; 3] {
        match self {
            Self::Page(url) => ["page", url, visitor.subject()],
            Self::Next => ["next", "", visitor.subject()],
        }
    }
}

/// A value that a request may be shown.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) waiting: Waiting,
    /// When the action ran, in milliseconds since 1970.
    pub(crate) at: u64,
    /// The name of the cookie that it came in.
    pub(crate) cookie: Option<String>,
    /// The ticket, where it stands in the query too.
    pub(crate) ticket: Option<String>,
    /// Whether it waited for any next page.
    pub(crate) is_for_next: bool,
}

struct Candidate {
    at: u64,
    carried: Carried,
    cookie: Option<String>,
    is_for_next: bool,
}

/// Keeps values for their pages.
pub(crate) struct Shown {
    seals: Arc<Sealer>,
    store: Arc<dyn OutcomeStore>,
    is_https: bool,
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown").field("seals", &self.seals).finish_non_exhaustive()
    }
}

impl Shown {
    pub(crate) fn new(seals: Arc<Sealer>, store: Arc<dyn OutcomeStore>, is_https: bool) -> Self {
        Self { seals, store, is_https }
    }

    /// Hands a value out with an answer. What is returned belongs into the query of the address that the answer leads to.
    pub(crate) async fn hand_out(
        &self,
        request: &HeaderMap,
        place: Place<'_>,
        waiting: Waiting,
        at: u64,
        answer: &mut HeaderMap,
    ) -> Option<String> {
        let takes_cookies = request.contains_key(COOKIE);
        // Who takes the one cookie takes the other.
        let visitor = Visitor::known(request, answer, self.is_https);
        let about = place.about(&visitor);
        // Links answers a 303 to an address that it knows from its own memory: there the address is a new one each time.
        let in_query = !takes_cookies || !says_where_from(request);
        let value = Carried::Value(waiting);
        let sealed = (!in_query).then(|| self.seal(&about, at, &value)).filter(|sealed| sealed.len() <= LARGEST);
        let random = random_name();
        let (cookie, query) = if let Some(sealed) = sealed {
            (sealed, None)
        } else {
            self.keep(&random, &value, at).await;
            let ticket = Carried::Ticket(random.clone());
            let query = in_query.then(|| self.seal(&place.about(&Visitor::default()), at, &ticket));
            (self.seal(&about, at, &ticket), query)
        };
        self.make_room(request, answer);
        cookies::give(answer, &self.cookie_of(&random), &cookie, Some(WAIT.as_secs()));
        query
    }

    /// The name of the cookie that goes with a ticket.
    fn cookie_of(&self, ticket: &str) -> String {
        cookies::name(&[COOKIE_PREFIX, ticket].concat(), self.is_https)
    }

    /// Whether anything can wait for a request, told without opening a seal.
    pub(crate) fn may_wait(&self, parts: &Parts) -> bool {
        address::has_ticket(&parts.uri) || self.waiting_cookies(&parts.headers).next().is_some()
    }

    /// The value that a load of a page shows: of several the one of the last post.
    pub(crate) async fn find(&self, parts: &Parts, page: &str, may_read_query: bool) -> Option<Found> {
        let visitor = Visitor::of(&parts.headers, self.is_https);
        let in_cookies = self.waiting_cookies(&parts.headers).filter_map(|(name, text)| {
            let candidate = self.candidate(page, &visitor, text)?;
            Some(Candidate { cookie: Some(name.to_owned()), ..candidate })
        });
        let in_query = || {
            let text = may_read_query.then(|| ticket(parts)).flatten()?;
            let candidate = self.candidate(page, &Visitor::default(), &text)?;
            // Who takes cookies has the ticket's: alone it comes from somebody else's address. Of two tabs that both
            // post first, one gives the visitor another name, and the other's cookie does not open any more.
            let is_own = |ticket: &str| {
                let name = self.cookie_of(ticket);
                self.waiting_cookies(&parts.headers).any(|(sent, _)| sent == name)
            };
            match &candidate.carried {
                Carried::Ticket(ticket) if visitor != Visitor::default() && !is_own(ticket) => None,
                _ => Some(candidate),
            }
        };
        let Candidate { at, carried, cookie, is_for_next } =
            in_cookies.max_by_key(|candidate| candidate.at).or_else(in_query)?;
        let is_in_query = address::has_ticket(&parts.uri);
        let (waiting, ticket) = match carried {
            Carried::Value(waiting) => (waiting, None),
            Carried::Ticket(ticket) => (self.kept(&ticket).await?, is_in_query.then_some(ticket)),
        };
        Some(Found { waiting, at, cookie, ticket, is_for_next })
    }

    /// Takes a cookie back, because its value is shown by this answer or goes on to another page.
    pub(crate) fn take_back(found: &Found, answer: &mut HeaderMap) {
        if let Some(name) = &found.cookie {
            cookies::take_back(answer, name);
        }
    }

    /// What marks a ticket as shown: who comes back with it sees nothing.
    pub(crate) fn marking(&self, ticket: String) -> impl FnOnce() + Send + 'static {
        let store = self.store.clone();
        move || {
            tokio::spawn(async move {
                store.put(&ticket, Vec::new(), WAIT).await.unwrap_or_else(report);
            });
        }
    }

    fn candidate(&self, page: &str, visitor: &Visitor, text: &str) -> Option<Candidate> {
        [Place::Page(page), Place::Next].into_iter().find_map(|place| {
            let (at, carried) = self.open(&place.about(visitor), text)?;
            Some(Candidate { at, carried, cookie: None, is_for_next: place == Place::Next })
        })
    }

    /// Puts a value into the store.
    async fn keep(&self, ticket: &str, value: &Carried, at: u64) {
        let sealed = self.seal(&["store", ticket], at, value);
        self.store.put(ticket, sealed.into_bytes(), WAIT).await.unwrap_or_else(report);
    }

    /// The value of a ticket; `None` when it was shown. A value that was lost still says that the action was done.
    async fn kept(&self, ticket: &str) -> Option<Waiting> {
        let stored = self.store.get(ticket).await.unwrap_or_else(|error| {
            report(error);
            None
        });
        let lost = || Waiting { outcome: r#"{"done":null}"#.to_owned(), ..Waiting::default() };
        let Some(stored) = stored else { return Some(lost()) };
        if stored.is_empty() {
            return None;
        }
        let sealed = String::from_utf8(stored).ok();
        let opened = sealed.and_then(|sealed| self.open(&["store", ticket], &sealed));
        match opened {
            Some((_, Carried::Value(waiting))) => Some(waiting),
            Some((_, Carried::Ticket(_))) | None => Some(lost()),
        }
    }

    fn seal(&self, about: &[&str], at: u64, value: &Carried) -> String {
        let json = serde_json::to_vec(value).expect("texts are JSON");
        self.seals.seal(Purpose::Done, about, at, &json)
    }

    fn open(&self, about: &[&str], text: &str) -> Option<(u64, Carried)> {
        let Opened { at, value } = self.seals.open(Purpose::Done, about, text).ok()?;
        let is_fresh = u128::from(now().abs_diff(at)) <= WAIT.as_millis();
        is_fresh.then_some(())?;
        Some((at, serde_json::from_slice(&value).ok()?))
    }

    fn waiting_cookies<'a>(&self, request: &'a HeaderMap) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let prefix = cookies::name(COOKIE_PREFIX, self.is_https);
        let is_ours = move |name: &str| {
            name.starts_with(&prefix) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        };
        cookies::sent(request).filter(move |(name, _)| is_ours(name)).take(MOST_READ)
    }

    /// Gives older cookies up where more than two would wait; browsers send the oldest first.
    fn make_room(&self, request: &HeaderMap, answer: &mut HeaderMap) {
        let waiting: Vec<&str> = self.waiting_cookies(request).map(|(name, _)| name).collect();
        for name in &waiting[..waiting.len().saturating_sub(MOST - 1)] {
            cookies::take_back(answer, name);
        }
    }
}

/// What nobody can guess: the name of a ticket and of its cookie.
fn random_name() -> String {
    format!("{:032x}", rand::random::<u128>())
}

/// A store that fails costs a visitor a text: the log has why.
#[expect(clippy::needless_pass_by_value, reason = "it ends the error")]
fn report(error: StoreError) {
    tracing::warn!(target: "tombolo", %error, "the outcome store failed");
}

fn ticket(parts: &Parts) -> Option<String> {
    let mut pairs = form_urlencoded::parse(parts.uri.query()?.as_bytes());
    pairs.find(|(name, _)| name == QUERY).map(|(_, value)| value.into_owned())
}

/// Whether a request is a person's load of a page: what a prefetch or a script asks for shows nothing.
pub(crate) fn is_navigation(parts: &Parts) -> bool {
    // The last two are what older browsers say when they fetch ahead.
    const AHEAD: [HeaderName; 3] =
        [HeaderName::from_static("sec-purpose"), HeaderName::from_static("purpose"), HeaderName::from_static("x-moz")];
    let is_document = || parts.headers.get(&SEC_FETCH_DEST).is_none_or(|dest| dest == "document");
    parts.method == http::Method::GET && is_document() && !AHEAD.iter().any(|name| parts.headers.contains_key(name))
}

#[cfg(test)]
mod tests;
