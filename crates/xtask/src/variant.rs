//! The three release builds that the later steps look at, each kept in a place of its own.
//!
//! cargo-leptos has one folder for the site and one for the server's binary, and every build overwrites both; so both are
//! copied to `target/e2e/{name}` after each build. What the builds share stays shared: cargo keeps the dependencies of
//! different feature sets side by side in the two target folders, so that only what differs is compiled again.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{command::CommandLine, failure::Failure, tools::Machine, workspace};

/// A build of the application: its mode, and whether it has the actions and pages that only tests need.
#[derive(Debug)]
pub(crate) struct Variant {
    name: &'static str,
    features: &'static str,
    /// Whether the site is inside the server too, as in what users deploy.
    is_one_file: bool,
    /// Whether the size of its site is looked at.
    is_measured: bool,
}

/// Client components are islands; with the lab; and one file, which the end-to-end suite copies alone to an empty folder.
pub(crate) const ISLANDS: Variant =
    Variant { name: "islands", features: "islands,lab", is_one_file: true, is_measured: false };
/// The whole page is hydrated; with the lab. `hydrate` is empty: the option needs a feature to replace the default with.
pub(crate) const HYDRATE: Variant =
    Variant { name: "hydrate", features: "hydrate,lab", is_one_file: false, is_measured: false };
/// What users would deploy: islands, without the lab, in one file. Sizes and snapshots are taken of this one, and Lighthouse looks at it.
pub(crate) const PLAIN: Variant = Variant { name: "plain", features: "islands", is_one_file: true, is_measured: true };

/// A server that is only tested is compiled quickly. The browser's files have a profile of their own, so what is measured of them is
/// what users deploy.
const QUICK_SERVER: [(&str, &str); 2] =
    [("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"), ("CARGO_PROFILE_RELEASE_LTO", "off")];
/// Where nobody measures the browser's files, to make them as small as can be is not worth its minutes.
const QUICK_SITE: (&str, &str) =
    ("LEPTOS_WASM_OPT_FEATURES", "-O1,--enable-bulk-memory,--enable-nontrapping-float-to-int");

/// Where cargo-leptos puts the site: `site-root` in its configuration, which is relative to the root of the workspace.
const SITE_ROOT: &str = "target/site";

impl Variant {
    /// The folder with this variant's server and site.
    pub(crate) fn folder(&self) -> PathBuf {
        workspace::root().join("target/e2e").join(self.name)
    }

    pub(crate) fn server(&self) -> PathBuf {
        self.folder().join("server")
    }

    pub(crate) fn site(&self) -> PathBuf {
        self.folder().join("site")
    }

    /// The step that builds this variant.
    fn step(&self) -> String {
        format!("cargo xtask test --only build-{}", self.name)
    }

    /// Builds, and keeps the result.
    pub(crate) fn build(&self, machine: &Machine) -> Result<(), Failure> {
        if self.is_one_file {
            empty_site()?;
        }
        self.build_command(machine).run()?;
        self.keep(&workspace::target().join("release/server"), &workspace::root().join(SITE_ROOT))
    }

    /// Refuses when this variant was not built yet.
    pub(crate) fn expect_built(&self) -> Result<(), Failure> {
        if self.server().is_file() && self.site().is_dir() {
            Ok(())
        } else {
            Err(Failure::new(format!("`{}` holds no build yet", self.folder().display())).or_again(self.step()))
        }
    }

    fn build_command(&self, machine: &Machine) -> CommandLine {
        let command = if self.is_one_file {
            one_file_command(self.features, machine)
        } else {
            CommandLine::words("cargo leptos build --release")
                .arguments(["--bin-features", self.features, "--lib-features", self.features])
                .first_on_path(machine.tool_folders())
        };
        let command = if self.is_measured { command } else { command.variable(QUICK_SITE.0, QUICK_SITE.1) };
        QUICK_SERVER.into_iter().fold(command, |command, (name, value)| command.variable(name, value))
    }

    fn keep(&self, server: &Path, site: &Path) -> Result<(), Failure> {
        let folder = self.folder();
        let copied = || {
            // Emptied first: a file of an older build must not be served, and a running server's binary cannot be
            // overwritten, only replaced.
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir_all(&folder)?;
            fs::copy(server, self.server())?;
            copy_folder(site, &self.site())
        };
        copied().map_err(|error: io::Error| Failure::file("keep the build in", &folder, &error))?;
        println!("kept in {}", folder.display());
        Ok(())
    }
}

/// What the program has that the browser's part does not know: the site's files inside, and what sends letters.
const OF_THE_SERVER: &str = "embed,smtp";

/// Builds the site and then the server with the site inside. That the files are compressed is what makes cargo-leptos finish them
/// first.
pub(crate) fn one_file_command(features: &str, machine: &Machine) -> CommandLine {
    CommandLine::words("cargo leptos build --release --precompress")
        .argument("--bin-features")
        .argument(format!("{features},{OF_THE_SERVER}"))
        .arguments(["--lib-features", features])
        .first_on_path(machine.tool_folders())
}

/// Takes away what an older build has left: all that lies there comes into the program.
pub(crate) fn empty_site() -> Result<(), Failure> {
    let site = workspace::root().join(SITE_ROOT);
    match fs::remove_dir_all(&site) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::file("empty", &site, &error)),
        _ => Ok(()),
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Every file below a folder, in a fixed order.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let unreadable = |error: io::Error| Failure::file("read", &folder, &error);
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{HYDRATE, ISLANDS, PLAIN, Variant, copy_folder, files_below};
    use crate::tools::fake::{FakeMachine, Folder};

    #[track_caller]
    fn check(variant: &Variant, features: &str, place: &str) {
        let line = variant.build_command(&FakeMachine::new().machine()).line();
        assert!(line.ends_with(&format!("cargo leptos build --release{features}")), "{line}");
        assert!(variant.server().ends_with(format!("target/e2e/{place}/server")));
        assert!(variant.site().ends_with(format!("target/e2e/{place}/site")));
    }

    #[test]
    fn each_variant_has_its_features_and_its_place() {
        let one_file = " --precompress --bin-features islands,lab,embed,smtp --lib-features islands,lab";
        check(&ISLANDS, one_file, "islands");
        check(&HYDRATE, " --bin-features hydrate,lab --lib-features hydrate,lab", "hydrate");
        check(&PLAIN, " --precompress --bin-features islands,embed,smtp --lib-features islands", "plain");
    }

    #[test]
    fn copies_a_site_with_its_folders() {
        let place = Folder::new();
        place.write("from/pkg/shop.js", "js");
        place.write("from/icon.svg", "svg");
        copy_folder(&place.join("from"), &place.join("to")).unwrap();
        assert_eq!(files_below(&place.join("to")).unwrap(), [place.join("to/icon.svg"), place.join("to/pkg/shop.js")]);
    }
}
