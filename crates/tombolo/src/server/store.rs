//! Where values wait that are too large for a cookie, or whose visitor takes none; and where it is known what ran once.

use std::{future::Future, pin::Pin, time::Duration};

use bytes::Bytes;
use moka::{Expiry, policy::EvictionPolicy, sync::Cache};

/// What a store gives back at some time.
pub type Stored<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;
/// Why a store could not do what was asked; it goes to the log.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// Where values wait for the page that shows them: for one instance its own memory, for several something shared.
///
/// A value is kept under a name of 32 hexadecimal digits that nobody can guess. It is sealed: a store can neither read
/// nor change what it keeps. A value that is lost costs its visitor a text, never an action: the page then says "Done."
/// without it.
///
/// ```
/// use std::{collections::HashMap, sync::Mutex, time::Duration};
///
/// use tombolo::server::{OutcomeStore, Stored};
///
/// /// Forgets nothing: for tests.
/// #[derive(Default)]
/// struct Endless(Mutex<HashMap<String, Vec<u8>>>);
///
/// impl OutcomeStore for Endless {
///     fn put(&self, name: &str, value: Vec<u8>, _: Duration) -> Stored<'_, ()> {
///         self.0.lock().unwrap().insert(name.to_owned(), value);
///         Box::pin(async { Ok(()) })
///     }
///
///     fn get(&self, name: &str) -> Stored<'_, Option<Vec<u8>>> {
///         let value = self.0.lock().unwrap().get(name).cloned();
///         Box::pin(async { Ok(value) })
///     }
/// }
/// ```
pub trait OutcomeStore: Send + Sync + 'static {
    /// Keeps a value for so long, in place of one of the same name.
    fn put(&self, name: &str, value: Vec<u8>, keep: Duration) -> Stored<'_, ()>;

    /// The value of this name, if it is there.
    fn get(&self, name: &str) -> Stored<'_, Option<Vec<u8>>>;
}

/// Where the actions that run once for each rendered form keep what they have done: for one instance its own memory, for
/// several something shared.
///
/// An entry has a name of 64 hexadecimal digits that nobody can guess, and a value that is sealed: a store can neither read
/// nor change what it keeps. An entry that is lost before its time lets its form run once more.
///
/// The one thing that a store has to do well is [`begin`](Self::begin): of several calls at once with one name, one finds
/// nothing. In SQL that is an `INSERT … ON CONFLICT DO NOTHING`, in Redis `SET … NX GET PX`.
///
/// ```
/// use std::{collections::HashMap, sync::Mutex, time::Duration};
///
/// use tombolo::server::{OnceStore, Stored};
///
/// /// Forgets nothing: for tests.
/// #[derive(Default)]
/// struct Endless(Mutex<HashMap<String, Vec<u8>>>);
///
/// impl OnceStore for Endless {
///     fn begin(&self, name: &str, value: Vec<u8>, _: Duration) -> Stored<'_, Option<Vec<u8>>> {
///         let mut entries = self.0.lock().unwrap();
///         let found = entries.get(name).cloned();
///         entries.entry(name.to_owned()).or_insert(value);
///         Box::pin(async { Ok(found) })
///     }
///
///     fn end(&self, name: &str, value: Vec<u8>, _: Duration) -> Stored<'_, ()> {
///         self.0.lock().unwrap().insert(name.to_owned(), value);
///         Box::pin(async { Ok(()) })
///     }
/// }
/// ```
pub trait OnceStore: Send + Sync + 'static {
    /// The value of this name; where there is none, keeps this one for so long and gives nothing back.
    fn begin(&self, name: &str, value: Vec<u8>, keep: Duration) -> Stored<'_, Option<Vec<u8>>>;

    /// Keeps a value for so long, in place of the one of the same name.
    fn end(&self, name: &str, value: Vec<u8>, keep: Duration) -> Stored<'_, ()>;
}

/// How many bytes of values wait at the most.
const CAPACITY: u64 = 64 * 1024 * 1024;

