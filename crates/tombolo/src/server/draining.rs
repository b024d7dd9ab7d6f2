//! The end of a server: first it says that it leaves, then it takes no more requests, and what is under way finishes.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering::SeqCst},
};

use tokio_util::task::{TaskTracker, task_tracker::TaskTrackerToken};

/// It takes requests.
const OPEN: u8 = 0;
/// It takes them still, and says that it will not for long.
const LEAVING: u8 = 1;
/// It takes none.
const CLOSED: u8 = 2;

/// How long a client should wait before it asks again, in seconds: by then another instance answers.
pub(crate) const RETRY_AFTER: u64 = 5;

/// How far a server is on its way to its end, and what is under way in it. A clone is the same one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draining(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    phase: AtomicU8,
    under_way: TaskTracker,
}

/// A request under way, for as long as something of it is.
#[derive(Clone, Debug)]
pub(crate) struct UnderWay(#[expect(dead_code, reason = "it counts as long as it lives")] TaskTrackerToken);

/// What a request finds at the door.
#[derive(Clone, Debug)]
pub(crate) enum Admission {
    /// It is answered.
    Taken(UnderWay),
    /// It has come too late.
    Closed,
}

impl Draining {
    /// A request comes. It counts before the door is looked at, so that none slips through while it is closed.
    pub(crate) fn enter(&self) -> Admission {
        let under_way = UnderWay(self.0.under_way.token());
        if self.0.phase.load(SeqCst) == CLOSED { Admission::Closed } else { Admission::Taken(under_way) }
    }

    /// It says that it leaves.
    pub(crate) fn leave(&self) {
        self.0.phase.fetch_max(LEAVING, SeqCst);
    }

    /// Whether it says so.
    pub(crate) fn is_leaving(&self) -> bool {
        self.0.phase.load(SeqCst) != OPEN
    }

    /// It takes no more requests.
    pub(crate) fn close(&self) {
        self.0.phase.store(CLOSED, SeqCst);
        self.0.under_way.close();
    }

    /// How many requests are under way.
    pub(crate) fn count(&self) -> usize {
        self.0.under_way.len()
    }

    /// Waits until it is closed and nothing is under way.
    pub(crate) async fn ended(&self) {
        self.0.under_way.wait().await;
    }
}

#[cfg(test)]
mod tests {
    use futures::{FutureExt, future::join};

    use super::*;

    #[tokio::test]
    async fn what_is_under_way_finishes_and_nothing_else_begins() {
        let draining = Draining::default();
        assert!(!draining.is_leaving());
        let Admission::Taken(first) = draining.enter() else { panic!("it is open") };
        draining.leave();
        assert!(draining.is_leaving());
        let Admission::Taken(second) = draining.enter() else { panic!("it is open still") };
        assert!(draining.ended().now_or_never().is_none(), "it is not closed");
        draining.close();
        draining.leave();
        assert!(matches!(draining.enter(), Admission::Closed), "it stays closed");
        assert_eq!(draining.count(), 2);
        drop(first);
        assert!(draining.ended().now_or_never().is_none(), "one is under way");
        let goes_on = async {
            let held = second.clone();
            drop(second);
            tokio::task::yield_now().await;
            drop(held);
        };
        join(draining.ended(), goes_on).await;
        assert_eq!(draining.count(), 0);
    }
}
