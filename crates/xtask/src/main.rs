//! The chores of this workspace: `cargo xtask dev`, `cargo xtask test` and the smaller ones behind them.
//!
//! One file a chore. The only dependencies are those that read Rust, so that the first `cargo xtask …` on a fresh machine
//! compiles in seconds; what else needs more than the standard library (compression, JSON) is asked of Node, which the
//! end-to-end suite needs anyway. Linux and macOS.

mod actions;
mod audit;
mod bench;
mod build;
mod cli;
mod command;
mod dev;
mod failure;
mod fuzz;
mod key;
mod marker;
mod new;
mod one_file;
mod size;
mod test;
mod tools;
mod variant;
mod workspace;

use std::{env, process::ExitCode};

use crate::{
    cli::{Chore, HELP},
    failure::Failure,
};

fn main() -> ExitCode {
    let chore = match cli::parse(env::args().skip(1).collect()) {
        Ok(chore) => chore,
        Err(message) => {
            eprintln!("error: {message}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match run(chore) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<ExitCode, Failure> {
    match chore {
        Chore::Help => println!("{HELP}"),
        Chore::ListSteps => test::list(),
        Chore::Dev(forwarded) => dev::run(forwarded)?,
        Chore::Tools => tools::ensure_all(&tools::EVERY_TOOL, &tools::Machine::here())?,
        Chore::Test(selection) => return test::run(&selection),
        Chore::Size => size_and_marker()?,
        Chore::CompareSizes => size::compare()?,
        Chore::Bench => bench::run()?,
        Chore::New(place) => new::run(&place)?,
        Chore::Build(features) => build::run(features.as_deref())?,
        Chore::Key => key::print()?,
        Chore::Actions(actions::Mode::Check) => actions::check()?,
        Chore::Actions(actions::Mode::Accept) => actions::accept()?,
        Chore::Audit => audit::check()?,
        Chore::Fuzz(fuzzing) => fuzz::run(&fuzzing)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What the browser is sent: how much, and nothing that belongs to the server.
fn size_and_marker() -> Result<(), Failure> {
    size::check()?;
    marker::check()
}
