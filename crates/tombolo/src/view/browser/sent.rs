//! The arguments of the calls that are under way: kept only where somebody guesses what will come of them, so that other
//! forms have no code for it.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::{ArcTrigger, GetValue, Notify, SetValue, StoredValue, Track};

/// The arguments that were sent and are not answered yet, with the number of each submission. A signal of them would have code of its
/// own for each action.
type Calls<A> = Arc<(Mutex<Vec<(u32, A)>>, ArcTrigger)>;

/// Keeps them up to date: they are under way, or no longer.
type Keep<A> = fn(&Calls<A>, u32, Option<A>);

/// The calls that are under way, where somebody asks.
pub(crate) struct Sent<A: 'static>(StoredValue<Option<(Calls<A>, Keep<A>)>>);

impl<A> Clone for Sent<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Sent<A> {}

impl<A: Send + Sync + 'static> Sent<A> {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// They are under way.
    pub(crate) fn begin(self, submission: u32, arguments: A) {
        self.keep(submission, Some(arguments));
    }

    /// Their answer is here, or there will be none.
    pub(crate) fn end(self, submission: u32) {
        self.keep(submission, None);
    }

    fn keep(self, submission: u32, arguments: Option<A>) {
        if let Some((calls, keep)) = self.0.try_get_value().flatten() {
            keep(&calls, submission, arguments);
        }
    }

    /// From here on they are kept.
    pub(crate) fn watch(self) -> Self {
        self.0.set_value(Some((Calls::<A>::default(), |calls, submission, arguments| {
            let (kept, changed) = &**calls;
            {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                match arguments {
                    Some(arguments) => kept.push((submission, arguments)),
                    None => kept.retain(|(number, _)| *number != submission),
                }
            }
            changed.notify();
        })));
        self
    }

    /// A value with what each of them adds to it.
    pub(crate) fn fold<T>(self, start: T, add: impl Fn(T, &A) -> T) -> T {
        match self.0.try_get_value().flatten() {
            Some((calls, _)) => {
                let (kept, changed) = &*calls;
                changed.track();
                let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.iter().fold(start, |value, (_, arguments)| add(value, arguments))
            }
            None => start,
        }
    }
}
