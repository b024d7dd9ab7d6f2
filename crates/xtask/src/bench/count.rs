//! Instructions a request, by valgrind.

use std::path::Path;

use crate::{
    bench::Subject,
    command::{CommandLine, text},
    failure::Failure,
};

const FEW: u64 = 100;
const MANY: u64 = 600;

/// The instructions of one request of each subject.
pub(super) fn measure(servers: &Path, subjects: &[Subject]) -> Result<Vec<u64>, Failure> {
    subjects
        .iter()
        .map(|subject| {
            let [few, many] = [instructions(servers, *subject, FEW)?, instructions(servers, *subject, MANY)?];
            let each = many.saturating_sub(few) / (MANY - FEW);
            println!("{} {}: {each} instructions a request", subject.server, subject.request);
            Ok(each)
        })
        .collect()
}

fn instructions(servers: &Path, subject: Subject, times: u64) -> Result<u64, Failure> {
    let command = CommandLine::words("valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null")
        .argument("--log-fd=1")
        .argument(text(servers))
        .arguments(["count", subject.server, subject.request, &times.to_string()])
        .variable("LEPTOS_OUTPUT_NAME", "app")
        .variable("TOMBOLO_KEYS", "0708".repeat(16));
    let report = command.read()?;
    parse(&report).ok_or_else(|| command.failed(&format!("reported:\n{report}")))
}

fn parse(report: &str) -> Option<u64> {
    let line = report.lines().find(|line| line.contains("I refs:") || line.contains("I   refs:"))?;
    let digits: String = line.rsplit(':').next()?.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_report_is_read() {
        assert_eq!(parse("==1== \n==1== I   refs:      1,234,567\n"), Some(1_234_567));
        assert_eq!(parse("==1== I refs:        7"), Some(7));
        assert_eq!(parse("nothing"), None);
    }
}
