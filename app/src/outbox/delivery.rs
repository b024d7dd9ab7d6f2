//! Sends letters, one after the other.
//!
//! A letter is taken by one statement that also says when it may be tried again, so that of several servers one sends it. One
//! whose server ends between sending and marking it is sent twice rather than never.

use std::{future::Future, time::Duration};

use crate::{
    database::Db,
    outbox::{letter::Letter, store},
};

/// How often the outbox is looked into.
const PAUSE: Duration = Duration::from_secs(2);

/// Whoever brings letters to other servers.
pub trait Carrier: Send + Sync {
    /// Brings a letter away, or says why not.
    fn carry(&self, letter: &Letter) -> impl Future<Output = Result<(), String>> + Send;
}

/// Sends what is to be sent, for ever.
pub async fn deliver(db: Db, carrier: impl Carrier) {
    loop {
        if let Err(error) = send_due(&db, &carrier).await {
            tracing::error!(%error, "the outbox cannot be read");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Sends what is due now, and says how many letters that were.
pub(super) async fn send_due(db: &Db, carrier: &impl Carrier) -> sqlx::Result<usize> {
    let mut sent = 0;
    while let Some((id, letter)) = store::take(db).await? {
        match carrier.carry(&letter).await {
            Ok(()) => {
                store::mark_sent(db, id).await?;
                sent += 1;
            }
            // To whom it goes and what it says is nothing for a log.
            Err(error) => tracing::warn!(id, error, "a letter was not sent"),
        }
    }
    Ok(sent)
}
