//! `cargo xtask test`: everything a change has to pass, one step after the other, stopping at the first that fails.
//!
//! * Before the first step, the tools of the chosen steps are found or installed; `--only fmt` asks for none.
//! * Each step has a heading and its duration. One that fails names the command to run again by hand, and the way to
//!   go on from there.
//! * The whole suite compiles for one run; a part of it, which somebody runs again and again, as cargo does by itself.
//! * The last line counts: `12 passed, 0 failed`.

mod report;
mod room;
mod selection;
mod steps;

pub(crate) use self::selection::Selection;

use std::{process::ExitCode, time::Instant};

use self::{
    report::Report,
    steps::{STEPS, Step},
};
use crate::{
    command::compile_for_one_run,
    failure::Failure,
    tools::{self, EVERY_TOOL, Machine, Tool},
};

/// Runs the chosen steps. An `Err` is a step's name that does not exist; everything else is in the report.
pub(crate) fn run(selection: &Selection) -> Result<ExitCode, Failure> {
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    let chosen = &STEPS[selection.among(&names)?];
    if *selection == Selection::All {
        compile_for_one_run();
    }
    let report = run_steps(chosen, &Machine::here());
    println!("\n{report}");
    Ok(if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs steps until one fails.
fn run_steps(steps: &[Step], machine: &Machine) -> Report {
    let mut report = Report::default();
    if let Err(failure) = tools::ensure_all(&tools_of(steps), machine) {
        println!("{}", report.failed_before_the_first_step(failure));
        return report;
    }
    for step in steps {
        println!("\n=== {}: {} ({})", step.name, step.title, room::left().as_deref().unwrap_or("room unknown"));
        let started = Instant::now();
        let result = (step.run)(machine);
        let after = started.elapsed();
        match result {
            Ok(()) => println!("{}", report.passed(step.name, after)),
            Err(failure) => {
                println!("{}", report.failed(step.name, after, failure));
                return report;
            }
        }
    }
    report
}

/// Prints the names that `--from` and `--only` take.
pub(crate) fn list() {
    for step in &STEPS {
        println!("{:<20} {}", step.name, step.title);
    }
}

/// The tools of all these steps, each once, in the order in which they are installed.
fn tools_of(steps: &[Step]) -> Vec<&'static dyn Tool> {
    let needed = |tool: &&dyn Tool| steps.iter().flat_map(|step| step.needs).any(|need| need.name() == tool.name());
    EVERY_TOOL.into_iter().filter(needed).collect()
}

#[cfg(test)]
mod tests {
    use super::{STEPS, Selection, Step, run_steps, tools_of};
    use crate::{failure::Failure, tools::fake::FakeMachine};

    #[track_caller]
    fn check(selection: &Selection, expected: &[&str]) {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        let tools = tools_of(&STEPS[selection.among(&names).unwrap()]);
        assert_eq!(tools.iter().map(|tool| tool.name()).collect::<Vec<_>>(), expected, "{selection:?}");
    }

    #[test]
    fn a_step_asks_for_no_tool_that_it_does_not_use() {
        let build = ["wasm32-unknown-unknown", "cargo-leptos", "wasm-bindgen", "node", "end2end/node_modules"];
        check(&Selection::Only("fmt".into()), &[]);
        check(&Selection::Only("clippy-wasm".into()), &build[..1]);
        check(&Selection::Only("build-plain".into()), &build);
        let browsers = ["chromium", "tmux", "w3m", "lynx", "links"];
        check(&Selection::Only("end2end".into()), &[&build[3..], &browsers].concat());
        check(&Selection::From("size".into()), &["node"]);
        check(&Selection::All, &[&build[..], &browsers].concat());
    }

    const GOOD: Step = Step { name: "good", title: "", needs: &[], run: |_| Ok(()) };
    const BAD: Step = Step { name: "bad", title: "", needs: &[], run: |_| Err(Failure::new("no")) };

    #[track_caller]
    fn check_run(steps: &[Step], expected: &str) {
        assert_eq!(run_steps(steps, &FakeMachine::new().machine()).to_string(), expected);
    }

    #[test]
    fn stops_at_the_first_step_that_fails() {
        check_run(&[], "0 passed, 0 failed");
        check_run(&[GOOD, GOOD], "2 passed, 0 failed");
        check_run(&[GOOD, BAD, GOOD], "1 passed, 1 failed");
        check_run(&[Step { needs: &[&crate::tools::Node], ..GOOD }], "0 passed, 1 failed");
    }
}
