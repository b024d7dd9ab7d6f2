//! Hashes of passwords: Argon2, off the threads that answer requests, and only so many at once.

use std::{sync::LazyLock, thread::available_parallelism};

use tokio::{sync::Semaphore, task::spawn_blocking};
use tombolo::Secret;

/// Why there is no hash: the thread that computed it has ended.
pub(crate) type Ended = tokio::task::JoinError;

/// Each takes 19 MB and a processor for its time.
static AT_ONCE: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(2, std::num::NonZero::get)));

/// The hash that an unknown address is compared with, so that it takes as long as a known one.
static NOBODYS: LazyLock<String> =
    LazyLock::new(|| password_auth::generate_hash(format!("{:x}", rand::random::<u128>())));

/// The hash of a password, with a salt of its own.
pub(crate) async fn hash(password: Secret<String>) -> Result<String, Ended> {
    off_thread(move || password_auth::generate_hash(password.expose_secret())).await
}

/// Whether a password has this hash; without one it never has, which takes as long.
pub(crate) async fn is_right(password: Secret<String>, hash: Option<String>) -> Result<bool, Ended> {
    off_thread(move || {
        // Made on the first use, for whichever address that is.
        let nobodys = &*NOBODYS;
        let is_one = password_auth::verify_password(password.expose_secret(), hash.as_ref().unwrap_or(nobodys)).is_ok();
        is_one && hash.is_some()
    })
    .await
}

async fn off_thread<T: Send + 'static>(compute: impl FnOnce() -> T + Send + 'static) -> Result<T, Ended> {
    // It is never closed.
    let permit = AT_ONCE.acquire().await.ok();
    let computed = spawn_blocking(compute).await;
    drop(permit);
    computed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret<String> {
        Secret::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_password_has_its_own_hash_only() {
        let first = hash(secret("fair winds and following seas")).await.unwrap();
        let again = hash(secret("fair winds and following seas")).await.unwrap();
        assert!(first.starts_with("$argon2id$") && first != again && !first.contains("winds"));
        for (password, hash, expected) in [
            ("fair winds and following seas", Some(first.clone()), true),
            ("fair winds and following sea", Some(first.clone()), false),
            ("fair winds and following seas", Some("no hash".to_owned()), false),
            ("fair winds and following seas", None, false),
        ] {
            assert_eq!(is_right(secret(password), hash).await.unwrap(), expected);
        }
    }
}
