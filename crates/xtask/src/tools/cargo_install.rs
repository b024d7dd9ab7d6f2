//! Tools from crates.io.

use crate::{
    command::CommandLine,
    tools::{Machine, version::Version},
};

/// Installs one version of a package that has this command.
///
/// `--force` only where something of that name is in the way: cargo replaces what it has installed itself, but not
/// what another installer has put there.
pub(crate) fn cargo_install(package: &str, command: &str, version: &Version, machine: &Machine) -> CommandLine {
    let install = CommandLine::words("cargo install").arguments([package, "--version", &version.to_string()]);
    if machine.installed.join(command).exists() { install.argument("--force") } else { install }
}

#[cfg(test)]
mod tests {
    use super::cargo_install;
    use crate::tools::{fake::FakeMachine, version::Version};

    #[track_caller]
    fn check(fake: &FakeMachine, expected: &str) {
        let line = cargo_install("a-cli", "a", &Version::new(1, 2, 3), &fake.machine()).line();
        assert_eq!(line, expected);
    }

    #[test]
    fn replaces_what_is_in_the_way() {
        let fake = FakeMachine::new();
        check(&fake, "cargo install a-cli --version 1.2.3");
        fake.on_path("a", "a 1.0.0");
        check(&fake, "cargo install a-cli --version 1.2.3");
        fake.install("a", "a 1.0.0");
        check(&fake, "cargo install a-cli --version 1.2.3 --force");
    }
}
