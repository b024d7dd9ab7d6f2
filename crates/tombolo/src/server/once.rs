//! Actions that run once for each rendered form: `#[server(once)]`.
//!
//! * A form has a token: 128 random bits, sealed for its action and its visitor. What the browser renders by itself, and a
//!   call by function, have a number that the shim makes, good on the shim's way and for who sends it first: a visitor, or
//!   somebody without a cookie, whose lost answer may have brought one.
//! * The first submission with a token runs, in a task of its own, and what came of it is kept for a day. Others with the same
//!   token and the same input wait for that and get the same, marked as an earlier one; with other input they are refused.
//! * Only what reaches the body counts: bad input, a refusal and a guard's fault leave the token as it was. An error of the
//!   action, a fault in its body and its timeout have used it up: the effect may have happened.
//! * A body that was begun and never ended, because its server was killed, runs again after its time, with the same
//!   [`Once::key`].

mod key;
mod record;

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest, Sha256};
use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument;

pub use key::Once;
use record::{Ended, Record};

use crate::{
    error::Refusal,
    form::Bytes,
    seal::{Broken, Purpose, Sealer},
    server::{
        clock::{DAY, now},
        context::ResponseHeaders,
        headers::ONCE,
        limits::timed,
        store::OnceStore,
        trace,
        visitor::Visitor,
    },
    state::{MakeToken, RawOutcome},
};

/// How long what came of a form is known.
const KEEP: Duration = Duration::from_millis(DAY);
/// How much longer than its limit a body that was begun is waited for by others, before it may be begun again.
const GRACE: Duration = Duration::from_secs(10);
/// How soon others ask what has become of a body, and how seldom in the end.
const PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(250);

/// Knows which forms were sent.
#[derive(Clone)]
pub(crate) struct Onces {
    seals: Arc<Sealer>,
    store: Arc<dyn OnceStore>,
    is_used: bool,
}

impl std::fmt::Debug for Onces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Onces").field("seals", &self.seals).finish_non_exhaustive()
    }
}

/// What a submission brings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sent<'a> {
    /// What the form or the button says.
    pub(crate) token: Option<&'a str>,
    /// The number that the shim has given to the call.
    pub(crate) number: Option<&'a str>,
}

/// A token that stands: one rendered form of one visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Under which name the store knows it.
    name: String,
    /// What the action may know of it.
    key: String,
    /// Whose number it is; what is sealed names its visitor.
    whose: String,
}

impl Token {
    /// What the action may know of it.
    pub(crate) fn key(&self) -> Once {
        Once::of(self.key.clone())
    }
}

/// A body that is ready to run.
pub(crate) struct Ready {
    /// The digest of its input.
    pub(crate) input: Bytes,
    pub(crate) body: Body,
}

impl Ready {
    /// With what is bound to its form, which is input too.
    pub(crate) fn bound(mut self, digest: &str) -> Self {
        self.input = Sha256::new().chain_update(self.input).chain_update(digest).finalize().into();
        self
    }
}

/// A body and what comes of it.
pub(crate) type Body = Pin<Box<dyn Future<Output = RawOutcome> + Send>>;

/// What came of a body, now or earlier.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) outcome: RawOutcome,
    /// What the body has added to its answer.
    pub(crate) headers: Headers,
    /// Whether it was an earlier submission that ran.
    pub(crate) is_earlier: bool,
}

impl Onces {
    /// `is_used` says whether there is an action that runs once for each rendered form.
    pub(crate) fn new(seals: Arc<Sealer>, store: Arc<dyn OnceStore>, is_used: bool) -> Self {
        Self { seals, store, is_used }
    }

    /// A fresh token for a form of this action.
    pub(crate) fn token(&self, action: &str, visitor: &Visitor) -> String {
        self.token_of(action, visitor.subject(), rand::random())
    }

