//! Whose picture is read next.
//!
//! * Pictures are read one after the other: each may take much memory, and all of a processor.
//! * Everybody has one place in the queue, and their other pictures wait for it. So who sends many large ones holds up a visitor by
//!   one of them, and not by all.
//! * Who everybody is, is a network and not a visitor: a visitor is made by forgetting a cookie.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tombolo::ClientAddr;

static TURNS: LazyLock<Turns> = LazyLock::new(Turns::default);

/// The right to read a picture. It lasts until it is dropped, by whoever reads: also where nobody waits for that any more.
#[derive(Debug)]
pub(super) struct Turn {
    _of_all: OwnedSemaphorePermit,
    _of_theirs: OwnedSemaphorePermit,
}

/// Waits for a turn. To give up waiting gives up the place.
pub(super) async fn turn(client: ClientAddr) -> Turn {
    TURNS.next(client.network()).await
}

/// The queue, and in front of it a queue for each network.
#[derive(Debug)]
struct Turns {
    all: Arc<Semaphore>,
    each: Mutex<HashMap<Option<IpAddr>, Arc<Semaphore>>>,
}

impl Default for Turns {
    fn default() -> Self {
        Self { all: one(), each: Mutex::default() }
    }
}

impl Turns {
    async fn next(&self, network: Option<IpAddr>) -> Turn {
        let of_theirs = permit(self.of(network)).await;
        Turn { _of_all: permit(Arc::clone(&self.all)).await, _of_theirs: of_theirs }
    }

    /// The queue of a network. Where nobody waits any more there is none.
    fn of(&self, network: Option<IpAddr>) -> Arc<Semaphore> {
        let mut each = self.each.lock().unwrap_or_else(PoisonError::into_inner);
        each.retain(|_, theirs| Arc::strong_count(theirs) > 1);
        Arc::clone(each.entry(network).or_insert_with(one))
    }
}

fn one() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(1))
}

async fn permit(semaphore: Arc<Semaphore>) -> OwnedSemaphorePermit {
    semaphore.acquire_owned().await.expect("nobody closes it")
}

#[cfg(test)]
mod tests {
    use std::{net::Ipv4Addr, pin::pin};

    use futures::{FutureExt, future::poll_immediate};

    use super::*;

    const ANNE: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(203, 0, 113, 1)));
    const MARY: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(203, 0, 113, 2)));

    #[tokio::test]
    async fn n02_who_sends_many_pictures_holds_up_another_by_one() {
        let turns = Turns::default();
        let first = turns.next(ANNE).await;
        let mut second = pin!(turns.next(ANNE).fuse());
        let mut third = pin!(turns.next(ANNE).fuse());
        assert!(poll_immediate(&mut second).await.is_none() && poll_immediate(&mut third).await.is_none());
        let mut mary = pin!(turns.next(MARY).fuse());
        assert!(poll_immediate(&mut mary).await.is_none(), "one picture is read at a time");
        drop(first);
        assert!(poll_immediate(&mut second).await.is_none(), "it is behind Mary's, who came later than it");
        let hers = poll_immediate(&mut mary).await.expect("her turn");
        drop(hers);
        assert!(poll_immediate(&mut second).await.is_some());
        assert!(poll_immediate(&mut third).await.is_some());
    }

    #[tokio::test]
    async fn n02_who_gives_up_waiting_leaves_nothing_behind() {
        let turns = Turns::default();
        let first = turns.next(ANNE).await;
        assert!(poll_immediate(pin!(turns.next(ANNE))).await.is_none());
        assert!(poll_immediate(pin!(turns.next(MARY))).await.is_none());
        drop(first);
        let _mary = turns.next(MARY).await;
        assert_eq!(turns.each.lock().unwrap().len(), 1);
    }
}
