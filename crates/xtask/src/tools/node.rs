//! Node, and the npm packages of the end-to-end suite.
//!
//! Node itself is only checked, except where Debian's packages can be installed without asking: people keep it with a
//! version manager of their own.

use std::{fs, path::PathBuf};

use crate::{
    command::CommandLine,
    failure::Failure,
    tools::{Found, Machine, Remedy, Tool, apt, version::Version},
    workspace::{self, END2END},
};

/// The oldest that the suite runs on: `engines` in its package.json.
const OLDEST: Version = Version::new(20, 11, 0);

#[derive(Debug)]
pub(crate) struct Node;

impl Tool for Node {
    fn name(&self) -> &'static str {
        "node"
    }

    fn why(&self) -> &'static str {
        "runs the end-to-end suite and `wasm-opt`"
    }

    fn find(&self, machine: &Machine) -> Found {
        match machine.versioned_command("node") {
            None => Found::Missing("no `node` on PATH".to_owned()),
            Some((place, found)) if !found.is_at_least(&OLDEST) => {
                Found::Missing(format!("{found} at {} is older than {OLDEST}", place.display()))
            }
            Some(_) if machine.command("npm").is_none() => Found::Missing("`node`, but no `npm` on PATH".to_owned()),
            Some((place, found)) => Found::Here(format!("{found} at {}", place.display())),
        }
    }

    fn remedies(&self, machine: &Machine) -> Vec<Remedy> {
        apt::install(&["nodejs", "npm"], machine).into_iter().collect()
    }

    fn by_hand(&self) -> &'static str {
        "install Node.js 20.11 or newer with npm, from your system's packages or from https://nodejs.org"
    }
}

/// Playwright, and binaryen for its `wasm-opt`, as `end2end/package-lock.json` has them.
#[derive(Debug)]
pub(crate) struct NodePackages;

impl Tool for NodePackages {
    fn name(&self) -> &'static str {
        "end2end/node_modules"
    }

    fn why(&self) -> &'static str {
        "has Playwright, and `wasm-opt` for release builds"
    }

    /// Compares the lockfile with the copy that the last `npm ci` left in the folder it filled, and would delete first.
    fn find(&self, _: &Machine) -> Found {
        let Ok(wanted) = fs::read(lockfile()) else {
            return Found::Missing(format!("no `{}`", lockfile().display()));
        };
        match fs::read(stamp()) {
            // Without it cargo-leptos would fetch one from elsewhere.
            Ok(installed) if installed == wanted && !wasm_opt().exists() => {
                Found::Missing("without `wasm-opt`: package.json needs `binaryen`".to_owned())
            }
            Ok(installed) if installed == wanted => Found::Here("as in package-lock.json".to_owned()),
            Ok(_) => Found::Missing("package-lock.json has changed".to_owned()),
            Err(_) => Found::Missing("not installed yet".to_owned()),
        }
    }

    fn remedies(&self, _: &Machine) -> Vec<Remedy> {
        let install = CommandLine::words("npm ci --no-audit --no-fund").within(END2END);
        let remedy = Remedy { afterwards: write_stamp, ..Remedy::new(vec![install]) };
        if lockfile().is_file() { vec![remedy] } else { Vec::new() }
    }

    fn by_hand(&self) -> &'static str {
        "`npm ci` in `end2end` has to succeed and to bring `wasm-opt`"
    }
}

fn lockfile() -> PathBuf {
    workspace::root().join(END2END).join("package-lock.json")
}

fn stamp() -> PathBuf {
    workspace::root().join(END2END).join("node_modules/.installed-from.json")
}

fn wasm_opt() -> PathBuf {
    workspace::root().join(END2END).join("node_modules/.bin/wasm-opt")
}

fn write_stamp() -> Result<(), Failure> {
    fs::copy(lockfile(), stamp()).map(|_| ()).map_err(|error| Failure::file("write", &stamp(), &error))
}
