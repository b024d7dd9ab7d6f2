//! `cargo xtask build`: the tools, then what is deployed.
//!
//! The files for the browser are compressed once, here: the server sends `.br` and `.gz` where they stand beside a file.

use crate::{
    command::CommandLine,
    failure::Failure,
    tools::{self, CargoLeptos, Machine, Node, NodePackages, Tool, WasmBindgen, WasmTarget},
};

/// Node's packages have `wasm-opt`: without it on the path `cargo leptos` looks for one elsewhere.
const TOOLS: [&dyn Tool; 5] = [&WasmTarget, &CargoLeptos, &WasmBindgen, &Node, &NodePackages];

pub(crate) fn run() -> Result<(), Failure> {
    let machine = Machine::here();
    tools::ensure_all(&TOOLS, &machine)?;
    build(&machine).run()
}

fn build(machine: &Machine) -> CommandLine {
    CommandLine::words("cargo leptos build --release --precompress").first_on_path(machine.tool_folders())
}
