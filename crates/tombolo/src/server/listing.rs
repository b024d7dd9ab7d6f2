//! The list of every action, for audits: `server --actions`, and `server --actions --json`.
//!
//! Who may call it and how much it takes have columns of their own; what few actions have stands together in one.

use std::{borrow::Cow, fmt::Write, iter, time::Duration};

use serde::Serialize;

use crate::{
    action::Codec,
    server::{
        bound::{Binding, BoundTo},
        entry::{Entry, Guard},
        registry::Registry,
    },
};

const COLUMNS: [&str; 9] = ["ACTION", "METHOD", "URL", "WHO", "BODY", "TIMEOUT", "RATE", "ALSO", "MODULE"];

/// One row of the list.
#[derive(Debug, Serialize)]
struct Row {
    name: &'static str,
    module: &'static str,
    method: &'static str,
    url: &'static str,
    guard: &'static str,
    body: String,
    timeout: String,
    rate: Option<String>,
    also: Vec<&'static str>,
}

impl Row {
    fn of(entry: &Entry) -> Self {
        Self {
            name: entry.name,
            module: entry.declared.module,
            method: "POST",
            url: entry.path,
            guard: match entry.declared.guard {
                Guard::Public => "public",
                Guard::By(guard) => guard,
            },
            body: size(entry.limits.body),
            timeout: duration(entry.limits.timeout),
            rate: entry.declared.rate.map(|rate| rate.to_string()),
            also: also(entry),
        }
    }

    fn cells(&self) -> [Cow<'_, str>; COLUMNS.len()] {
        let also = if self.also.is_empty() { "-".to_owned() } else { self.also.join(", ") };
        let rate = self.rate.as_deref().unwrap_or("-");
        let [name, method, url, guard, rate, module] =
            [self.name, self.method, self.url, self.guard, rate, self.module].map(Cow::Borrowed);
        [name, method, url, guard, (&self.body).into(), (&self.timeout).into(), rate, also.into(), module]
    }
}

/// What not every action has.
fn also(entry: &Entry) -> Vec<&'static str> {
    let Binding { names, to, .. } = entry.declared.binding;
    let is_bound = |whom| !names.is_empty() && to == whom;
    let words = [
        ("api", entry.declared.api),
        ("once", entry.is_once),
        ("bound", is_bound(BoundTo::Bearer)),
        ("bound(visitor)", is_bound(BoundTo::Visitor)),
        ("bound(guard)", is_bound(BoundTo::Guard)),
        ("previous", entry.has_previous),
        ("files", (entry.room.is_multipart)()),
        ("form", entry.room.takes_form),
        ("cbor", entry.room.codec == Codec::Cbor),
    ];
    words.into_iter().filter(|(_, has)| *has).map(|(word, _)| word).collect()
}

/// The list as a table for people.
pub(crate) fn table(registry: &Registry) -> String {
    let rows = rows(registry);
    let lines: Vec<_> = iter::once(COLUMNS.map(Cow::Borrowed)).chain(rows.iter().map(Row::cells)).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..COLUMNS.len()).map(width).collect();
    let mut table = String::new();
    for line in &lines {
        let mut text = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            let _ = write!(text, "{cell:<width$}  ");
        }
        table.push_str(text.trim_end());
        table.push('\n');
    }
    table
}

/// The list as JSON for programs.
pub(crate) fn json(registry: &Registry) -> String {
    serde_json::to_string_pretty(&rows(registry)).expect("rows are plain text")
}

fn rows(registry: &Registry) -> Vec<Row> {
    registry.entries().into_iter().map(Row::of).collect()
}

fn size(bytes: usize) -> String {
    const UNITS: [(usize, &str); 3] = [(1 << 30, "gb"), (1 << 20, "mb"), (1 << 10, "kb")];
    let unit = UNITS.iter().find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit));
    unit.map_or_else(|| format!("{bytes}b"), |(unit, name)| format!("{}{name}", bytes / unit))
}

fn duration(time: Duration) -> String {
    let milliseconds = time.as_millis();
    if milliseconds.is_multiple_of(1000) { format!("{}s", milliseconds / 1000) } else { format!("{milliseconds}ms") }
}
