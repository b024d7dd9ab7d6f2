//! `cargo xtask dev`: the tools, then `cargo leptos watch`.
//!
//! * What is missing is installed once, from the package registries; a second start finds everything and only asks
//!   each tool for its version.
//! * Further arguments go to `cargo leptos watch`.
//! * Node and `wasm-opt` are needed for `--release` alone; without it a machine that has no Node is told so and goes on.

use crate::{
    command::CommandLine,
    failure::Failure,
    tools::{self, CargoLeptos, Machine, Node, NodePackages, Tool, WasmBindgen, WasmTarget},
};

const TOOLS: [&dyn Tool; 3] = [&WasmTarget, &CargoLeptos, &WasmBindgen];
const RELEASE_TOOLS: [&dyn Tool; 2] = [&Node, &NodePackages];

pub(crate) fn run(forwarded: Vec<String>) -> Result<(), Failure> {
    let machine = Machine::here();
    tools::ensure_all(&TOOLS, &machine)?;
    if asks_for_release(&forwarded) {
        tools::ensure_all(&RELEASE_TOOLS, &machine)?;
    } else if let Err(failure) = tools::ensure(&Node, &machine) {
        println!("{failure}\nwithout   it `cargo xtask dev` works; `--release` and `cargo xtask test` do not");
    }
    let watch = CommandLine::words("cargo leptos watch").arguments(forwarded).first_on_path(machine.tool_folders());
    println!("starting  {}", watch.line());
    Err(watch.replace_this_process())
}

/// Whether `--release` or `-r`, alone or among other short options, stands before the server's own arguments.
fn asks_for_release(forwarded: &[String]) -> bool {
    let own = forwarded.iter().take_while(|argument| *argument != "--");
    own.map(String::as_str).any(|argument| match argument.strip_prefix('-') {
        Some("-release") => true,
        Some(short) => !short.starts_with('-') && short.contains('r'),
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::asks_for_release;

    #[track_caller]
    fn check(line: &str, expected: bool) {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        assert_eq!(asks_for_release(&arguments), expected, "{line}");
    }

    #[test]
    fn finds_the_release_option() {
        check("", false);
        check("--release", true);
        check("-r", true);
        check("-vr", true);
        check("--hot-reload", false);
        check("--project release", false);
        check("-v -- --release", false);
    }
}
