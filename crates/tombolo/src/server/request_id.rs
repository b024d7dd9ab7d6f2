//! The id of a request: in every line of the log that belongs to it, in its answer, and in the digest of a fault.

use std::{fmt, future::Future, sync::Arc};

use http::{HeaderName, HeaderValue};
use tracing::Instrument;

/// The header that says it.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest that is taken from a proxy.
const LONGEST: usize = 64;

tokio::task_local! {
    static CURRENT: RequestId;
}

/// The id of a request, where the server gives them ([`Server::request_ids`](crate::Server::request_ids)): `Extension<RequestId>`
/// finds it, to be passed on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// A new one.
    pub(crate) fn random() -> Self {
        Self(format!("{:016x}", rand::random::<u64>()).into())
    }

    /// The one that a header says, if it may stand in a line of the log.
    pub(crate) fn parse(value: &HeaderValue) -> Option<Self> {
        let text = value.to_str().ok()?;
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let is_id = (1..=LONGEST).contains(&text.len()) && text.bytes().all(is_letter);
        is_id.then(|| Self(text.into()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its text, as a header.
    pub(crate) fn header(&self) -> HeaderValue {
        HeaderValue::from_str(&self.0).expect("its letters are those of a header")
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The id of the request that is answered on this task, if it has one.
pub(crate) fn current() -> Option<RequestId> {
    CURRENT.try_with(Clone::clone).ok()
}

/// Answers a request under its id.
pub(crate) fn within<F: Future>(id: RequestId, answering: F) -> impl Future<Output = F::Output> {
    let span = tracing::info_span!("request", request_id = %id);
    CURRENT.scope(id, answering.instrument(span))
}

/// A future that goes on as another task under the id that this one has.
pub(crate) fn carried<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let id = current();
    let future = future.in_current_span();
    async move {
        match id {
            Some(id) => CURRENT.scope(id, future).await,
            None => future.await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_and_of_letters_that_start_no_line() {
        let parse = |text: &str| RequestId::parse(&HeaderValue::from_str(text).expect("a legal value"));
        for id in ["a", "7f3e-41", "req_1.2", &"a".repeat(64)] {
            assert_eq!(parse(id).expect("it is one").as_str(), id);
        }
        for none in ["", " a", "a b", "a=b", "a\"b", "é", "a;b", &"a".repeat(65)] {
            let value = HeaderValue::from_bytes(none.as_bytes()).expect("a legal value");
            assert_eq!(RequestId::parse(&value), None, "{none}");
        }
        assert_eq!(RequestId::random().as_str().len(), 16);
        assert_ne!(RequestId::random(), RequestId::random());
    }

    #[tokio::test]
    async fn it_goes_with_what_becomes_a_task_of_its_own() {
        assert_eq!(current(), None);
        assert_eq!(carried(async { current() }).await, None);
        let id = RequestId::random();
        let seen = within(id.clone(), async { tokio::spawn(carried(async { current() })).await }).await;
        assert_eq!(seen.expect("it ends"), Some(id));
    }
}
