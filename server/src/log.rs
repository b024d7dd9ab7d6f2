//! The log: lines for people, or an object a line for programs.
//!
//! A request's id is a field of the span `request`, which both forms write with every line that belongs to it.

use std::io::{IsTerminal, stdout};

use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// Sends everything that is logged to the standard output from here on. It is called once.
pub(crate) fn begin(format: LogFormat, filter: EnvFilter) {
    let lines = tracing_subscriber::fmt().with_env_filter(filter);
    match format {
        LogFormat::Text => lines.with_ansi(stdout().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(false).init(),
    }
}