/// The store of a single instance: its memory, bounded; when it is full, the values that are asked for least go.
pub(crate) struct InMemory(Kept);

/// Values by name, each with how long it is kept.
type Kept = Cache<String, (Bytes, Duration)>;

impl Default for InMemory {
    fn default() -> Self {
        Self(kept(CAPACITY, EvictionPolicy::tiny_lfu()))
    }
}

fn kept(capacity: u64, policy: EvictionPolicy) -> Kept {
    let weigh = |name: &String, (value, _): &(Bytes, Duration)| {
        u32::try_from(name.len() + value.len() + 128).unwrap_or(u32::MAX)
    };
    Cache::builder().max_capacity(capacity).weigher(weigh).eviction_policy(policy).expire_after(AsAsked).build()
}

/// The longest value that lies with the claims.
const SMALL: usize = 4 * 1024;

/// The same for what ran once: when it is full, what was done the longest time ago is forgotten.
///
/// What is large lies apart, and there it is found by its claim: so nobody who sends much makes it forget what runs now, or that
/// something ran. Where only what came of it is forgotten, its claim goes on, and it does not run again.
pub(crate) struct OnceInMemory {
    small: Kept,
    large: Kept,
}

impl Default for OnceInMemory {
    fn default() -> Self {
        Self::with_capacity(CAPACITY)
    }
}

impl OnceInMemory {
    fn with_capacity(capacity: u64) -> Self {
        Self { small: kept(capacity, EvictionPolicy::lru()), large: kept(capacity, EvictionPolicy::lru()) }
    }
}

impl OnceStore for OnceInMemory {
    fn begin(&self, name: &str, value: Vec<u8>, keep: Duration) -> Stored<'_, Option<Vec<u8>>> {
        // The claim comes first: it stands while what came of it is put away, so that nobody finds neither.
        // Not `or_insert`, which looks and then puts: two at once would both find nothing.
        let claim = self.small.entry_by_ref(name).or_insert_with(|| (value.into(), keep));
        let ended = self.large.get(name).map(|(value, _)| value.to_vec());
        let found = ended.or_else(|| (!claim.is_fresh()).then(|| claim.into_value().0.to_vec()));
        Box::pin(async { Ok(found) })
    }

    fn end(&self, name: &str, value: Vec<u8>, keep: Duration) -> Stored<'_, ()> {
        if value.len() <= SMALL {
            self.small.insert(name.to_owned(), (value.into(), keep));
        } else {
            self.large.insert(name.to_owned(), (value.into(), keep));
            if let Some((claim, _)) = self.small.get(name) {
                self.small.insert(name.to_owned(), (claim, keep));
            }
        }
        Box::pin(async { Ok(()) })
    }
}

/// Each value goes when its own time is over.
struct AsAsked;

impl Expiry<String, (Bytes, Duration)> for AsAsked {
    fn expire_after_create(
        &self,
        _: &String,
        (_, keep): &(Bytes, Duration),
        _: std::time::Instant,
    ) -> Option<Duration> {
        Some(*keep)
    }

    fn expire_after_update(
        &self,
        _: &String,
        (_, keep): &(Bytes, Duration),
        _: std::time::Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        Some(*keep)
    }
}

