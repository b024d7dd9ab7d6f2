//! The browser of the end-to-end suite.
//!
//! In this order: what `CHROMIUM` names, the system's own, Debian's package, and the one that Playwright brings.

use std::path::{Path, PathBuf};

use crate::{
    command::CommandLine,
    tools::{Found, Machine, Remedy, Tool, apt},
    workspace::{self, END2END},
};

const COMMANDS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where macOS keeps applications, which are not on PATH.
const APPLICATIONS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

#[derive(Debug)]
pub(crate) struct Chromium;

impl Chromium {
    /// The browser's binary.
    pub(crate) fn place(machine: &Machine) -> Option<PathBuf> {
        if let Some(named) = &machine.chromium {
            // Somebody has chosen: another browser in its place would only confuse.
            return named.is_file().then(|| named.clone());
        }
        COMMANDS
            .iter()
            .find_map(|name| machine.command(name))
            .or_else(|| APPLICATIONS.map(PathBuf::from).into_iter().find(|file| file.is_file()))
            .or_else(playwrights_own)
    }
}

impl Tool for Chromium {
    fn name(&self) -> &'static str {
        "chromium"
    }

    fn why(&self) -> &'static str {
        "is the browser of the end-to-end suite"
    }

    fn find(&self, machine: &Machine) -> Found {
        match (Self::place(machine), &machine.chromium) {
            (Some(place), _) => Found::Here(format!("at {}", place.display())),
            (None, Some(named)) => {
                Found::Missing(format!("`CHROMIUM` names `{}`, which is not a file", named.display()))
            }
            (None, None) => Found::Missing(format!("none of {} on PATH", COMMANDS.join(", "))),
        }
    }

    fn remedies(&self, machine: &Machine) -> Vec<Remedy> {
        if machine.chromium.is_some() {
            return Vec::new();
        }
        let from_playwright = Remedy::new(vec![CommandLine::words("npx playwright install chromium").within(END2END)]);
        apt::install(&["chromium"], machine).into_iter().chain([from_playwright]).collect()
    }

    fn by_hand(&self) -> &'static str {
        "install Chromium or Chrome, or let `CHROMIUM` name its binary"
    }
}

/// The one that `playwright install` has downloaded earlier.
fn playwrights_own() -> Option<PathBuf> {
    if !Path::is_dir(&workspace::root().join(END2END).join("node_modules/@playwright/test")) {
        return None;
    }
    let ask = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let place = CommandLine::new("node").arguments(["-e", ask]).within(END2END).read().ok().map(PathBuf::from)?;
    place.is_file().then_some(place)
}
