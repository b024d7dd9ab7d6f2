//! A command line that can be run, and printed so that a person can paste it into a shell.
//!
//! * It runs in the root of the workspace or in a folder below it, whatever folder the chore was started in.
//! * Its output streams through; it gets no standard input, so that nothing can stop and ask.
//! * Variables that `cargo run` sets for this very binary are taken away again: a command started here behaves as the
//!   same command typed by hand.

use std::{
    env, io,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
};

use crate::{failure::Failure, workspace};

/// Set by `cargo run` for the binary it starts; everything below these prefixes describes `xtask`.
const CARGO_RUN_PREFIXES: [&str; 3] = ["CARGO_BIN_", "CARGO_MANIFEST_", "CARGO_PKG_"];

/// Tells cargo that nothing is compiled a second time, and that nobody looks at it with a debugger.
const FOR_ONE_RUN: [(&str, &str); 2] = [("CARGO_INCREMENTAL", "0"), ("CARGO_PROFILE_DEV_DEBUG", "0")];

static IS_ONE_RUN: AtomicBool = AtomicBool::new(false);

/// From now on commands compile for one run: without what the compiler keeps for the next one, and without the places of
/// code, both of which are many gigabytes. Whoever has set one of the variables is not overruled.
pub(crate) fn compile_for_one_run() {
    IS_ONE_RUN.store(true, Ordering::Relaxed);
}

/// A command line with its folder and what it adds to the environment.
#[derive(Clone, Debug)]
pub(crate) struct CommandLine {
    program: String,
    arguments: Vec<String>,
    variables: Vec<(&'static str, String)>,
    first_on_path: Vec<PathBuf>,
    folder: &'static str,
}

impl CommandLine {
    pub(crate) fn new(program: impl Into<String>) -> Self {
        let program = program.into();
        Self { program, arguments: Vec::new(), variables: Vec::new(), first_on_path: Vec::new(), folder: "" }
    }

    /// Splits at spaces: for literals, where a quoted argument would only be harder to read.
    pub(crate) fn words(line: &str) -> Self {
        let mut words = line.split_whitespace();
        Self::new(words.next().unwrap_or_default()).arguments(words)
    }

    pub(crate) fn argument(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub(crate) fn arguments(mut self, arguments: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    pub(crate) fn variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Puts folders in front of `PATH`.
    pub(crate) fn first_on_path(mut self, folders: Vec<PathBuf>) -> Self {
        self.first_on_path = folders;
        self
    }

    /// Runs in this folder, relative to the root of the workspace.
    pub(crate) fn within(mut self, folder: &'static str) -> Self {
        self.folder = folder;
        self
    }

    /// Runs to the end, with the output streaming through.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let status = self.process().stdin(Stdio::null()).status().map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(self.failed(&format!("ended with {status}"))) }
    }

    /// Runs to the end and returns what was written to standard output.
    pub(crate) fn read(&self) -> Result<String, Failure> {
        let output = self
            .process()
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| self.not_started(&error))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(self.failed(&format!("ended with {}", output.status)))
        }
    }

    /// Becomes the command, so that signals reach it and nothing is left behind; returns only when it cannot start.
    pub(crate) fn replace_this_process(&self) -> Failure {
        let error = self.process().exec();
        self.not_started(&error)
    }

    /// The process to start, for callers that watch it themselves.
    pub(crate) fn process(&self) -> Command {
        let mut process = Command::new(&self.program);
        process.args(&self.arguments).current_dir(workspace::root().join(self.folder));
        for (name, _) in env::vars_os() {
            if CARGO_RUN_PREFIXES.iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
                process.env_remove(name);
            }
        }
        if IS_ONE_RUN.load(Ordering::Relaxed) {
            process.envs(FOR_ONE_RUN.into_iter().filter(|(name, _)| env::var_os(name).is_none()));
        }
        process.envs(self.variables.iter().map(|(name, value)| (name, value)));
        if !self.first_on_path.is_empty() {
            process.env("PATH", path_with(&self.first_on_path));
        }
        process
    }

    /// The line to paste into a shell that stands in the root of the workspace.
    pub(crate) fn line(&self) -> String {
        let mut words: Vec<String> =
            self.variables.iter().map(|(name, value)| format!("{name}={}", quoted(value))).collect();
        if !self.first_on_path.is_empty() {
            let folders: Vec<String> =
                self.first_on_path.iter().map(|folder| format!("{}:", quoted(&folder.to_string_lossy()))).collect();
            words.push(format!("PATH={}\"$PATH\"", folders.concat()));
        }
        words.push(quoted(&self.program));
        words.extend(self.arguments.iter().map(|argument| quoted(argument)));
        let line = words.join(" ");
        if self.folder.is_empty() { line } else { format!("(cd {} && {line})", quoted(self.folder)) }
    }

    fn not_started(&self, error: &io::Error) -> Failure {
        self.failed(&format!("did not start: {error}"))
    }

    /// The failure of this command, with the line that runs it again.
    pub(crate) fn failed(&self, how: &str) -> Failure {
        Failure::new(format!("`{}` {how}", self.program)).or_again(self.line())
    }
}

fn path_with(first: &[PathBuf]) -> std::ffi::OsString {
    let rest = env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().cloned().chain(env::split_paths(&rest));
    // A folder whose name holds the separator cannot stand on PATH at all; then the old PATH is the best there is.
    env::join_paths(folders).unwrap_or(rest)
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// The path as an argument or a variable of a command line.
pub(crate) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::CommandLine;

    #[track_caller]
    fn check(command: &CommandLine, expected: &str) {
        assert_eq!(command.line(), expected);
    }

    #[test]
    fn prints_a_line_that_a_shell_reads_back() {
        check(&CommandLine::words("cargo fmt --all --check"), "cargo fmt --all --check");
        check(&CommandLine::new("node").argument("-e").argument("f('x')"), r"node -e 'f('\''x'\'')'");
        check(&CommandLine::new("a").argument(""), "a ''");
        check(
            &CommandLine::words("npx playwright test").variable("CHROMIUM", "/opt/my browser").within("end2end"),
            "(cd end2end && CHROMIUM='/opt/my browser' npx playwright test)",
        );
        check(
            &CommandLine::words("cargo leptos build").first_on_path(vec!["/a".into(), "/b c".into()]),
            "PATH=/a:'/b c':\"$PATH\" cargo leptos build",
        );
    }

    #[test]
    fn a_failed_command_says_how_it_ended_and_how_to_run_it_again() {
        let failure = CommandLine::words("sh -c").argument("exit 3").run().unwrap_err().to_string();
        assert!(failure.starts_with("`sh` ended with exit status: 3"), "{failure}");
        assert!(failure.ends_with("\n  sh -c 'exit 3'"), "{failure}");
    }

    #[test]
    fn a_command_that_is_not_there_is_named() {
        let failure = CommandLine::new("no-such-command-of-tombolo").run().unwrap_err().to_string();
        assert!(failure.starts_with("`no-such-command-of-tombolo` did not start"), "{failure}");
    }

    #[test]
    fn the_variables_of_cargo_run_do_not_reach_the_command() {
        let printed = CommandLine::new("env").read().unwrap();
        assert!(!printed.lines().any(|line| line.starts_with("CARGO_PKG_")), "{printed}");
    }
}
