//! Debian's packages, where they can be installed without asking anybody.

use crate::{
    command::CommandLine,
    tools::{Machine, Remedy},
};

/// Installs packages with apt-get; nothing where there is no apt-get or we are not root.
pub(crate) fn install(packages: &[&'static str], machine: &Machine) -> Option<Remedy> {
    if !machine.is_root {
        return None;
    }
    machine.command("apt-get")?;
    let update = CommandLine::words("apt-get update");
    let install = CommandLine::words("apt-get install -y").arguments(packages.iter().copied());
    Some(Remedy::new(vec![update, install.variable("DEBIAN_FRONTEND", "noninteractive")]))
}
