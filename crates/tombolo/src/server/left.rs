//! Calls whose caller has left: they go on.
//!
//! Who follows a link while an order is being placed, or drives into a tunnel, wants the order all the same. A browser says
//! nothing when it leaves: its connection ends, and so would the future that answers it. What is left of it becomes a task of
//! its own here, with the time limit that it has anyway.
//!
//! A caller that gives up means it, and says so: by the number that it gave its call. The two arrive in any order.

use std::{
    collections::HashMap,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::response::Response;
use futures::future::{AbortHandle, abortable};
use moka::sync::Cache;
use tokio::runtime::Handle;

use crate::server::{draining::UnderWay, request_id::carried};

/// How many calls may go on without a caller; more end with their connection.
const MOST: usize = 1000;
/// How many calls that were given up are remembered, and for how long: until their connections have ended too.
const REMEMBERED: u64 = 10_000;
const REMEMBERED_FOR: Duration = Duration::from_secs(30);

/// The number that a caller gives its call; nobody else knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CallId(String);

impl CallId {
    /// The number in a header.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_number = (16..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_number.then(|| Self(text.to_owned()))
    }

    /// The number.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Who waits for an answer, and may leave.
#[derive(Clone, Debug)]
pub(crate) enum Caller {
    /// A browser that has posted a form; whether it is an action's turns out later, and others end with their connection.
    Page(Arc<AtomicBool>),
    /// The shim, which can give its call up.
    Shim(CallId),
}

/// A future that answers a request.
pub(crate) type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// The calls that go on without a caller.
#[derive(Clone, Debug)]
pub(crate) struct Left(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    running: Mutex<Running>,
    given_up: Cache<CallId, ()>,
}

#[derive(Debug, Default)]
struct Running {
    count: usize,
    calls: HashMap<CallId, AbortHandle>,
}

impl Default for Left {
    fn default() -> Self {
        let given_up = Cache::builder().max_capacity(REMEMBERED).time_to_live(REMEMBERED_FOR).build();
        Self(Arc::new(Inner { running: Mutex::default(), given_up }))
    }
}

impl Left {
    fn running(&self) -> MutexGuard<'_, Running> {
        self.0.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The caller has left: the rest of the answer is worked out for nobody, unless it was given up.
    /// The end of the server waits for it.
    pub(crate) fn go_on(&self, caller: Caller, answer: Answer, under_way: Option<UnderWay>) {
        // Without a runtime the server is being taken down.
        let Ok(runtime) = Handle::try_current() else { return };
        let id = match caller {
            Caller::Shim(id) if self.0.given_up.contains_key(&id) => return,
            Caller::Shim(id) => Some(id),
            Caller::Page(waits) if !waits.load(Ordering::Relaxed) => return,
            Caller::Page(_) => None,
        };
        let (answer, abort) = abortable(answer);
        if !self.begin(id.clone(), abort) {
            return;
        }
        let ending = Ending { left: self.clone(), id };
        runtime.spawn(carried(async move {
            let _held = (ending, under_way);
            answer.await
        }));
    }

    /// Notes that a call goes on, if there is room for it.
    fn begin(&self, id: Option<CallId>, abort: AbortHandle) -> bool {
        let mut running = self.running();
        if running.count >= MOST {
            return false;
        }
        running.count += 1;
        running.calls.extend(id.map(|id| (id, abort)));
        true
    }

    /// The caller gives its call up.
    pub(crate) fn give_up(&self, id: &CallId) {
        let running = self.running().calls.remove(id);
        match running {
            Some(call) => call.abort(),
            // Its connection has not ended yet.
            None => self.0.given_up.insert(id.clone(), ()),
        }
    }
}

/// Forgets a call when it has ended, however it did.
struct Ending {
    left: Left,
    id: Option<CallId>,
}

impl Drop for Ending {
    fn drop(&mut self) {
        let mut running = self.left.running();
        running.count -= 1;
        if let Some(id) = &self.id {
            running.calls.remove(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;
    use crate::server::draining::{Admission, Draining};

    fn id(text: &str) -> CallId {
        CallId::parse(text).expect("a number")
    }

    /// A future that says whether it came to its end.
    fn answer(ended: &Arc<AtomicBool>) -> Answer {
        let ended = ended.clone();
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            ended.store(true, Ordering::SeqCst);
            Response::new(Body::empty())
        })
    }

    async fn ends(left: &Left, caller: Caller, gives_up: Option<&CallId>, is_first: bool) -> bool {
        let ended = Arc::new(AtomicBool::new(false));
        if is_first && let Some(id) = gives_up {
            left.give_up(id);
        }
        left.go_on(caller, answer(&ended), None);
        if !is_first && let Some(id) = gives_up {
            left.give_up(id);
        }
        // Whatever becomes of it, nothing is kept of it.
        let is_over = async {
            while left.running().count > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), is_over).await.expect("it ends");
        assert!(left.running().calls.is_empty());
        ended.load(Ordering::SeqCst)
    }

    #[tokio::test]
    async fn c03_who_leaves_is_served_and_who_gives_up_is_not() {
        let left = Left::default();
        let (one, other) = (id("0123456789abcdef"), id("fedcba9876543210"));
        assert!(ends(&left, Caller::Page(Arc::new(true.into())), None, false).await);
        assert!(!ends(&left, Caller::Page(Arc::default()), None, false).await, "no action's form");
        assert!(ends(&left, Caller::Shim(one.clone()), None, false).await);
        assert!(ends(&left, Caller::Shim(one.clone()), Some(&other), false).await, "another call's number");
        assert!(!ends(&left, Caller::Shim(one.clone()), Some(&one), false).await);
        assert!(!ends(&left, Caller::Shim(other.clone()), Some(&other), true).await, "in either order");
    }

    #[tokio::test]
    async fn the_end_of_the_server_waits_for_who_has_left() {
        let (left, draining, ended) = (Left::default(), Draining::default(), Arc::new(AtomicBool::new(false)));
        let Admission::Taken(under_way) = draining.enter() else { panic!("it is open") };
        left.go_on(Caller::Page(Arc::new(true.into())), answer(&ended), Some(under_way));
        draining.close();
        tokio::time::timeout(Duration::from_mins(1), draining.ended()).await.expect("it ends");
        assert!(ended.load(Ordering::SeqCst));
    }

    #[test]
    fn c03_a_number_is_one() {
        for text in ["", "short", &"a".repeat(65), "0123456789abcde\n", "0123456789abcdef "] {
            assert_eq!(CallId::parse(text), None, "{text:?}");
        }
    }
}