    /// The token of a form that was rendered with these random bits.
    pub(crate) fn token_of(&self, action: &str, subject: &str, random: [u8; 16]) -> String {
        self.seals.seal(Purpose::Once, &["token", action], now(), &[&random[..], subject.as_bytes()].concat())
    }

    /// Makes the tokens of a page's forms. That of a form which nobody can send is empty.
    pub(crate) fn for_page(&self, visitor: impl Fn() -> Visitor + Send + Sync + 'static) -> Option<MakeToken> {
        let onces = self.is_used.then(|| self.clone())?;
        Some(Box::new(move |key| match visitor() {
            nobody if nobody.is_nobody() => String::new(),
            visitor => onces.token(key, &visitor),
        }))
    }

    /// Adds to a reply what the form sends the next time, and the cookie of a visitor who has none and was given none by it.
    pub(crate) fn renew(&self, action: &str, known: &Visitor, reply: &mut HeaderMap, is_https: bool) {
        let visitor = known.clone().or_given(reply, is_https);
        let token = HeaderValue::try_from(self.token(action, &visitor)).expect("a seal is base64");
        reply.insert(ONCE, token);
    }

    /// The token that a submission brings to this action.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for what we have not made for this action; [`Refusal::Expired`] where there is none, or one that is
    /// too old, another visitor's or of a key that is gone; [`Refusal::NoCookie`] where nobody knows whose it is.
    pub(crate) fn open(
        &self,
        action: &str,
        request: &HeaderMap,
        sent: Sent<'_>,
        is_https: bool,
    ) -> Result<Token, Refusal> {
        let visitor = Visitor::of(request, is_https);
        let subject = visitor.subject();
        let token = sent.token.filter(|token| !token.is_empty());
        let (kind, secret) = match (token, sent.number) {
            (Some(own), number) if is_number(own) => {
                number.map(|_| ("number", own.to_owned())).ok_or(Refusal::Expired)?
            }
            (Some(sealed), _) => ("sealed", self.random_of(action, subject, sealed)?),
            (None, Some(number)) => ("number", number.to_owned()),
            (None, None) => return Err(Refusal::Expired),
        };
        // A number is known by itself: the answer that is lost may be the one that gives its visitor the cookie.
        let (of_name, whose) = if kind == "number" { ("", subject) } else { (subject, "") };
        let named = |what| self.seals.name(Purpose::Once, &[what, action, of_name, kind, &secret]);
        Ok(Token { name: named("name"), key: named("key"), whose: whose.to_owned() })
    }

    fn random_of(&self, action: &str, subject: &str, sealed: &str) -> Result<String, Refusal> {
        let opened = self.seals.open(Purpose::Once, &["token", action], sealed).map_err(|broken| match broken {
            Broken::Malformed => Refusal::Malformed,
            Broken::UnknownKey => Refusal::Expired,
        })?;
        let (random, whose) = opened.value.split_first_chunk::<16>().ok_or(Refusal::Malformed)?;
        if now().abs_diff(opened.at) > DAY {
            return Err(Refusal::Expired);
        }
        match subject {
            "" => Err(Refusal::NoCookie),
            _ if whose != subject.as_bytes() => Err(Refusal::Expired),
            _ => Ok(format!("{:032x}", u128::from_be_bytes(*random))),
        }
    }

    /// Runs a body, or waits for what comes of it where another submission with this token runs it, or gives what came of it
    /// earlier. Who stops waiting here stops nothing. What the body adds to its answer is in `added`.
    ///
    /// # Errors
    /// [`Refusal::AlreadySent`] where the token was brought with other input; [`Refusal::Timeout`] when the other submission
    /// takes too long.
    pub(crate) async fn run(
        &self,
        action: &'static str,
        token: Token,
        ready: Ready,
        added: ResponseHeaders,
        limit: Duration,
    ) -> Result<Ran, Refusal> {
        let running = Running { onces: self.clone(), action, name: token.name, whose: token.whose, limit };
        let task = tokio::spawn(running.begin(ready, added).in_current_span());
        task.await.unwrap_or_else(|error| Ok(Ran::fault(action, &error)))
    }
}

