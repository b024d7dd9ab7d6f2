//! `cargo xtask fuzz`: made-up input for what reads foreign bytes, by `cargo fuzz` on a nightly compiler.
//!
//! A target starts from its committed `seeds` and keeps what it finds in `corpus`, which stays on this machine. What makes one
//! fail is left in `artifacts`, and becomes a test of its own.

use std::fs;

use crate::{command::CommandLine, failure::Failure, workspace};

const TARGETS: [&str; 4] = ["form", "multipart", "seal", "reply"];
const FOLDER: &str = "crates/tombolo/fuzz";
const TEN_MINUTES: u32 = 600;
/// No input of a target takes longer, in seconds, or more memory, in megabytes; what is read in one piece is that long at the most.
const LIMITS: [&str; 3] = ["-timeout=10", "-rss_limit_mb=512", "-max_len=65536"];

/// Which targets, and for how long each.
#[derive(Debug, PartialEq)]
pub(crate) struct Fuzzing {
    pub(crate) target: Option<&'static str>,
    pub(crate) seconds: u32,
}

impl Fuzzing {
    pub(crate) fn parse(options: &[&str]) -> Result<Self, String> {
        let (target, options) = match options {
            [target, rest @ ..] if !target.starts_with("--") => (Some(known(target)?), rest),
            options => (None, options),
        };
        let seconds = match options {
            [] => TEN_MINUTES,
            ["--seconds", number] => number.parse().map_err(|_| format!("`{number}` is no number of seconds"))?,
            _ => return Err(format!("`fuzz` does not understand `{}`", options.join(" "))),
        };
        Ok(Self { target, seconds })
    }
}

fn known(target: &str) -> Result<&'static str, String> {
    let found = TARGETS.into_iter().find(|known| *known == target);
    found.ok_or_else(|| format!("`{target}` is not a target; the targets are {}", TARGETS.join(", ")))
}

/// Runs the targets one after the other; the first finding ends it.
pub(crate) fn run(fuzzing: &Fuzzing) -> Result<(), Failure> {
    for target in TARGETS.into_iter().filter(|target| fuzzing.target.is_none_or(|chosen| chosen == *target)) {
        let corpus = workspace::root().join(FOLDER).join("corpus").join(target);
        fs::create_dir_all(&corpus).map_err(|error| Failure::file("make", &corpus, &error))?;
        command(target, fuzzing.seconds).run()?;
    }
    Ok(())
}

/// No sanitizer: there is no `unsafe` code of ours for one to look at, and without it ten times as much is tried.
fn command(target: &str, seconds: u32) -> CommandLine {
    CommandLine::words("cargo +nightly fuzz run --sanitizer none")
        .argument(target)
        .arguments([format!("corpus/{target}"), format!("seeds/{target}"), "--".to_owned()])
        .argument(format!("-max_total_time={seconds}"))
        .arguments(LIMITS)
        .within(FOLDER)
}

#[cfg(test)]
mod tests {
    use super::{TARGETS, command};
    use crate::workspace;

    #[test]
    fn the_command_is_the_one_a_person_would_type() {
        assert_eq!(
            command("seal", 5).line(),
            "(cd crates/tombolo/fuzz && cargo +nightly fuzz run --sanitizer none seal corpus/seal seeds/seal -- \
             -max_total_time=5 -timeout=10 -rss_limit_mb=512 -max_len=65536)"
        );
    }

    #[test]
    fn every_target_has_its_file_and_seeds() {
        let folder = workspace::root().join("crates/tombolo/fuzz");
        for target in TARGETS {
            assert!(folder.join(format!("fuzz_targets/{target}.rs")).is_file(), "{target}");
            assert!(
                folder.join("seeds").join(target).read_dir().is_ok_and(|mut seeds| seeds.next().is_some()),
                "{target}"
            );
        }
    }
}
