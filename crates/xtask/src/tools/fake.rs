//! Machines for tests: folders with scripts that print what a tool would.

use std::{
    env, fs,
    ops::Deref,
    path::{Path, PathBuf},
    process::{self, Command},
    sync::atomic::{AtomicU32, Ordering},
};

use crate::tools::Machine;

/// A folder of its own for one test, which goes with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("tombolo-xtask-{}-{number}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, file: &str, content: &str) {
        let file = self.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
}

impl Deref for Folder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A machine whose `PATH` is one made-up folder.
pub(crate) struct FakeMachine {
    folder: Folder,
}

impl FakeMachine {
    pub(crate) fn new() -> Self {
        Self { folder: Folder::new() }
    }

    /// Puts a command where `cargo install` puts it.
    pub(crate) fn install(&self, name: &str, prints: &str) {
        self.script("installed", name, prints);
    }

    /// Puts a command elsewhere on `PATH`.
    pub(crate) fn on_path(&self, name: &str, prints: &str) {
        self.script("path", name, prints);
    }

    /// Fills `{installed}` and `{path}` in.
    pub(crate) fn named(&self, text: &str) -> String {
        let place = |name| self.folder.join(name).to_string_lossy().into_owned();
        text.replace("{installed}", &place("installed")).replace("{path}", &place("path"))
    }

    pub(crate) fn machine(&self) -> Machine {
        Machine {
            installed: self.folder.join("installed"),
            path: vec![self.folder.join("path")],
            chromium: None,
            is_root: false,
        }
    }

    /// Written by a shell: a test in another thread that starts a process while this one writes would keep the file
    /// open for writing, and then it cannot be executed.
    fn script(&self, place: &str, name: &str, prints: &str) {
        let write = r#"mkdir -p "$1" && printf '#!/bin/sh\necho "%s"\n' "$3" > "$1/$2" && chmod 755 "$1/$2""#;
        let place = self.folder.join(place);
        let status = Command::new("sh").args(["-c", write, "sh"]).arg(place).args([name, prints]).status();
        assert!(status.unwrap().success());
    }
}