impl OutcomeStore for InMemory {
    fn put(&self, name: &str, value: Vec<u8>, keep: Duration) -> Stored<'_, ()> {
        self.0.insert(name.to_owned(), (value.into(), keep));
        Box::pin(async { Ok(()) })
    }

    fn get(&self, name: &str) -> Stored<'_, Option<Vec<u8>>> {
        let value = self.0.get(name).map(|(value, _)| value.to_vec());
        Box::pin(async { Ok(value) })
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn s07_of_many_threads_that_begin_at_once_one_finds_nothing() {
        let store = OnceInMemory::default();
        for round in 0..300 {
            let (name, start) = (round.to_string(), std::sync::Barrier::new(8));
            let begin = || {
                start.wait();
                let found = store.begin(&name, vec![1], Duration::from_mins(1)).now_or_never();
                found.expect("memory is not waited for").unwrap().is_none()
            };
            let runs: usize = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..8).map(|_| scope.spawn(begin)).collect();
                threads.into_iter().map(|thread| usize::from(thread.join().unwrap())).sum()
            });
            assert_eq!(runs, 1, "in round {round}");
        }
    }

    #[tokio::test]
    async fn n06_a_value_waits_as_long_as_it_was_asked_to() {
        let store = InMemory::default();
        store.put("a", vec![1], Duration::from_millis(50)).await.unwrap();
        store.put("b", vec![2], Duration::from_mins(1)).await.unwrap();
        store.put("b", vec![3], Duration::from_mins(1)).await.unwrap();
        assert_eq!(store.get("a").await.unwrap(), Some(vec![1]));
        tokio::time::sleep(Duration::from_millis(80)).await;
        assert_eq!(store.get("a").await.unwrap(), None);
        assert_eq!(store.get("b").await.unwrap(), Some(vec![3]));
    }

    #[tokio::test]
    async fn s07_of_several_that_begin_one_finds_nothing() {
        let store = OnceInMemory::default();
        let keep = Duration::from_millis(60);
        assert_eq!(store.begin("a", vec![1], keep).await.unwrap(), None);
        assert_eq!(store.begin("a", vec![2], keep).await.unwrap(), Some(vec![1]));
        store.end("a", vec![3], Duration::from_mins(1)).await.unwrap();
        assert_eq!(store.begin("a", vec![4], keep).await.unwrap(), Some(vec![3]));
        assert_eq!(store.begin("b", vec![1], keep).await.unwrap(), None);
        tokio::time::sleep(Duration::from_millis(90)).await;
        assert_eq!(store.begin("b", vec![2], keep).await.unwrap(), None, "whoever began it has not ended it");
    }

    #[tokio::test]
    async fn s07_a_store_is_bounded_and_forgets_the_oldest() {
        let store = OnceInMemory::with_capacity(100 * 1200);
        for number in 0..1000 {
            store.begin(&number.to_string(), vec![0; 1000], Duration::from_mins(1)).await.unwrap();
        }
        store.small.run_pending_tasks();
        assert!((50..=110).contains(&store.small.entry_count()), "{}", store.small.entry_count());
        assert!(store.begin("999", vec![1], Duration::from_mins(1)).await.unwrap().is_some(), "the newest is there");
        assert!(store.begin("0", vec![1], Duration::from_mins(1)).await.unwrap().is_none(), "the oldest is not");
    }

    #[tokio::test]
    async fn s07_who_sends_much_makes_it_forget_neither_what_runs_nor_that_it_ran() {
        let store = OnceInMemory::with_capacity(1024 * 1024);
        let day = Duration::from_hours(24);
        let large = vec![7; 100 * 1024];
        for (name, ended) in [("runs", None), ("small", Some(vec![1; 100])), ("large", Some(large.clone()))] {
            assert_eq!(store.begin(name, vec![0], day).await.unwrap(), None);
            if let Some(value) = ended {
                store.end(name, value, day).await.unwrap();
            }
        }
        assert_eq!(store.begin("large", vec![9], day).await.unwrap(), Some(large.clone()));
        for number in 0..200 {
            let name = number.to_string();
            store.begin(&name, vec![0; 100], day).await.unwrap();
            store.end(&name, large.clone(), day).await.unwrap();
        }
        store.large.run_pending_tasks();
        assert!(store.large.weighted_size() <= 1024 * 1024, "{}", store.large.weighted_size());
        assert_eq!(store.begin("runs", vec![9], day).await.unwrap(), Some(vec![0]));
        assert_eq!(store.begin("small", vec![9], day).await.unwrap(), Some(vec![1; 100]));
        assert_eq!(
            store.begin("large", vec![9], day).await.unwrap(),
            Some(vec![0]),
            "it has begun, and does not again"
        );
    }
}
