//! `cargo xtask audit`: what an application shows of its server, found without running it.
//!
//! * Every action can be called by anybody who knows its address. One that no page of the application calls is there by
//!   mistake, unless it says that others call it: [`reach`].
//! * Nothing that stands only in code for the server is in a file for the browser: [`leaks`].

mod tokens;
mod sources;
mod actions;
mod reach;
mod leaks;

use std::path::{Path, PathBuf};

use self::{reach::Unreached, sources::Sources};
use crate::{failure::Failure, size, variant::PLAIN, workspace};

/// The crates of the application, by their root files.
const ROOTS: [&str; 3] = ["app/src/lib.rs", "server/src/main.rs", "frontend/src/lib.rs"];
/// The tables that the application's SQL names.
const MIGRATIONS: &str = "app/migrations";
/// What the build that is looked at does not have.
const LAB: &str = "app/src/lab";
/// What of the framework's own code a browser gets.
const FRAMEWORK: &str = "crates/tombolo/src";

/// Both halves.
pub(crate) fn check() -> Result<(), Failure> {
    check_reach()?;
    check_leaks()
}

/// Whether the application has a use for each of its actions.
pub(crate) fn check_reach() -> Result<(), Failure> {
    let sources = Sources::read(workspace::root(), &roots())?;
    let actions = sources.actions.len();
    if actions == 0 {
        return Err(Failure::new("the application has no action: nothing is tested"));
    }
    let unreached = reach::unreached(&sources);
    if unreached.is_empty() {
        println!("{actions} actions, each of which the application calls or says that others do");
        return Ok(());
    }
    let listed: Vec<_> = unreached.iter().map(Unreached::to_string).collect();
    Err(Failure::new(listed.join("\n")))
}

/// Whether a file for the browser holds what stands only in code for the server.
pub(crate) fn check_leaks() -> Result<(), Failure> {
    PLAIN.expect_built()?;
    check_build(workspace::root(), &PLAIN.server(), &PLAIN.site())
}

fn check_build(root: &Path, server: &Path, site: &Path) -> Result<(), Failure> {
    let mut sources = Sources::read(root, &roots())?;
    sources.modules.retain(|module| !module.file.starts_with(LAB));
    sources.add_browser_words(&root.join(FRAMEWORK), &["server", "seal", "test", "fuzzing"])?;
    let secrets = leaks::secrets(&sources, &root.join(MIGRATIONS))?;
    let files = size::code_files(site)?;
    let found = leaks::found(&secrets, server, &files)?;
    if found.leaks.is_empty() {
        println!(
            "{} texts of the server's code, {} of them in its binary as they are written, and none in the browser's {} files",
            secrets.len(),
            found.in_server,
            files.len()
        );
        return Ok(());
    }
    let allowed =
        "what a library brings, and nobody has written, stands in `ELSEWHERE` of `crates/xtask/src/audit/leaks.rs`";
    Err(Failure::new(format!("{}\n{allowed}", found.leaks.join("\n"))))
}

fn roots() -> Vec<PathBuf> {
    ROOTS.iter().map(PathBuf::from).collect()
}

#[cfg(test)]
mod tests;
