//! What the lab's actions did, by run: the memory of this process, which is also written to when a body is dropped.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

static EVENTS: LazyLock<Mutex<HashMap<String, Vec<String>>>> = LazyLock::new(Mutex::default);

fn all() -> MutexGuard<'static, HashMap<String, Vec<String>>> {
    EVENTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Records that something happened in a run.
pub(crate) fn record(run: &str, event: impl Into<String>) {
    all().entry(run.to_owned()).or_default().push(event.into());
}

/// What happened in a run, in order.
pub(crate) fn events(run: &str) -> Vec<String> {
    all().get(run).cloned().unwrap_or_default()
}

/// A body that records `started`, and then either `finished` or, when it is dropped before that, `cancelled`.
#[derive(Debug)]
pub(crate) struct Running {
    run: String,
    ending: &'static str,
}

impl Running {
    /// Records the start.
    #[must_use = "dropping it at once records that the body was cancelled"]
    pub(crate) fn start(run: &str) -> Self {
        record(run, "started");
        Self { run: run.to_owned(), ending: "cancelled" }
    }

    /// The body came to its end.
    pub(crate) fn finish(mut self) {
        self.ending = "finished";
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        record(&self.run, self.ending);
    }
}
