//! What happens to a form's state while it is submitted, in the browser.

use std::mem;

use leptos::prelude::{GetUntracked, IsDisposed, Set, Update, UpdateValue, WithUntracked, WithValue};

use crate::{
    form::{Issues, Pairs},
    state::FAILED,
    view::{here::Abort, shared::Shared},
    wire::OfForm,
};

impl Shared {
    /// Whether an answer is awaited, asked by an event.
    pub(crate) fn is_pending_now(self) -> bool {
        self.signals.pending.get_untracked()
    }

    /// Reads the issues, for an event; not at all when the form is gone.
    pub(crate) fn with_issues_now(self, read: impl FnOnce(&Issues)) {
        let _ = self.signals.issues.try_with_untracked(read);
    }

    /// The application asks for the error.
    pub(crate) fn read_error(self) {
        self.inner.try_update_value(|inner| inner.reads_error = true);
    }

    /// Says that the action failed, where the application does not.
    pub(crate) fn say_failed(self) {
        if !self.inner.with_value(|inner| inner.reads_error) {
            self.signals.message.set(Some(FAILED.to_owned()));
        }
    }

    /// From here on the controls show their initial values.
    pub(crate) fn forget_echo(self) {
        self.signals.echoes.maybe_update(mem::take);
    }

    /// What a call without a form says of the form.
    pub(crate) fn of_form(self) -> OfForm {
        let (key, bound, seal) = (self.form().unwrap_or_default(), self.bound(), self.seal_now());
        OfForm { key, bound, seal, ..OfForm::default() }
    }

    /// A submission starts: its number, and what aborts it. The message goes, so that the same one is announced again.
    pub(crate) fn begin(self, data: Option<Pairs>) -> (u32, Abort) {
        let was_pending = self.signals.pending.get_untracked();
        let begun = self.inner.try_update_value(|inner| {
            inner.submission += 1;
            inner.data = data;
            let abort = inner.abort.take().filter(|_| was_pending).unwrap_or_default();
            inner.abort = Some(abort.clone());
            (inner.submission, abort)
        });
        self.signals.message.set(None);
        self.signals.pending.set(true);
        begun.unwrap_or_default()
    }

    /// Whether this submission is the last one, and the form still there.
    pub(crate) fn is_current(self, submission: u32) -> bool {
        !self.signals.pending.is_disposed() && self.inner.try_with_value(|inner| inner.submission) == Some(submission)
    }

    /// The submission is over, and the next one has its turn.
    pub(crate) fn end(self, submission: u32) {
        if self.is_current(submission) {
            self.inner.update_value(|inner| inner.data = None);
            self.signals.pending.set(false);
            self.next();
        }
    }

    /// Whether calls without a form wait for each other.
    pub(crate) fn is_serial(self) -> bool {
        self.inner.with_value(|inner| inner.is_serial)
    }

    /// Does it now, or when all that was begun before is over.
    pub(crate) fn when_free(self, job: impl FnOnce() + 'static) {
        if self.is_pending_now() {
            self.inner.update_value(|inner| inner.queue.push(job));
        } else {
            job();
        }
    }

    /// Does what waits next.
    pub(crate) fn next(self) {
        if let Some(job) = self.inner.try_update_value(|inner| inner.queue.pop()).flatten() {
            job();
        }
    }
}
