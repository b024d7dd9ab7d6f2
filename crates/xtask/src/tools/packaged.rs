//! Tools that Debian packages under the name of their command: the text browsers of the end-to-end suite with their
//! terminal, and what the benchmark measures with.
//!
//! Any version will do: what is used of them they have had for a decade.

use crate::tools::{Found, Machine, Remedy, Tool, apt};

pub(crate) const TMUX: Packaged = Packaged {
    name: "tmux",
    why: "is the terminal in which the end-to-end suite runs text browsers",
    by_hand: "install tmux from your system's packages",
};
pub(crate) const W3M: Packaged = text_browser("w3m", "install w3m from your system's packages");
pub(crate) const LYNX: Packaged = text_browser("lynx", "install Lynx from your system's packages");
pub(crate) const LINKS: Packaged = text_browser("links", "install Links (not ELinks) from your system's packages");

pub(crate) const WRK: Packaged = Packaged {
    name: "wrk",
    why: "is the load generator of the benchmark",
    by_hand: "install wrk from your system's packages",
};
pub(crate) const VALGRIND: Packaged = Packaged {
    name: "valgrind",
    why: "counts the instructions of the benchmark",
    by_hand: "install Valgrind from your system's packages",
};

/// A command in the package of the same name.
#[derive(Debug)]
pub(crate) struct Packaged {
    name: &'static str,
    why: &'static str,
    by_hand: &'static str,
}

const fn text_browser(name: &'static str, by_hand: &'static str) -> Packaged {
    Packaged { name, why: "is one of the text browsers of the end-to-end suite", by_hand }
}

impl Tool for Packaged {
    fn name(&self) -> &'static str {
        self.name
    }

    fn why(&self) -> &'static str {
        self.why
    }

    fn find(&self, machine: &Machine) -> Found {
        match machine.command(self.name) {
            Some(place) => Found::Here(format!("at {}", place.display())),
            None => Found::Missing(format!("no `{}` on PATH", self.name)),
        }
    }

    fn remedies(&self, machine: &Machine) -> Vec<Remedy> {
        apt::install(&[self.name], machine).into_iter().collect()
    }

    fn by_hand(&self) -> &'static str {
        self.by_hand
    }
}
