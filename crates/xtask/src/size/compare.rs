//! `cargo xtask size --compare`: what a browser loads for a page with one form, beside the same page on plain Leptos.
//!
//! * The pages are the packages in `crates/tombolo/benches/pages`: one form with two numbers, a message at each, and the
//!   sum. They are built like the application's own browser side, with the same profile and the same options of `wasm-opt`.
//! * `by_hand` is the least that a page on plain Leptos can do: a listener, `fetch`, and a reply read by `serde`.
//!
//! What is printed is a table in Markdown, for `docs/benchmark.md`.

use std::{fs, path::PathBuf};

use crate::{
    command::{CommandLine, text},
    failure::Failure,
    size::{Sizes, kilobytes, measure},
    tools::{self, Machine, Node, NodePackages, WasmBindgen, WasmTarget},
    workspace,
};

/// The most that Tombolo may add to a page on plain Leptos, in bytes of WASM after brotli.
const SHARE: u64 = 25 * 1024;

const MODES: [&str; 2] = ["islands", "hydrate"];

/// A package, and what it is.
struct Page {
    package: &'static str,
    name: &'static str,
}

/// Tombolo's first: the others are what it is compared with.
const PAGES: [Page; 3] = [
    Page { package: "page_with_tombolo", name: "**Tombolo**" },
    Page { package: "page_with_action_form", name: "plain Leptos, `ActionForm`" },
    Page { package: "page_by_hand", name: "plain Leptos, `fetch` by hand" },
];

/// What a page weighs in one mode.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Weight {
    wasm: Sizes,
    js: Sizes,
}

/// Builds, weighs and prints; fails when Tombolo's share is too large.
pub(crate) fn run() -> Result<(), Failure> {
    let machine = Machine::here();
    tools::ensure_all(&[&WasmTarget, &WasmBindgen, &Node, &NodePackages], &machine)?;
    let manifest = workspace::root().join("Cargo.toml");
    let manifest = fs::read_to_string(&manifest).map_err(|error| Failure::file("read", &manifest, &error))?;
    let options = wasm_opt_options(&manifest);
    let mut weights = Vec::new();
    for mode in MODES {
        for page in &PAGES {
            weights.push(weigh(page, mode, &options, &machine)?);
        }
    }
    println!("\n{}", table(&weights));
    within_share(&weights)
}

fn weigh(page: &Page, mode: &str, options: &[String], machine: &Machine) -> Result<Weight, Failure> {
    build(page, mode).run()?;
    let folder = workspace::target().join("pages").join(format!("{}-{mode}", page.package));
    let tool = |line: &str| CommandLine::words(line).first_on_path(machine.tool_folders());
    tool("wasm-bindgen --target=web --out-name=page --out-dir").arguments([text(&folder), text(&built(page))]).run()?;
    let (raw, wasm, js) = (folder.join("page_bg.wasm"), folder.join("page.wasm"), folder.join("page.js"));
    tool("wasm-opt").arguments(options).arguments([text(&raw), "-o".to_owned(), text(&wasm)]).run()?;
    match measure(&[wasm, js])?[..] {
        [wasm, js] => Ok(Weight { wasm, js }),
        _ => Err(Failure::new("two files have two sizes")),
    }
}

/// In the folder and with the profile that cargo-leptos uses for the application.
fn build(page: &Page, mode: &str) -> CommandLine {
    CommandLine::words("cargo build --lib --target wasm32-unknown-unknown --profile wasm-release --no-default-features")
        .arguments(["--target-dir", &text(&workspace::target().join("front"))])
        .arguments(["--package", page.package, "--features", mode])
}

fn built(page: &Page) -> PathBuf {
    workspace::target().join("front/wasm32-unknown-unknown/wasm-release").join(format!("{}.wasm", page.package))
}

/// The options that cargo-leptos gives to `wasm-opt`: the strings of one list in the manifest.
fn wasm_opt_options(manifest: &str) -> Vec<String> {
    let list = manifest.split_once("wasm-opt-features = [").and_then(|(_, after)| after.split_once(']'));
    let strings = list.map(|(list, _)| list.split('"').skip(1).step_by(2).map(str::to_owned).collect());
    strings.unwrap_or_default()
}

