//! cargo-leptos, which builds the server and the WASM together.

use crate::tools::{Found, Machine, Remedy, Tool, cargo_install::cargo_install, version::Version};

/// The newest release that its own lockfile lets our compiler build.
const PINNED: Version = Version::new(0, 3, 10);

#[derive(Debug)]
pub(crate) struct CargoLeptos;

impl Tool for CargoLeptos {
    fn name(&self) -> &'static str {
        "cargo-leptos"
    }

    fn why(&self) -> &'static str {
        "builds the server and the WASM, and builds them again when a file changes"
    }

    fn find(&self, machine: &Machine) -> Found {
        match machine.versioned_command("cargo-leptos") {
            Some((place, found)) if found.is_compatible_with(&PINNED) => {
                Found::Here(format!("{found} at {}", place.display()))
            }
            Some((place, found)) => Found::Missing(format!("{found} at {} instead of {PINNED}", place.display())),
            None => Found::Missing(format!("no {PINNED} on PATH")),
        }
    }

    fn remedies(&self, machine: &Machine) -> Vec<Remedy> {
        let install = cargo_install("cargo-leptos", "cargo-leptos", &PINNED, machine).argument("--locked");
        vec![Remedy { note: ", 15 to 25 minutes, once", ..Remedy::new(vec![install]) }]
    }

    fn by_hand(&self) -> &'static str {
        "run the command above by hand and read its first error"
    }
}
