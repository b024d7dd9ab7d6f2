//! Where values wait that are too large for a cookie, or whose visitor takes none.

use std::{future::Future, pin::Pin, time::Duration};

use bytes::Bytes;
use moka::{Expiry, sync::Cache};

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

/// How many bytes of values wait at the most.
const CAPACITY: u64 = 64 * 1024 * 1024;

/// The store of a single instance: its memory, bounded; when it is full, the values that are asked for least go.
pub(crate) struct InMemory(Cache<String, (Bytes, Duration)>);

impl Default for InMemory {
    fn default() -> Self {
        let weigh = |name: &String, (value, _): &(Bytes, Duration)| {
            u32::try_from(name.len() + value.len() + 128).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(CAPACITY).weigher(weigh).expire_after(AsAsked).build())
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
    use super::*;

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
}
