//! What the suite says about itself.

use std::{fmt, time::Duration};

use crate::failure::Failure;

/// How many steps have passed, and the one that has not.
#[derive(Debug, Default)]
pub(crate) struct Report {
    passed: usize,
    failed: usize,
}

impl Report {
    pub(crate) fn passed(&mut self, step: &str, after: Duration) -> String {
        self.passed += 1;
        format!("=== {step}: passed in {}", duration(after))
    }

    /// What failed, how to try it again by hand, and how to go on from there.
    pub(crate) fn failed(&mut self, step: &str, after: Duration, failure: Failure) -> String {
        self.failed += 1;
        let failure = failure.or_again(format!("cargo xtask test --only {step}"));
        let head = format!("=== {step}: FAILED after {}", duration(after));
        format!("{head}\n{failure}\nand then, to go on from here:\n  cargo xtask test --from {step}")
    }

    /// The tools could not be found or installed, so that no step could start.
    pub(crate) fn failed_before_the_first_step(&mut self, failure: Failure) -> String {
        self.failed += 1;
        format!("=== tools: FAILED\n{}", failure.or_again("cargo xtask tools"))
    }

    pub(crate) fn is_good(&self) -> bool {
        self.failed == 0
    }
}

/// The last line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// A duration as people say it.
fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Report, duration};
    use crate::failure::Failure;

    #[track_caller]
    fn check_duration(milliseconds: u64, expected: &str) {
        assert_eq!(duration(Duration::from_millis(milliseconds)), expected);
    }

    #[test]
    fn durations_are_easy_to_read() {
        check_duration(40, "0.0 s");
        check_duration(3_240, "3.2 s");
        check_duration(59_900, "59.9 s");
        check_duration(60_000, "1 min 00 s");
        check_duration(754_000, "12 min 34 s");
    }

    #[track_caller]
    fn check_failed(failure: Failure, again: &str) {
        let mut report = Report::default();
        report.passed("fmt", Duration::ZERO);
        let expected = format!(
            "=== doc: FAILED after 2.0 s\nno\nagain, from the root of the workspace:\n  {again}\n\
             and then, to go on from here:\n  cargo xtask test --from doc"
        );
        assert_eq!(report.failed("doc", Duration::from_secs(2), failure), expected);
        assert_eq!(report.to_string(), "1 passed, 1 failed");
        assert!(!report.is_good());
    }

    #[test]
    fn a_failure_names_the_command_to_run_again() {
        check_failed(Failure::new("no"), "cargo xtask test --only doc");
        check_failed(Failure::new("no").or_again("cargo doc"), "cargo doc");
    }

    #[test]
    fn missing_tools_are_a_failure_too() {
        let mut report = Report::default();
        let text = report.failed_before_the_first_step(Failure::new("no node"));
        assert!(text.ends_with("no node\nagain, from the root of the workspace:\n  cargo xtask tools"), "{text}");
        assert_eq!(report.to_string(), "0 passed, 1 failed");
    }

    #[test]
    fn success_is_counted() {
        let mut report = Report::default();
        assert_eq!(report.passed("fmt", Duration::from_millis(1_200)), "=== fmt: passed in 1.2 s");
        report.passed("doc", Duration::ZERO);
        assert_eq!(report.to_string(), "2 passed, 0 failed");
        assert!(report.is_good());
    }
}
