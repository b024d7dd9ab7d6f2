//! The shape of the code, held by a test: who imports whom, how long a file may be, and how it begins.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A module imports only from its left.
const LAYERS: [&str; 15] = [
    "error", "form", "outcome", "wire", "seal", "action", "state", "server", "client", "view", "private", "test",
    "fuzzing", "prelude", "lib",
];

/// Inside the server, again.
const SERVER: [&str; 54] = [
    "fault",
    "request_id",
    "trace",
    "raw",
    "cookies",
    "visitor",
    "taint",
    "asking",
    "context",
    "limits",
    "guard",
    "proxies",
    "client_addr",
    "rate",
    "headers",
    "clock",
    "address",
    "token",
    "keys",
    "settings",
    "draining",
    "store",
    "shown",
    "delivered",
    "body",
    "upload",
    "previous",
    "subject",
    "bound",
    "once",
    "entry",
    "registry",
    "listing",
    "answer",
    "look",
    "error_page",
    "left",
    "metrics",
    "site",
    "files",
    "render",
    "bind",
    "dispatch",
    "reply",
    "redirect",
    "fill",
    "pages",
    "page",
    "mount",
    "probes",
    "entrance",
    "activity",
    "listen",
    "serve",
];

/// What a module imports from its right, with the reason.
const EXCEPTIONS: [(&str, &str); 1] = [
    // `ActionError` holds the issues of a form.
    ("error", "form"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every Rust file below these folders.
fn sources(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("a readable folder").map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("readable text");
            files.push((path, text));
        }
    }
    assert!(!files.is_empty());
    files
}

/// The first step of a path below a folder, without `.rs`.
fn module(path: &Path, folder: &str) -> Option<String> {
    let below = path.strip_prefix(root().join(folder)).ok()?;
    let first = below.components().next()?.as_os_str().to_str()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

/// The modules that a file names by `prefix::`, braces included.
fn named(text: &str, prefix: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut names = Vec::new();
    for after in code.split(prefix).skip(1) {
        if let Some(list) = after.strip_prefix('{') {
            names.extend(first_names(list));
        } else {
            names.extend(after.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned));
        }
    }
    names
}

/// The first name of each item of a braced list.
fn first_names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut name = String::new();
    let mut is_first = true;
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut name));
                is_first = true;
            }
            c if depth == 0 && is_first && (c.is_alphanumeric() || c == '_') => name.push(c),
            c if depth == 0 && !c.is_whitespace() => is_first = false,
            _ => {}
        }
    }
    names.push(name);
    names.retain(|name| !name.is_empty());
    names
}

fn check_ranks(folder: &str, prefix: &str, ranks: &[&str]) {
    let rank = |name: &str| ranks.iter().position(|layer| *layer == name);
    let mut wrong = Vec::new();
    for (path, text) in sources(&[folder]) {
        let Some(own) = module(&path, folder) else { continue };
        let Some(own_rank) = rank(&own) else { panic!("{} is in no layer", path.display()) };
        for other in named(&text, prefix) {
            let is_excepted = EXCEPTIONS.contains(&(own.as_str(), other.as_str()));
            if rank(&other).is_some_and(|other| other > own_rank) && !is_excepted {
                wrong.push(format!("{} names {prefix}{other}", path.display()));
            }
        }
        let sides = [("server", "client"), ("client", "server"), ("view", "server"), ("view", "axum::")];
        for (side, never) in sides {
            if own == side && named(&text, prefix).iter().any(|name| name == never) {
                wrong.push(format!("{} names {never}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_module_imports_only_from_its_left() {
    check_ranks("crates/tombolo/src", "crate::", &LAYERS);
}

#[test]
fn inside_the_server_too() {
    check_ranks("crates/tombolo/src/server", "crate::server::", &SERVER);
}

#[test]
fn only_one_file_of_the_server_names_leptos() {
    let allowed = ["render.rs", "serve.rs"];
    for (path, text) in sources(&["crates/tombolo/src/server"]) {
        let is_allowed = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| allowed.contains(&name));
        assert!(is_allowed || !text.contains("leptos::"), "{} names Leptos", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_and_stops_in_time() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&["crates", "app/src", "server/src", "frontend/src"]) {
        if path.components().any(|part| part.as_os_str() == "ui" || part.as_os_str() == "target") {
            continue;
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{} does not begin with `//!`", path.display()));
        }
        let lines = text.lines().count();
        if lines > 420 {
            wrong.push(format!("{} has {lines} lines", path.display()));
        }
        if path.ends_with("mod.rs") {
            wrong.push(format!("{} is a `mod.rs`", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
