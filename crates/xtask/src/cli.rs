//! The command line: which chore, with which options.

use std::path::PathBuf;

use crate::{actions, fuzz::Fuzzing, test::Selection};

pub(crate) const HELP: &str = "\
The chores of this workspace.

Usage: cargo xtask <chore>

  dev [ARGS]           installs what is missing, then `cargo leptos watch ARGS`
  test                 everything a change has to pass, in order
    --from <step>        from this step on
    --only <step>        this step alone
    --list               the names of the steps
  build                installs what is missing, then builds what is deployed: one file, `target/shop`
    --features <list>    with these features too, `lab` for example
  new <PATH>           writes a small application that depends on this clone; the last part of the path is its name
  tools                installs what `dev` and `test` need, and starts nothing
  size                 size budget of the browser's files, and that nothing of the server is in them
    --compare            instead: what a page with one form weighs, beside the same on plain Leptos
  actions              compares the application's actions with their snapshot
    --accept             writes the snapshot instead
  audit                that the application calls each of its actions, and that no text of the server's is in the browser's files
  fuzz [TARGET]        throws made-up input at what reads foreign bytes (nightly Rust, `cargo install cargo-fuzz`)
    --seconds <N>        for how long each target; ten minutes
  key                  prints a fresh key for `TOMBOLO_KEYS`
  bench                what a call and a page cost, beside raw axum and plain Leptos (Linux, two cores, ten minutes)
  help                 this text

`size`, `actions` and `audit` look at what `cargo xtask test --only build-plain` builds.";

/// What was asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Chore {
    Help,
    Dev(Vec<String>),
    Tools,
    ListSteps,
    Test(Selection),
    Size,
    CompareSizes,
    Bench,
    Build(Option<String>),
    New(PathBuf),
    Key,
    Actions(actions::Mode),
    Audit,
    Fuzz(Fuzzing),
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(mut arguments: Vec<String>) -> Result<Chore, String> {
    if arguments.is_empty() {
        return Ok(Chore::Help);
    }
    let chore = arguments.remove(0);
    // What stands behind `--` belongs to the server that `dev` starts.
    let own = arguments.split(|argument| argument == "--").next().unwrap_or_default();
    if own.iter().any(|argument| is_help(argument)) || is_help(&chore) {
        return Ok(Chore::Help);
    }
    let rest: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match (chore.as_str(), rest.as_slice()) {
        ("help", _) => Ok(Chore::Help),
        ("dev", _) => Ok(Chore::Dev(arguments)),
        ("tools", []) => Ok(Chore::Tools),
        ("test", []) => Ok(Chore::Test(Selection::All)),
        ("test", ["--list"]) => Ok(Chore::ListSteps),
        ("test", ["--from", step]) => Ok(Chore::Test(Selection::From((*step).to_owned()))),
        ("test", ["--only", step]) => Ok(Chore::Test(Selection::Only((*step).to_owned()))),
        ("test", ["--from" | "--only"]) => Err(format!("`{}` needs the name of a step", rest[0])),
        ("size", []) => Ok(Chore::Size),
        ("size", ["--compare"]) => Ok(Chore::CompareSizes),
        ("bench", []) => Ok(Chore::Bench),
        ("build", []) => Ok(Chore::Build(None)),
        ("build", ["--features", features]) => Ok(Chore::Build(Some((*features).to_owned()))),
        ("build", ["--features"]) => Err("`--features` needs a list of features".to_owned()),
        ("new", [place]) if !place.starts_with('-') => Ok(Chore::New(PathBuf::from(place))),
        ("new", []) => Err("`new` needs a path, whose last part is the name: `cargo xtask new ../my-app`".to_owned()),
        ("key", []) => Ok(Chore::Key),
        ("actions", []) => Ok(Chore::Actions(actions::Mode::Check)),
        ("actions", ["--accept"]) => Ok(Chore::Actions(actions::Mode::Accept)),
        ("audit", []) => Ok(Chore::Audit),
        ("fuzz", options) => Fuzzing::parse(options).map(Chore::Fuzz),
        ("audit" | "tools" | "test" | "size" | "bench" | "build" | "new" | "key" | "actions", _) => {
            Err(format!("`{chore}` does not understand `{}`", arguments.join(" ")))
        }
        _ => Err(format!("`{chore}` is not a chore")),
    }
}

fn is_help(argument: &str) -> bool {
    matches!(argument, "--help" | "-h")
}

#[cfg(test)]
mod tests {
    use super::{Chore, parse};
    use crate::{actions::Mode, fuzz::Fuzzing, test::Selection};

    #[track_caller]
    fn check(line: &str, expected: Result<Chore, &str>) {
        let arguments = line.split_whitespace().map(str::to_owned).collect();
        assert_eq!(parse(arguments), expected.map_err(str::to_owned), "{line}");
    }

    #[test]
    fn reads_every_chore() {
        check("", Ok(Chore::Help));
        check("help", Ok(Chore::Help));
        check("build", Ok(Chore::Build(None)));
        check("build --features lab", Ok(Chore::Build(Some("lab".into()))));
        check("new ../my-app", Ok(Chore::New("../my-app".into())));
        check("new", Err("`new` needs a path, whose last part is the name: `cargo xtask new ../my-app`"));
        check("new --force", Err("`new` does not understand `--force`"));
        check("new a b", Err("`new` does not understand `a b`"));
        check("key", Ok(Chore::Key));
        check("key --json", Err("`key` does not understand `--json`"));
        check("build --debug", Err("`build` does not understand `--debug`"));
        check("--help", Ok(Chore::Help));
        check("test --help", Ok(Chore::Help));
        check("dev", Ok(Chore::Dev(vec![])));
        check("dev --release -- --help", Ok(Chore::Dev(vec!["--release".into(), "--".into(), "--help".into()])));
        check("tools", Ok(Chore::Tools));
        check("test", Ok(Chore::Test(Selection::All)));
        check("test --list", Ok(Chore::ListSteps));
        check("test --from doc", Ok(Chore::Test(Selection::From("doc".into()))));
        check("test --only fmt", Ok(Chore::Test(Selection::Only("fmt".into()))));
        check("size", Ok(Chore::Size));
        check("size --compare", Ok(Chore::CompareSizes));
        check("bench", Ok(Chore::Bench));
        check("actions", Ok(Chore::Actions(Mode::Check)));
        check("actions --accept", Ok(Chore::Actions(Mode::Accept)));
        check("audit", Ok(Chore::Audit));
        check("fuzz", Ok(Chore::Fuzz(Fuzzing { target: None, seconds: 600 })));
        check("fuzz seal --seconds 5", Ok(Chore::Fuzz(Fuzzing { target: Some("seal"), seconds: 5 })));
    }

    #[test]
    fn says_what_it_did_not_understand() {
        check("tset", Err("`tset` is not a chore"));
        check("build --features", Err("`--features` needs a list of features"));
        check("test --only", Err("`--only` needs the name of a step"));
        check("test fmt", Err("`test` does not understand `fmt`"));
        check("test --from a --only b", Err("`test` does not understand `--from a --only b`"));
        check("fuzz nothing", Err("`nothing` is not a target; the targets are form, multipart, seal, reply"));
        check("fuzz --seconds", Err("`fuzz` does not understand `--seconds`"));
        check("fuzz --seconds soon", Err("`soon` is no number of seconds"));
        check("size --json", Err("`size` does not understand `--json`"));
    }
}