/// Whether a text is a number as the shim makes them.
fn is_number(text: &str) -> bool {
    // Shorter ones, of visitors without a cookie, could meet.
    (26..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl Ran {
    fn fault(action: &str, cause: &dyn std::fmt::Debug) -> Self {
        Self { outcome: RawOutcome::Fault(trace::fault(action, cause)), headers: Vec::new(), is_earlier: false }
    }

    fn earlier(ended: Ended) -> Result<Self, Refusal> {
        let (outcome, headers) = ended.into_parts().ok_or(Refusal::AlreadySent)?;
        Ok(Self { outcome, headers, is_earlier: true })
    }
}

/// A submission whose turn it is, or will be.
struct Running {
    onces: Onces,
    action: &'static str,
    name: String,
    whose: String,
    limit: Duration,
}

impl Running {
    async fn begin(self, ready: Ready, added: ResponseHeaders) -> Result<Ran, Refusal> {
        let end = Instant::now() + self.limit;
        let mut pause = PAUSE;
        loop {
            // A store that is asked and does not answer must not keep anybody for ever.
            let claim = self.sealed(&Record::begun(&ready.input, &self.whose));
            let asked =
                timeout(self.limit + GRACE, self.onces.store.begin(&self.name, claim, self.limit + GRACE)).await;
            let found = match asked {
                Ok(Ok(found)) => found,
                // What cannot be known to run once does not run.
                Ok(Err(error)) => return Ok(Ran::fault(self.action, &error)),
                Err(_) => return Err(Refusal::Timeout),
            };
            let Some(found) = found else { return Ok(self.body(ready, added).await) };
            match self.opened(&found) {
                Some(record) if record.is_of(&ready.input, &self.whose) => match record.ended {
                    Some(ended) => return Ran::earlier(ended),
                    None if Instant::now() >= end => return Err(Refusal::Timeout),
                    None => {}
                },
                // Also where the key is gone that it was sealed with: it was sent, and nobody can say more.
                _ => return Err(Refusal::AlreadySent),
            }
            sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Runs the body and keeps what comes of it.
    async fn body(&self, Ready { input, body }: Ready, added: ResponseHeaders) -> Ran {
        let outcome = timed(self.limit, body).await.unwrap_or_else(|_| Refusal::Timeout.into());
        let headers = listed(added.take());
        let record = Record::ended(&input, &self.whose, &outcome, &headers);
        if let Err(error) = self.onces.store.end(&self.name, self.sealed(&record), KEEP).await {
            tracing::error!(target: "tombolo", action = self.action, %error, "the store did not keep what ran once");
        }
        Ran { outcome, headers, is_earlier: false }
    }

    fn sealed(&self, record: &Record) -> Vec<u8> {
        self.onces.seals.seal(Purpose::Once, &["store", &self.name], now(), &record.to_json()).into_bytes()
    }

    fn opened(&self, stored: &[u8]) -> Option<Record> {
        let sealed = std::str::from_utf8(stored).ok()?;
        let opened = self.onces.seals.open(Purpose::Once, &["store", &self.name], sealed).ok()?;
        Record::from_json(&opened.value)
    }
}

/// Headers one by one, as those of an answer are added to others of the same name.
pub(crate) type Headers = Vec<(HeaderName, HeaderValue)>;

fn listed(headers: HeaderMap) -> Headers {
    let mut last = None;
    let named = |(name, value): (Option<HeaderName>, HeaderValue)| {
        last = name.or(last.take());
        Some((last.clone()?, value))
    };
    headers.into_iter().filter_map(named).collect()
}

/// Adds headers and keeps those of the same name.
pub(crate) fn append(answer: &mut HeaderMap, headers: Headers) {
    for (name, value) in headers {
        answer.append(name, value);
    }
}

#[cfg(test)]
mod tests;