fn table(weights: &[Weight]) -> String {
    let mut lines = vec![
        "| | mode | WASM | after brotli | JavaScript after brotli | Tombolo's WASM is |".to_owned(),
        "| --- | --- | ---: | ---: | ---: | ---: |".to_owned(),
    ];
    for (mode, weights) in MODES.iter().zip(weights.chunks(PAGES.len())) {
        let own = weights[0].wasm.brotli;
        for (page, weight) in PAGES.iter().zip(weights) {
            lines.push(format!(
                "| {} | {mode} | {} | {} | {} | {} |",
                page.name,
                kilobytes(weight.wasm.raw),
                kilobytes(weight.wasm.brotli),
                kilobytes(weight.js.brotli),
                difference(own, weight.wasm.brotli),
            ));
        }
    }
    lines.join("\n")
}

fn difference(own: u64, other: u64) -> String {
    match (own.checked_sub(other), other.checked_sub(own)) {
        (Some(0), _) => String::new(),
        (Some(more), _) => format!("{} more", kilobytes(more)),
        (_, less) => format!("{} less", kilobytes(less.unwrap_or_default())),
    }
}

fn within_share(weights: &[Weight]) -> Result<(), Failure> {
    for (mode, weights) in MODES.iter().zip(weights.chunks(PAGES.len())) {
        let least = weights.iter().skip(1).map(|weight| weight.wasm.brotli).min().unwrap_or_default();
        let share = weights[0].wasm.brotli.saturating_sub(least);
        if share > SHARE {
            let (is, may_be) = (kilobytes(share), kilobytes(SHARE));
            return Err(Failure::new(format!("in {mode} mode Tombolo adds {is} of WASM, and may add {may_be}")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{PAGES, Weight, build, table, wasm_opt_options, within_share};
    use crate::size::Sizes;

    fn weights(brotli: [u64; 6]) -> Vec<Weight> {
        brotli.map(|kilobytes| 1024 * kilobytes).map(weight).to_vec()
    }

    fn weight(brotli: u64) -> Weight {
        Weight { wasm: Sizes { raw: 3 * brotli, gzip: 0, brotli }, js: Sizes { raw: 0, gzip: 0, brotli: 1024 } }
    }

    #[test]
    fn every_page_stands_beside_tombolo_s() {
        let table = table(&weights([80, 100, 70, 120, 120, 110]));
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(rows.len(), 6);
        assert_eq!(rows[0], "| **Tombolo** | islands | 240.0 KB | 80.0 KB | 1.0 KB |  |");
        assert_eq!(rows[1], "| plain Leptos, `ActionForm` | islands | 300.0 KB | 100.0 KB | 1.0 KB | 20.0 KB less |");
        assert_eq!(
            rows[5],
            "| plain Leptos, `fetch` by hand | hydrate | 330.0 KB | 110.0 KB | 1.0 KB | 10.0 KB more |"
        );
    }

    #[test]
    fn the_share_is_what_comes_on_top_of_the_smaller_page() {
        assert!(within_share(&weights([95, 100, 70, 120, 120, 110])).is_ok());
        let failure = within_share(&weights([80, 100, 70, 136, 120, 110])).unwrap_err().to_string();
        assert_eq!(failure, "in hydrate mode Tombolo adds 26.0 KB of WASM, and may add 25.0 KB");
    }

    #[test]
    fn pages_are_built_like_the_application() {
        let line = build(&PAGES[0], "islands").line();
        assert!(line.contains("--profile wasm-release --no-default-features"), "{line}");
        assert!(line.ends_with("--package page_with_tombolo --features islands"), "{line}");
    }

    #[test]
    fn wasm_opt_has_the_options_of_the_manifest() {
        let manifest = "lib = \"x\"\nwasm-opt-features = [\n    \"-Oz\",\n    \"--a=1\",\n]\nend = \"y\"\n";
        assert_eq!(wasm_opt_options(manifest), ["-Oz", "--a=1"]);
    }
}
