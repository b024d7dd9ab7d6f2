//! What waits until a form is free again.

use std::collections::VecDeque;

use send_wrapper::SendWrapper;

type Job = Box<dyn FnOnce()>;

/// Submissions that wait for their turn.
#[derive(Default)]
pub(crate) struct Queue(VecDeque<SendWrapper<Job>>);

impl Queue {
    /// Waits, last in line.
    pub(crate) fn push(&mut self, job: impl FnOnce() + 'static) {
        self.0.push_back(SendWrapper::new(Box::new(job)));
    }

    /// The first in line.
    pub(crate) fn pop(&mut self) -> Option<Job> {
        self.0.pop_front().map(SendWrapper::take)
    }

    /// Gives up all that wait.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
