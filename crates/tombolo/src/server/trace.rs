//! What a call leaves in the log: its action, outcome, duration, bytes and way; never a value.
//!
//! Text that a client chose is logged in its debug form, so that a line break in it cannot start a line of its own; and where
//! an application's own `Debug` writes a text as it is, its control characters are escaped here.

use std::{
    any::Any,
    fmt::{self, Write},
    time::Instant,
};

use crate::{error::Digest, outcome::Outcome, server::request_id};

/// How much of what a client calls an action is logged.
const LONGEST_KEY: usize = 256;

/// How a call came in, for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// From the browser's shim.
    Js,
    /// From a form without JavaScript.
    NoJs,
}

impl Way {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Js => "js",
            Self::NoJs => "no-js",
        }
    }
}

/// The span of one call, closed by [`Call::finish`].
pub(crate) struct Call {
    span: tracing::Span,
    /// Nobody asks for the time where nobody listens.
    started: Option<Instant>,
}

impl Call {
    /// Opens the span; `key` is what the client asked for.
    pub(crate) fn start(key: &str, way: Way) -> Self {
        // No name is that long: what is longer is not worth a line of that length.
        let end = key.floor_char_boundary(LONGEST_KEY);
        let span = tracing::info_span!(
            "action",
            action = ?&key[..end],
            way = way.as_str(),
            button = tracing::field::Empty,
            outcome = tracing::field::Empty,
            status = tracing::field::Empty,
            bytes = tracing::field::Empty,
            duration_us = tracing::field::Empty,
        );
        let started = (!span.is_disabled()).then(Instant::now);
        Self { span, started }
    }

    /// The span, to run the call in.
    pub(crate) fn span(&self) -> tracing::Span {
        self.span.clone()
    }

    /// Records what came of it.
    pub(crate) fn finish<T, E>(self, outcome: &Outcome<T, E>, bytes: usize) {
        if let Some(started) = self.started {
            let duration = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
            self.span.record("outcome", outcome.name());
            self.span.record("status", outcome.status().as_u16());
            self.span.record("bytes", bytes);
            self.span.record("duration_us", duration);
        }
        let _entered = self.span.enter();
        tracing::info!(target: "tombolo::action", "{}", outcome.name());
    }
}

/// Records that a button had another action than its form: the key of an action that there is.
pub(crate) fn pressed(key: &'static str) {
    tracing::Span::current().record("button", key);
}

/// Logs a fault's cause under a fresh digest, which begins with the request's id where it has one.
pub(crate) fn fault(action: &str, cause: &dyn fmt::Debug) -> Digest {
    let own = rand::random::<u64>();
    let digest = match request_id::current() {
        Some(id) => format!("{id}-{own:016x}"),
        None => format!("{own:016x}"),
    };
    tracing::error!(target: "tombolo::fault", action = ?action, digest, cause = ?OneLine(cause), "fault");
    Digest::from(digest)
}

/// Shows something in its debug form, on one line.
struct OneLine<'c>(&'c dyn fmt::Debug);

impl fmt::Debug for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{:?}", self.0)
    }
}

/// Writes text, but for what ends a line or moves a terminal's cursor.
struct Escaping<'f, 'b>(&'f mut fmt::Formatter<'b>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|c| match c {
            '\u{2028}' | '\u{2029}' => write!(self.0, "{}", c.escape_unicode()),
            c if c.is_control() => write!(self.0, "{}", c.escape_default()),
            c => self.0.write_char(c),
        })
    }
}

/// Sends the text of every panic to the log in its debug form: the standard hook would print what a client chose, line
/// breaks and all.
pub(crate) fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(target: "tombolo::panic", at, text = ?panic_text(panic.payload()), "panic");
    }));
}

/// The text of a panic, as far as it has one.
pub(crate) fn panic_text(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&'static str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a text")
}
