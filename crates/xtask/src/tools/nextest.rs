//! cargo-nextest: used where it is, never installed, because `cargo test` runs the same tests.

use crate::tools::Machine;

pub(crate) fn has_nextest(machine: &Machine) -> bool {
    machine.command("cargo-nextest").is_some()
}
