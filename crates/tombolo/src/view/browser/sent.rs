//! The arguments of the calls that are under way.

use leptos::prelude::{RwSignal, Update, With};

/// The arguments that were sent and are not answered yet, with the number of each submission.
pub(crate) struct Sent<A: 'static>(RwSignal<Vec<(u32, A)>>);

impl<A> Clone for Sent<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Sent<A> {}

impl<A: Send + Sync + 'static> Sent<A> {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// They are under way.
    pub(crate) fn begin(self, submission: u32, arguments: A) {
        self.0.try_update(|sent| sent.push((submission, arguments)));
    }

    /// Their answer is here, or there will be none.
    pub(crate) fn end(self, submission: u32) {
        self.0.try_update(|sent| sent.retain(|(number, _)| *number != submission));
    }

    /// A value with what each of them adds to it.
    pub(crate) fn fold<T>(self, start: T, add: impl Fn(T, &A) -> T) -> T {
        self.0.with(|sent| sent.iter().fold(start, |value, (_, arguments)| add(value, arguments)))
    }
}
