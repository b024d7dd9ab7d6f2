//! wasm-bindgen's command, at exactly the version of the crate in `Cargo.lock`: the two speak a format of their own
//! that changes with every release.

use std::fs;

use crate::{
    tools::{Found, Machine, Remedy, Tool, cargo_install::cargo_install, lockfile::locked_version, version::Version},
    workspace,
};

#[derive(Debug)]
pub(crate) struct WasmBindgen;

impl Tool for WasmBindgen {
    fn name(&self) -> &'static str {
        "wasm-bindgen"
    }

    fn why(&self) -> &'static str {
        "writes the JavaScript that loads the WASM, and must have the version in `Cargo.lock`"
    }

    fn find(&self, machine: &Machine) -> Found {
        match wanted() {
            Ok(wanted) => find(&wanted, machine),
            Err(message) => Found::Missing(message),
        }
    }

    fn remedies(&self, machine: &Machine) -> Vec<Remedy> {
        // Not `--locked`: the lockfile inside the release may ask for crates that our compiler is too old for.
        let install = |wanted: Version| {
            let install = cargo_install("wasm-bindgen-cli", "wasm-bindgen", &wanted, machine);
            Remedy { note: ", 2 to 5 minutes, once for each version", ..Remedy::new(vec![install]) }
        };
        wanted().map(install).into_iter().collect()
    }

    fn by_hand(&self) -> &'static str {
        "run the command above by hand and read its first error"
    }
}

fn find(wanted: &Version, machine: &Machine) -> Found {
    match machine.versioned_command("wasm-bindgen") {
        Some((place, found)) if found == *wanted => Found::Here(format!("{found} at {}", place.display())),
        Some((place, found)) => Found::Missing(format!("{found} at {} instead of {wanted}", place.display())),
        None => Found::Missing(format!("no {wanted} on PATH")),
    }
}

fn wanted() -> Result<Version, String> {
    let lockfile =
        fs::read_to_string(workspace::root().join("Cargo.lock")).map_err(|error| format!("`Cargo.lock`: {error}"))?;
    locked_version(&lockfile, "wasm-bindgen")
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::tools::{Found, fake::FakeMachine, version::Version};

    #[track_caller]
    fn check(installed: Option<&str>, on_path: Option<&str>, expected: Result<&str, &str>) {
        let fake = FakeMachine::new();
        if let Some(version) = installed {
            fake.install("wasm-bindgen", &format!("wasm-bindgen {version}"));
        }
        if let Some(version) = on_path {
            fake.on_path("wasm-bindgen", &format!("wasm-bindgen {version}"));
        }
        let expected = match expected {
            Ok(what) => Found::Here(fake.named(what)),
            Err(seen) => Found::Missing(fake.named(seen)),
        };
        assert_eq!(find(&Version::new(0, 2, 130), &fake.machine()), expected);
    }

    #[test]
    fn only_the_locked_version_will_do() {
        check(None, None, Err("no 0.2.130 on PATH"));
        check(Some("0.2.130"), None, Ok("0.2.130 at {installed}/wasm-bindgen"));
        check(None, Some("0.2.130"), Ok("0.2.130 at {path}/wasm-bindgen"));
        check(None, Some("0.2.131"), Err("0.2.131 at {path}/wasm-bindgen instead of 0.2.130"));
        check(Some("0.2.100"), None, Err("0.2.100 at {installed}/wasm-bindgen instead of 0.2.130"));
    }

    #[test]
    fn what_was_installed_wins_over_what_stands_elsewhere() {
        check(Some("0.2.130"), Some("0.2.100"), Ok("0.2.130 at {installed}/wasm-bindgen"));
    }
}
