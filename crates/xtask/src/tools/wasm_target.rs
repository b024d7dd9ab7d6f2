//! The standard library for the browser: rustup's target `wasm32-unknown-unknown`.

use std::path::Path;

use crate::{
    command::CommandLine,
    tools::{Found, Machine, Remedy, Tool},
};

const TARGET: &str = "wasm32-unknown-unknown";

#[derive(Debug)]
pub(crate) struct WasmTarget;

impl Tool for WasmTarget {
    fn name(&self) -> &'static str {
        TARGET
    }

    fn why(&self) -> &'static str {
        "is Rust's standard library for the browser"
    }

    /// Asks the compiler rather than rustup, which a machine with a distribution's Rust does not have.
    fn find(&self, _: &Machine) -> Found {
        let folder = match CommandLine::words("rustc --print target-libdir --target").argument(TARGET).read() {
            Ok(line) => line.trim().to_owned(),
            Err(failure) => return Found::Missing(failure.to_string()),
        };
        let has_core = std::fs::read_dir(&folder)
            .is_ok_and(|mut files| files.any(|file| file.is_ok_and(|file| is_core(&file.path()))));
        if has_core { Found::Here(format!("in {folder}")) } else { Found::Missing(format!("not in {folder}")) }
    }

    fn remedies(&self, machine: &Machine) -> Vec<Remedy> {
        let add = CommandLine::words("rustup target add").argument(TARGET);
        machine.command("rustup").map(|_| Remedy::new(vec![add])).into_iter().collect()
    }

    fn by_hand(&self) -> &'static str {
        "install Rust with rustup, or the package of your system that has this target"
    }
}

/// `libcore-….rlib`, without which nothing is there.
fn is_core(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("libcore-") && file.extension().is_some_and(|extension| extension == "rlib")
}
