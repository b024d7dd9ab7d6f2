//! Elsewhere there is one: that of the keyboard.

use std::future::pending;

/// Hears the signal.
#[derive(Debug)]
pub(crate) struct Signals;

impl Signals {
    /// Listens when it is asked.
    pub(crate) fn new() -> Self {
        Self
    }

    /// Waits for the next one.
    pub(crate) async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            pending().await
        }
    }
}
