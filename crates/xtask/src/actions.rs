//! `cargo xtask actions`: the application's actions, with their names and ids, against a committed snapshot
//! (conformance D10).
//!
//! An id decides which open tabs still work after a deployment. The snapshot makes a change of one visible in review;
//! `cargo xtask actions --accept` writes it anew.

mod difference;

use std::{
    fs::{self, File},
    path::PathBuf,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use self::difference::difference;
use crate::{
    command::{CommandLine, text},
    failure::Failure,
    variant::PLAIN,
    workspace,
};

/// Listing the actions takes no time; a server that does not know the option would serve for ever.
const PATIENCE: Duration = Duration::from_secs(30);
const PARSE_JSON: &str = "JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'))";

/// What to do with the list.
#[derive(Debug, PartialEq)]
pub(crate) enum Mode {
    Check,
    Accept,
}

/// Compares the list with the snapshot, and checks that the list for programs is JSON.
pub(crate) fn check() -> Result<(), Failure> {
    let listed = listed()?;
    let snapshot = match fs::read_to_string(snapshot()) {
        Ok(snapshot) => snapshot,
        Err(error) => return Err(Failure::file("read", &snapshot(), &error).or_again("cargo xtask actions --accept")),
    };
    if let Some(difference) = difference(&snapshot, &listed) {
        println!("--- {}\n+++ server --actions\n{difference}", snapshot_name());
        return Err(Failure::new(format!(
            "the actions are not those of `{}`; `cargo xtask actions --accept` writes it anew",
            snapshot_name()
        )));
    }
    println!("{} lines, as in {}", listed.lines().count(), snapshot_name());
    CommandLine::new("node")
        .arguments(["-e", PARSE_JSON, "--"])
        .argument(text(&output_of(&["--actions", "--json"])?))
        .run()
}

/// Writes the snapshot.
pub(crate) fn accept() -> Result<(), Failure> {
    fs::write(snapshot(), listed()?).map_err(|error| Failure::file("write", &snapshot(), &error))?;
    println!("wrote {}", snapshot_name());
    Ok(())
}

fn snapshot_name() -> &'static str {
    "server/actions.snapshot.txt"
}

fn snapshot() -> PathBuf {
    workspace::root().join(snapshot_name())
}

fn listed() -> Result<String, Failure> {
    let file = output_of(&["--actions"])?;
    fs::read_to_string(&file).map_err(|error| Failure::file("read", &file, &error))
}

/// Runs the server to its end and returns the file that holds what it printed.
fn output_of(arguments: &[&str]) -> Result<PathBuf, Failure> {
    PLAIN.expect_built()?;
    let file = PLAIN.folder().join("actions.out");
    let command = CommandLine::new(text(&PLAIN.server())).arguments(arguments.iter().copied());
    run_into(&command, &file)?;
    Ok(file)
}

/// Into a file rather than a pipe: nobody has to empty it while the deadline is watched.
fn run_into(command: &CommandLine, file: &PathBuf) -> Result<(), Failure> {
    let output = File::create(file).map_err(|error| Failure::file("write", file, &error))?;
    let started = command.process().stdin(Stdio::null()).stdout(output).spawn();
    let mut child = started.map_err(|error| command.failed(&format!("did not start: {error}")))?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(command.failed(&format!("ended with {status}"))),
            Ok(None) if Instant::now() < deadline => thread::sleep(Duration::from_millis(20)),
            Ok(None) => {
                // It may have ended in this very moment, which is as good.
                let _ = child.kill();
                let _ = child.wait();
                return Err(command.failed(&format!("did not end within {} s", PATIENCE.as_secs())));
            }
            Err(error) => return Err(command.failed(&format!("cannot be waited for: {error}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::run_into;
    use crate::{command::CommandLine, tools::fake::Folder};

    #[track_caller]
    fn check(script: &str, expected: Result<&str, &str>) {
        let folder = Folder::new();
        let file = folder.join("out");
        let result = run_into(&CommandLine::new("sh").arguments(["-c", script]), &file);
        match (result.map_err(|failure| failure.to_string()), expected) {
            (Ok(()), Ok(printed)) => assert_eq!(std::fs::read_to_string(&file).unwrap(), printed),
            (Err(message), Err(part)) => assert!(message.contains(part), "{message}"),
            (result, expected) => panic!("{result:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn keeps_what_the_command_prints() {
        check("echo a; echo b", Ok("a\nb\n"));
        check("exit 4", Err("exit status: 4"));
    }
}
