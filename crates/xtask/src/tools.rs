//! What has to be on the machine, and how it gets there.
//!
//! * Every tool is one line of output: `have` with its version and place, or `missing` with what was seen instead, why it
//!   is needed and the command that installs it, whose own output follows.
//! * Everything comes from a package registry (crates.io, npm, Debian's). cargo-leptos would fetch `wasm-bindgen` and
//!   `wasm-opt` from elsewhere by itself when they are not on `PATH`: that is why they are put there first.
//! * A tool of the wrong version counts as missing.

mod apt;
mod cargo_install;
mod chromium;
mod leptos;
mod lockfile;
mod machine;
mod node;
mod nextest;
mod packaged;
mod version;
mod wasm_bindgen;
mod wasm_target;

#[cfg(test)]
pub(crate) mod fake;

pub(crate) use self::{
    chromium::Chromium,
    leptos::CargoLeptos,
    machine::Machine,
    nextest::has_nextest,
    node::{Node, NodePackages},
    packaged::{LINKS, LYNX, TMUX, VALGRIND, W3M, WRK},
    wasm_bindgen::WasmBindgen,
    wasm_target::WasmTarget,
};

use crate::{command::CommandLine, failure::Failure};

/// In the order in which they have to be installed.
pub(crate) const EVERY_TOOL: [&dyn Tool; 10] =
    [&WasmTarget, &CargoLeptos, &WasmBindgen, &Node, &NodePackages, &Chromium, &TMUX, &W3M, &LYNX, &LINKS];

/// Something that has to be there before a chore can start.
pub(crate) trait Tool {
    fn name(&self) -> &'static str;

    /// Why it is needed: the end of the sentence "it …".
    fn why(&self) -> &'static str;

    fn find(&self, machine: &Machine) -> Found;

    /// The ways to install it on this machine, tried in order until it is found; none when only a person can.
    fn remedies(&self, machine: &Machine) -> Vec<Remedy>;

    /// What a person can do when no remedy helped.
    fn by_hand(&self) -> &'static str;
}

/// What a look at the machine gave.
#[derive(Debug, PartialEq)]
pub(crate) enum Found {
    /// The version and the place.
    Here(String),
    /// What was seen instead.
    Missing(String),
}

/// A way to install a tool.
#[derive(Debug)]
pub(crate) struct Remedy {
    pub(crate) commands: Vec<CommandLine>,
    /// How long to be patient, where that is long.
    pub(crate) note: &'static str,
    /// What is left to write down once the commands went well.
    pub(crate) afterwards: fn() -> Result<(), Failure>,
}

impl Remedy {
    pub(crate) fn new(commands: Vec<CommandLine>) -> Self {
        Self { commands, note: "", afterwards: || Ok(()) }
    }

    fn line(&self) -> String {
        let lines: Vec<String> = self.commands.iter().map(CommandLine::line).collect();
        lines.join(" && ")
    }

    fn apply(&self) -> Result<(), Failure> {
        self.commands.iter().try_for_each(CommandLine::run)?;
        (self.afterwards)()
    }
}

/// Finds or installs all of them, in order.
pub(crate) fn ensure_all(tools: &[&dyn Tool], machine: &Machine) -> Result<(), Failure> {
    tools.iter().try_for_each(|tool| ensure(*tool, machine))
}

/// Finds the tool, or installs it and finds it then.
pub(crate) fn ensure(tool: &dyn Tool, machine: &Machine) -> Result<(), Failure> {
    let (name, why) = (tool.name(), tool.why());
    let mut seen = match tool.find(machine) {
        Found::Here(what) => {
            println!("have      {name} {what}: it {why}");
            return Ok(());
        }
        Found::Missing(seen) => seen,
    };
    for remedy in tool.remedies(machine) {
        println!("missing   {name} ({seen}): it {why}; running `{}`{}", remedy.line(), remedy.note);
        if let Err(failure) = remedy.apply() {
            println!("{failure}");
        }
        match tool.find(machine) {
            Found::Here(what) => {
                println!("have      {name} {what}");
                return Ok(());
            }
            Found::Missing(now) => seen = now,
        }
    }
    Err(Failure::new(format!("{name} is missing ({seen}); it {why}: {}", tool.by_hand())))
}

#[cfg(test)]
mod tests;
