//! Requests a second and CPU time a request, by `wrk`.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{
    bench::Subject,
    command::{CommandLine, text},
    failure::Failure,
    workspace,
};

const ROUNDS: usize = 5;
const SECONDS: u32 = 4;
const CONNECTIONS: u32 = 32;
/// How many times a second Linux counts a process's CPU time.
const TICKS: f64 = 100.0;

/// What a request costs under load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Load {
    pub(super) per_second: f64,
    pub(super) cpu_micros: f64,
}

/// The medians of several rounds, each of which measures all subjects in turn.
pub(super) fn measure(servers: &Path, subjects: &[Subject]) -> Result<Vec<Load>, Failure> {
    let paths = CommandLine::new(text(servers)).argument("paths").read()?;
    let mut rounds = vec![Vec::new(); subjects.len()];
    for round in 1..=ROUNDS {
        for (subject, loads) in subjects.iter().zip(&mut rounds) {
            let load = once(servers, *subject, &paths)?;
            println!(
                "round {round} of {ROUNDS}: {} {}: {:.0} requests/s, {:.1} µs of CPU each",
                subject.server, subject.request, load.per_second, load.cpu_micros
            );
            loads.push(load);
        }
    }
    Ok(rounds
        .into_iter()
        .map(|loads| Load {
            per_second: median(loads.iter().map(|load| load.per_second).collect()),
            cpu_micros: median(loads.iter().map(|load| load.cpu_micros).collect()),
        })
        .collect())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A server that is ended when it is no longer needed.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn once(servers: &Path, subject: Subject, paths: &str) -> Result<Load, Failure> {
    let address = free_address()?;
    let command =
        CommandLine::words("taskset -c 0").argument(text(servers)).arguments(["serve", subject.server, &address]);
    let command = command.variable("LEPTOS_OUTPUT_NAME", "app").variable("TOMBOLO_KEYS", "0708".repeat(16));
    let child = command.process().stdin(Stdio::null()).stdout(Stdio::null()).spawn();
    let server = Server(child.map_err(|error| command.failed(&format!("did not start: {error}")))?);
    wait_for(&address, &command)?;
    let script = script(subject, paths)?;
    wrk(&script, &address, 1, subject)?;
    let before = cpu_ticks(&server)?;
    let (requests, per_second) = wrk(&script, &address, SECONDS, subject)?;
    let ticks = cpu_ticks(&server)? - before;
    Ok(Load { per_second, cpu_micros: ticks / TICKS * 1e6 / requests })
}

fn free_address() -> Result<String, Failure> {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    Ok(address.map_err(|error| Failure::new(format!("no free port: {error}")))?.to_string())
}

fn wait_for(address: &str, command: &CommandLine) -> Result<(), Failure> {
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        if started.elapsed() > Duration::from_secs(10) {
            return Err(command.failed("does not listen"));
        }
        sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// What `wrk` sends, in its own language.
fn script(subject: Subject, paths: &str) -> Result<PathBuf, Failure> {
    let named = |name: &str| paths.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')).unwrap_or("/");
    let (method, path, kind, body) = match subject.request {
        "call" => ("POST", named(subject.server), "application/json", r#"{"left":20,"right":22}"#),
        "page" => ("GET", "/page", "", ""),
        _ => ("POST", "/page", "application/x-www-form-urlencoded", named("form")),
    };
    // A plain Leptos server function redirects who accepts HTML.
    let accept = if subject.request == "call" { "application/json" } else { "text/html" };
    let lines = [
        format!("wrk.method = '{method}'"),
        format!("wrk.path = '{path}'"),
        format!("wrk.headers['Accept'] = '{accept}'"),
        "wrk.headers['Sec-Fetch-Site'] = 'same-origin'".to_owned(),
        "wrk.headers['Tombolo-Version'] = '1'".to_owned(),
        if body.is_empty() {
            String::new()
        } else {
            format!("wrk.headers['Content-Type'] = '{kind}'\nwrk.body = '{body}'")
        },
    ];
    let folder = workspace::target().join("bench");
    let file = folder.join(format!("{}-{}.lua", subject.server, subject.request));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, lines.join("\n")));
    written.map_err(|error| Failure::file("write", &file, &error))?;
    Ok(file)
}

/// How many requests were answered, and how many a second.
fn wrk(script: &Path, address: &str, seconds: u32, subject: Subject) -> Result<(f64, f64), Failure> {
    let command = CommandLine::words("taskset -c 1 wrk -t1")
        .arguments([format!("-c{CONNECTIONS}"), format!("-d{seconds}s")])
        .arguments(["-s".to_owned(), text(script), format!("http://{address}/")]);
    let report = command.read()?;
    parse(&report, subject.request == "invalid").ok_or_else(|| command.failed(&format!("reported:\n{report}")))
}

/// The figures of a report, if the answers were what was asked for: all good, or all of them refused.
fn parse(report: &str, is_refused: bool) -> Option<(f64, f64)> {
    let requests: f64 =
        report.lines().find(|line| line.contains(" requests in "))?.split_whitespace().next()?.parse().ok()?;
    let per_second: f64 = after(report, "Requests/sec:")?.parse().ok()?;
    let refused: f64 = after(report, "Non-2xx or 3xx responses:").map_or(Some(0.0), |count| count.parse().ok())?;
    let expected = if is_refused { requests } else { 0.0 };
    let is_good = (refused - expected).abs() < 0.5 && !report.contains("Socket errors");
    (is_good && requests > 0.0).then_some((requests, per_second))
}

fn after<'a>(report: &'a str, label: &str) -> Option<&'a str> {
    report.lines().find_map(|line| line.trim().strip_prefix(label)).map(str::trim)
}

/// The CPU time that a process has used: fields 14 and 15 of its line, counted behind its name.
fn cpu_ticks(server: &Server) -> Result<f64, Failure> {
    let file = PathBuf::from(format!("/proc/{}/stat", server.0.id()));
    let line = fs::read_to_string(&file).map_err(|error| Failure::file("read", &file, &error))?;
    let ticks = line.rsplit_once(") ").and_then(|(_, rest)| {
        let fields: Vec<&str> = rest.split(' ').collect();
        Some(fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?)
    });
    ticks.ok_or_else(|| Failure::new(format!("`{}` says `{line}`", file.display())))
}

#[cfg(test)]
mod tests {
    use super::{median, parse};

    const REPORT: &str = "Running 4s test\n  1 threads and 32 connections\n  400 requests in 4.00s, 1.00MB read\n";

    #[test]
    fn a_report_is_read_when_every_answer_was_as_expected() {
        let good = format!("{REPORT}Requests/sec:    100.50\n");
        assert_eq!(parse(&good, false), Some((400.0, 100.5)));
        assert_eq!(parse(&good, true), None);
        let refused = format!("{REPORT}  Non-2xx or 3xx responses: 400\nRequests/sec:    100.50\n");
        assert_eq!(parse(&refused, true), Some((400.0, 100.5)));
        assert_eq!(parse(&refused, false), None);
        assert_eq!(parse(&format!("{good}  Socket errors: connect 0, read 1\n"), false), None);
        assert_eq!(parse("", false), None);
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "nothing is computed")]
    fn a_median_ignores_an_outlier() {
        assert_eq!(median(vec![3.0, 1.0, 100.0]), 3.0);
    }
}
