//! The machine as the tools see it: a value, so that tests can make one up.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{tools::version::Version, workspace};

/// Where commands are looked for, and what else decides how a tool is installed.
#[derive(Debug)]
pub(crate) struct Machine {
    pub(crate) installed: PathBuf,
    pub(crate) path: Vec<PathBuf>,
    pub(crate) chromium: Option<PathBuf>,
    pub(crate) is_root: bool,
}

impl Machine {
    /// The machine this runs on.
    pub(crate) fn here() -> Self {
        Self {
            installed: install_folder(),
            path: env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default(),
            chromium: env::var_os("CHROMIUM").filter(|value| !value.is_empty()).map(PathBuf::from),
            is_root: is_root(),
        }
    }

    /// The folders that stand in front of `PATH` when cargo-leptos runs.
    ///
    /// `cargo install` writes to the first, so that what it installs wins over an older copy elsewhere; the second has
    /// `wasm-opt`.
    pub(crate) fn tool_folders(&self) -> Vec<PathBuf> {
        vec![self.installed.clone(), workspace::root().join(workspace::END2END).join("node_modules/.bin")]
    }

    /// The command that would run under this name.
    pub(crate) fn command(&self, name: &str) -> Option<PathBuf> {
        std::iter::once(&self.installed)
            .chain(&self.path)
            .map(|folder| folder.join(name))
            .find(|file| is_executable(file))
    }

    /// The command that would run under this name, with the version it reports.
    pub(crate) fn versioned_command(&self, name: &str) -> Option<(PathBuf, Version)> {
        let command = self.command(name)?;
        let output = Command::new(&command).arg("--version").stdin(Stdio::null()).output().ok()?;
        let version = Version::find(&String::from_utf8_lossy(&output.stdout))?;
        Some((command, version))
    }
}

/// Where `cargo install` puts binaries.
fn install_folder() -> PathBuf {
    let chosen = env::var_os("CARGO_INSTALL_ROOT").or_else(|| env::var_os("CARGO_HOME")).map(PathBuf::from);
    let folder = chosen.or_else(|| Some(env::home_dir()?.join(".cargo"))).unwrap_or_default();
    // Relative ones are relative to where the installing command runs.
    workspace::root().join(folder).join("bin")
}

fn is_executable(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

/// Asked of `id`, because the standard library cannot say it without unsafe code.
fn is_root() -> bool {
    let output = Command::new("id").arg("-u").stdin(Stdio::null()).output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
