//! How much and how long: the limits of each action, with defaults that suit a form.

use std::{future::Future, pin::pin, task::Poll, time::Duration};

use tokio::time::error::Elapsed;

/// The largest body of an action that names none.
pub(crate) const DEFAULT_BODY: usize = 1024 * 1024;
/// The longest run of an action that names none.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);
/// How far into a body the hidden field that names the action may stand.
pub(crate) const PEEK: usize = 64 * 1024;
/// How long a connection may take to send a request's head.
pub(crate) const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a client may read nothing of an answer that waits for it.
pub(crate) const READ_TIMEOUT: Duration = Duration::from_mins(1);
/// The slowest upload that is waited for, in bytes a second.
const SLOWEST: usize = 32 * 1024;
/// How long any body may take.
const BODY_GRACE: Duration = Duration::from_secs(10);

/// The limits of one action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// The largest body, in bytes.
    pub(crate) body: usize,
    /// The longest run of guards, extractors and body.
    pub(crate) timeout: Duration,
}

impl Limits {
    /// The limits that the attribute names, and the defaults for the others.
    pub(crate) const fn new(body: Option<usize>, timeout: Option<Duration>) -> Self {
        Self {
            body: match body {
                Some(body) => body,
                None => DEFAULT_BODY,
            },
            timeout: match timeout {
                Some(timeout) => timeout,
                None => DEFAULT_TIMEOUT,
            },
        }
    }
}

/// How long a body of at most `limit` bytes may take to arrive.
pub(crate) fn body_timeout(limit: usize) -> Duration {
    BODY_GRACE + Duration::from_secs((limit / SLOWEST) as u64)
}

/// A future with a time limit, whose clock starts when the future has to wait: most are ready at once and need no timer.
pub(crate) async fn timed<F: Future>(limit: Duration, future: F) -> Result<F::Output, Elapsed> {
    let mut future = pin!(future);
    match futures::poll!(future.as_mut()) {
        Poll::Ready(output) => Ok(output),
        Poll::Pending => tokio::time::timeout(limit, future).await,
    }
}
