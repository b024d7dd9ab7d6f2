//! `cargo xtask new my-app`: a small application beside this clone, with one page, one action and one test.
//!
//! The files are those of `crates/xtask/template`, which `cargo generate --path` understands too: `{{project-name}}`,
//! `{{crate_name}}` and `{{tombolo}}` stand for what is filled in. The versions are those of this workspace: its lockfile and its
//! toolchain go with them.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use crate::{failure::Failure, variant::files_below, workspace};

const TEMPLATE: &str = "crates/xtask/template";
const FRAMEWORK: &str = "crates/tombolo";
/// What only `cargo generate` reads.
const FOR_GENERATE: &str = "cargo-generate.toml";
const COPIED: [&str; 2] = ["Cargo.lock", "rust-toolchain.toml"];

/// Words that no crate can be named by, in any edition so far.
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
/// Crates that come with the language, or with the framework.
const BUILT_IN: [&str; 6] = ["alloc", "core", "proc_macro", "std", "test", "tombolo_macro"];

/// Writes the application, and says how to go on.
pub(crate) fn run(place: &Path) -> Result<(), Failure> {
    write(place)?;
    println!("written   {}\n\n  cd {0}\n  cargo test\n  cargo leptos watch", place.display());
    Ok(())
}

/// Writes the application to a folder that is not there yet.
pub(crate) fn write(place: &Path) -> Result<(), Failure> {
    let name = name_of(place)?;
    if place.exists() {
        return Err(Failure::new(format!("`{}` is there already", place.display())));
    }
    fs::create_dir_all(place).map_err(|error| Failure::file("make the folder", place, &error))?;
    let framework = path_between(&absolute(place)?, &absolute(&workspace::root().join(FRAMEWORK))?);
    let template = workspace::root().join(TEMPLATE);
    for file in files_below(&template)? {
        let relative = file.strip_prefix(&template).unwrap_or(&file);
        if relative != Path::new(FOR_GENERATE) {
            let text = fs::read_to_string(&file).map_err(|error| Failure::file("read", &file, &error))?;
            write_file(&place.join(relative), &filled(&text, name, &framework))?;
        }
    }
    for file in COPIED {
        let from = workspace::root().join(file);
        fs::copy(&from, place.join(file)).map_err(|error| Failure::file("copy", &from, &error))?;
    }
    Ok(())
}

/// The last part of the path, if a package can have that name.
fn name_of(place: &Path) -> Result<&str, Failure> {
    let name = place.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_good = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if is_good && !is_taken(&name.replace('-', "_"))? {
        return Ok(name);
    }
    Err(Failure::new(format!(
        "`{name}` cannot be the name of an application: write a word such as `my-app`, in lower case, that is no word of Rust's \
         and no crate that it depends on"
    )))
}

/// Whether a crate cannot be named so, or another one that the application depends on is.
fn is_taken(crate_name: &str) -> Result<bool, Failure> {
    let manifest = workspace::root().join(TEMPLATE).join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(|error| Failure::file("read", &manifest, &error))?;
    let section = text.lines().skip_while(|line| *line != "[workspace.dependencies]").skip(1);
    let mut dependencies = section
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_")));
    Ok(KEYWORDS.contains(&crate_name)
        || BUILT_IN.contains(&crate_name)
        || dependencies.any(|dependency| dependency == crate_name))
}

fn filled(text: &str, name: &str, framework: &Path) -> String {
    // A slash on every system: cargo reads it on Windows too.
    let framework = framework.to_string_lossy().replace('\\', "/");
    text.replace("{{project-name}}", name)
        .replace("{{crate_name}}", &name.replace('-', "_"))
        .replace("{{tombolo}}", &framework)
}

fn write_file(file: &Path, text: &str) -> Result<(), Failure> {
    let written = || {
        fs::create_dir_all(file.parent().unwrap_or(file))?;
        fs::write(file, text)
    };
    written().map_err(|error: io::Error| Failure::file("write", file, &error))
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(|error| Failure::file("find", path, &error))
}

/// The way from one folder to another, both absolute and without links.
fn path_between(from: &Path, to: &Path) -> PathBuf {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    from[shared..].iter().map(|_| Component::ParentDir).chain(to[shared..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::{files_below, fs, name_of, path_between, write};
    use crate::tools::fake::Folder;
    use std::path::Path;

    #[test]
    fn finds_the_way_to_the_framework() {
        for (from, to, way) in [
            ("/home/my-app", "/home/tombolo/crates/tombolo", "../tombolo/crates/tombolo"),
            ("/home/tombolo/target/my-app", "/home/tombolo/crates/tombolo", "../../crates/tombolo"),
            ("/a/b", "/c", "../../c"),
        ] {
            assert_eq!(path_between(Path::new(from), Path::new(to)), Path::new(way));
        }
    }

    #[test]
    fn refuses_what_cannot_be_a_package() {
        for good in ["my-app", "../my_app2", "/tmp/shop"] {
            assert!(name_of(Path::new(good)).is_ok(), "{good}");
        }
        let of_others =
            ["tombolo", "leptos-meta", "leptos_router", "wasm-bindgen", "tracing-subscriber", "tombolo-macro"];
        for bad in ["", "..", "My-App", "2shops", "fn", "match", "gen", "a b", "a/é"].into_iter().chain(of_others) {
            let message = name_of(Path::new(bad)).unwrap_err().to_string();
            assert!(message.contains("write a word such as `my-app`"), "{message}");
        }
    }

    #[test]
    fn writes_every_file_with_the_name_in_it_and_overwrites_nothing() {
        let folder = Folder::new();
        let place = folder.join("my-app");
        write(&place).unwrap();
        let files = files_below(&place).unwrap();
        for file in &files {
            let text = fs::read_to_string(file).unwrap();
            assert!(
                !text.contains("{{project") && !text.contains("{{crate") && !text.contains("{{tombolo"),
                "{}",
                file.display()
            );
        }
        let names: Vec<_> = files.iter().map(|file| file.strip_prefix(&place).unwrap().to_str().unwrap()).collect();
        for expected in
            [".gitignore", "Cargo.lock", "app/src/guests/tests.rs", "rust-toolchain.toml", "server/src/main.rs"]
        {
            assert!(names.contains(&expected), "{names:?}");
        }
        assert!(!names.contains(&"cargo-generate.toml"));
        // `cargo test` alone, as the README says it, runs the tests of these.
        let manifest = fs::read_to_string(place.join("Cargo.toml")).unwrap();
        assert!(manifest.contains(r#"default-members = ["app", "server"]"#));
        assert!(fs::read_to_string(place.join("server/src/main.rs")).unwrap().contains("use my_app::{App"));

        fs::write(place.join("README.md"), "mine").unwrap();
        assert!(write(&place).unwrap_err().to_string().ends_with("is there already"));
        assert_eq!(fs::read_to_string(place.join("README.md")).unwrap(), "mine");
    }
}
