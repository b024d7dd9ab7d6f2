//! `cargo xtask build`: the tools, then what is deployed: one file, `target/shop`, with everything inside.
//!
//! The files for the browser are built and compressed first, and then put into the server with its migrations.

use std::fs;

use crate::{
    failure::Failure,
    tools::{self, CargoLeptos, Machine, Node, NodePackages, Tool, WasmBindgen, WasmTarget},
    variant, workspace,
};

/// Node's packages have `wasm-opt`: without it on the path `cargo leptos` looks for one elsewhere.
const TOOLS: [&dyn Tool; 5] = [&WasmTarget, &CargoLeptos, &WasmBindgen, &Node, &NodePackages];
/// The features of what users deploy.
const FEATURES: &str = "islands";

/// Builds, with these features of the application besides its own.
pub(crate) fn run(features: Option<&str>) -> Result<(), Failure> {
    let machine = Machine::here();
    tools::ensure_all(&TOOLS, &machine)?;
    variant::empty_site()?;
    variant::one_file_command(&all(features), &machine).run()?;
    let (built, file) = (workspace::target().join("release/server"), workspace::target().join("shop"));
    let copied = || {
        // A program that runs cannot be overwritten, only replaced.
        if file.exists() {
            fs::remove_file(&file)?;
        }
        fs::copy(&built, &file)
    };
    let bytes = copied().map_err(|error| Failure::file("write", &file, &error))?;
    println!("{}: {} MB, and all that is needed", file.display(), bytes / 1_000_000);
    Ok(())
}

fn all(features: Option<&str>) -> String {
    features.map_or_else(|| FEATURES.to_owned(), |more| format!("{FEATURES},{more}"))
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn the_modes_feature_is_there_always() {
        assert_eq!(all(None), "islands");
        assert_eq!(all(Some("lab")), "islands,lab");
    }
}
