//! `cargo xtask bench`: what a call and a page cost, beside raw axum and plain Leptos, measured in one run.
//!
//! * One release binary holds the three servers (`crates/tombolo/benches/servers`), so that they are compiled alike.
//! * `load`: the server has one core, the load generator another; several rounds in turn, and of each figure the median, because
//!   machines are noisy.
//! * `count`: instructions by valgrind, which are the same on every machine; a run with few requests is taken from one with many, so
//!   that starting up does not count.
//!
//! What is printed is a table in Markdown, for `docs/benchmark.md`.

mod count;
mod load;

use std::path::PathBuf;

use crate::{
    command::CommandLine,
    failure::Failure,
    tools::{self, Machine, VALGRIND, WRK},
};

/// What is measured: who answers, and which request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Subject {
    server: &'static str,
    request: &'static str,
}

const SUBJECTS: [Subject; 7] = [
    Subject { server: "axum", request: "call" },
    Subject { server: "tombolo", request: "call" },
    Subject { server: "leptos", request: "call" },
    Subject { server: "tombolo", request: "page" },
    Subject { server: "leptos", request: "page" },
    Subject { server: "tombolo", request: "invalid" },
    Subject { server: "leptos", request: "invalid" },
];

/// What one request costs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cost {
    per_second: f64,
    cpu_micros: f64,
    instructions: u64,
}

/// Builds, measures and prints.
pub(crate) fn run() -> Result<(), Failure> {
    tools::ensure_all(&[&WRK, &VALGRIND], &Machine::here())?;
    let servers = build()?;
    let loads = load::measure(&servers, &SUBJECTS)?;
    let counts = count::measure(&servers, &SUBJECTS)?;
    let costs: Vec<Cost> = loads
        .iter()
        .zip(&counts)
        .map(|(load, count)| Cost { per_second: load.per_second, cpu_micros: load.cpu_micros, instructions: *count })
        .collect();
    println!("\n{}", table(&costs));
    Ok(())
}

/// The release binary of the servers.
fn build() -> Result<PathBuf, Failure> {
    let command = CommandLine::words(
        "cargo build --release -p tombolo --features islands --bench servers --message-format=json-render-diagnostics",
    );
    let messages = command.read()?;
    let executable = messages.lines().filter(|line| line.contains(r#""name":"servers""#)).find_map(executable);
    executable.ok_or_else(|| command.failed("named no executable"))
}

fn executable(message: &str) -> Option<PathBuf> {
    let (_, after) = message.split_once(r#""executable":""#)?;
    Some(PathBuf::from(after.split('"').next()?))
}

/// The ratio to the first row of the same request: raw axum for the call, plain Leptos for the pages.
fn table(costs: &[Cost]) -> String {
    let mut lines = vec![
        "| | requests/s | ratio | CPU a request | instructions a request | ratio |".to_owned(),
        "| --- | ---: | ---: | ---: | ---: | ---: |".to_owned(),
    ];
    for (subject, cost) in SUBJECTS.iter().zip(costs) {
        let base = base(*subject, costs);
        #[expect(clippy::cast_precision_loss, reason = "a ratio with two decimals")]
        let ratio = cost.instructions as f64 / base.instructions as f64;
        lines.push(format!(
            "| {} | {:.0} | {:.2} | {:.1} µs | {} | {ratio:.2} |",
            name(*subject),
            cost.per_second,
            cost.per_second / base.per_second,
            cost.cpu_micros,
            thousands(cost.instructions),
        ));
    }
    lines.join("\n")
}

fn base(subject: Subject, costs: &[Cost]) -> Cost {
    let server = if subject.request == "call" { "axum" } else { "leptos" };
    let at = SUBJECTS.iter().position(|other| other.server == server && other.request == subject.request);
    costs[at.expect("every request is measured on the server that it is compared with")]
}

fn name(subject: Subject) -> String {
    let server = match subject.server {
        "axum" => "raw axum",
        "leptos" => "plain Leptos",
        _ => "**Tombolo**",
    };
    let request = match subject.request {
        "call" => "a call (JSON in, JSON out)",
        "page" => "a page with a form (GET)",
        _ => "the page after bad input (POST, 422)",
    };
    format!("{request}: {server}")
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Cost, SUBJECTS, executable, table, thousands};

    #[test]
    fn every_row_has_its_ratio() {
        let cost = |at: u32| {
            let cpu_micros = f64::from(at);
            Cost { per_second: 1000.0 / cpu_micros, cpu_micros, instructions: 1000 * u64::from(at) }
        };
        let costs: Vec<Cost> = (1..).map(cost).take(SUBJECTS.len()).collect();
        let table = table(&costs);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(rows.len(), SUBJECTS.len());
        assert_eq!(rows[0], "| a call (JSON in, JSON out): raw axum | 1000 | 1.00 | 1.0 µs | 1 000 | 1.00 |");
        assert_eq!(rows[1], "| a call (JSON in, JSON out): **Tombolo** | 500 | 0.50 | 2.0 µs | 2 000 | 2.00 |");
        assert_eq!(rows[3], "| a page with a form (GET): **Tombolo** | 250 | 1.25 | 4.0 µs | 4 000 | 0.80 |");
    }

    #[test]
    fn cargo_names_the_executable() {
        let line = r#"{"target":{"name":"servers"},"executable":"/a/servers-1","fresh":true}"#;
        assert_eq!(executable(line), Some(PathBuf::from("/a/servers-1")));
        assert_eq!(executable(r#"{"executable":null}"#), None);
    }

    #[test]
    fn large_numbers_are_easy_to_read() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1_234_567), "1 234 567");
    }
}
