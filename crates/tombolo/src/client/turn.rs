//! One call after the other, for actions that are `serial`.
//!
//! The line of an action is this page's: other tabs and other visitors have their own.

use std::{
    cell::RefCell,
    collections::VecDeque,
    future::poll_fn,
    task::{Poll, Waker},
};

/// Those who wait for one action, the one whose turn it is first.
#[derive(Default)]
struct Line {
    action: &'static str,
    waiting: VecDeque<(u32, Option<Waker>)>,
    last: u32,
}

thread_local! {
    static LINES: RefCell<Vec<Line>> = const { RefCell::new(Vec::new()) };
}

fn with_line<R>(action: &'static str, ask: impl FnOnce(&mut Line) -> R) -> R {
    LINES.with_borrow_mut(|lines| {
        let at = lines.iter().position(|line| line.action == action).unwrap_or_else(|| {
            lines.push(Line { action, ..Line::default() });
            lines.len() - 1
        });
        ask(&mut lines[at])
    })
}

/// A place in the line of an action, until it is dropped.
pub(crate) struct Turn {
    action: &'static str,
    number: u32,
}

impl Turn {
    /// A place at the end of the line.
    pub(crate) fn next_of(action: &'static str) -> Self {
        let number = with_line(action, |line| {
            line.last = line.last.wrapping_add(1);
            line.waiting.push_back((line.last, None));
            line.last
        });
        Self { action, number }
    }

    /// Waits until it is this one's turn.
    pub(crate) async fn comes(&self) {
        poll_fn(|context| {
            with_line(self.action, |line| {
                let is_first = line.waiting.front().is_some_and(|(first, _)| *first == self.number);
                let place = line.waiting.iter_mut().find(|(number, _)| *number == self.number);
                match place {
                    Some((_, waker)) if !is_first => {
                        *waker = Some(context.waker().clone());
                        Poll::Pending
                    }
                    _ => Poll::Ready(()),
                }
            })
        })
        .await;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let next = with_line(self.action, |line| {
            line.waiting.retain(|(number, _)| *number != self.number);
            line.waiting.front_mut().and_then(|(_, waker)| waker.take())
        });
        if let Some(next) = next {
            next.wake();
        }
    }
}
