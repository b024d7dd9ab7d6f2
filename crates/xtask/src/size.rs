//! `cargo xtask size`, first half: what the browser has to load, against a budget.
//!
//! Counted is the build without the lab: every `.wasm` and `.js` below `site/pkg`, compressed by brotli at its highest
//! level, as a server would that compresses once.

mod compare;

pub(crate) use compare::run as compare;

use std::path::{Path, PathBuf};

use crate::{
    command::{CommandLine, text},
    failure::Failure,
    variant::{PLAIN, files_below},
};

/// The most that all WASM and JavaScript together may weigh, in bytes after brotli. Raise it only for something that
/// users would rather have than a faster first page, and say in the commit what that is.
const BUDGET: u64 = 110 * 1024;

/// Prints a line of raw, gzip and brotli sizes for each file it is given. Node has both compressors built in.
const MEASURE: &str = "
const { readFileSync } = require('fs'), { gzipSync, brotliCompressSync } = require('zlib');
for (const file of process.argv.slice(1)) {
  const raw = readFileSync(file);
  console.log(raw.length, gzipSync(raw, { level: 9 }).length, brotliCompressSync(raw).length);
}";

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Sizes {
    fn parse(line: &str) -> Option<Self> {
        let numbers: Vec<u64> = line.split(' ').map(|word| word.parse().ok()).collect::<Option<_>>()?;
        let [raw, gzip, brotli] = numbers.try_into().ok()?;
        Some(Self { raw, gzip, brotli })
    }

    fn plus(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn row(self, name: &str) -> String {
        format!("{:>10} {:>10} {:>10}  {name}", kilobytes(self.raw), kilobytes(self.gzip), kilobytes(self.brotli))
    }
}

/// Measures, prints, and fails when the budget is exceeded.
pub(crate) fn check() -> Result<(), Failure> {
    PLAIN.expect_built()?;
    let site = PLAIN.site();
    let files = code_files(&site.join("pkg"))?;
    let sizes = measure(&files)?;
    println!("{:>10} {:>10} {:>10}", "raw", "gzip", "brotli");
    for (file, sizes) in files.iter().zip(&sizes) {
        println!("{}", sizes.row(&text(file.strip_prefix(&site).unwrap_or(file))));
    }
    let total = sizes.into_iter().fold(Sizes::default(), Sizes::plus);
    println!("{}", total.row("together"));
    within_budget(total.brotli, BUDGET)
}

/// The WASM and JavaScript below a folder; at least one of each, for nothing at all would fit every budget.
pub(crate) fn code_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let has_extension = |file: &PathBuf, extension: &str| file.extension().is_some_and(|found| found == extension);
    let mut files = files_below(folder)?;
    files.retain(|file| has_extension(file, "wasm") || has_extension(file, "js"));
    for extension in ["wasm", "js"] {
        if !files.iter().any(|file| has_extension(file, extension)) {
            return Err(Failure::new(format!("`{}` has no `.{extension}` file", folder.display())));
        }
    }
    Ok(files)
}

fn measure(files: &[PathBuf]) -> Result<Vec<Sizes>, Failure> {
    let output = CommandLine::new("node")
        .arguments(["-e", MEASURE, "--"])
        .arguments(files.iter().map(|file| text(file)))
        .read()?;
    let sizes: Option<Vec<Sizes>> = output.lines().map(Sizes::parse).collect();
    sizes.filter(|sizes| sizes.len() == files.len()).ok_or_else(|| Failure::new(format!("`node` measured `{output}`")))
}

fn within_budget(brotli: u64, budget: u64) -> Result<(), Failure> {
    let (is, may_be) = (kilobytes(brotli), kilobytes(budget));
    if brotli <= budget {
        println!("{is} of {may_be} after brotli");
        return Ok(());
    }
    let over = kilobytes(brotli - budget);
    Err(Failure::new(format!(
        "{is} after brotli are {over} over the budget of {may_be} (`BUDGET` in `crates/xtask/src/size.rs`)"
    )))
}

/// In units of 1024 bytes with one decimal, in whole numbers all the way.
fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes * 10 + 512) / 1024;
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{Sizes, code_files, kilobytes, within_budget};
    use crate::tools::fake::Folder;

    #[track_caller]
    fn check_budget(brotli: u64, budget: u64, expected: Result<(), &str>) {
        let result = within_budget(brotli, budget).map_err(|failure| failure.to_string());
        let place = " (`BUDGET` in `crates/xtask/src/size.rs`)";
        assert_eq!(result, expected.map_err(|message| format!("{message}{place}")));
    }

    #[test]
    fn the_budget_may_be_reached_but_not_exceeded() {
        check_budget(1024, 2048, Ok(()));
        check_budget(2048, 2048, Ok(()));
        check_budget(3072, 2048, Err("3.0 KB after brotli are 1.0 KB over the budget of 2.0 KB"));
    }

    #[track_caller]
    fn check_kilobytes(bytes: u64, expected: &str) {
        assert_eq!(kilobytes(bytes), expected);
    }

    #[test]
    fn sizes_are_easy_to_read() {
        check_kilobytes(0, "0.0 KB");
        check_kilobytes(51, "0.0 KB");
        check_kilobytes(52, "0.1 KB");
        check_kilobytes(1536, "1.5 KB");
        check_kilobytes(204_800, "200.0 KB");
    }

    #[track_caller]
    fn check_parse(line: &str, expected: Option<Sizes>) {
        assert_eq!(Sizes::parse(line), expected, "{line}");
    }

    #[test]
    fn a_measurement_is_three_numbers() {
        check_parse("3 2 1", Some(Sizes { raw: 3, gzip: 2, brotli: 1 }));
        check_parse("3 2", None);
        check_parse("3 2 1 0", None);
        check_parse("", None);
        check_parse("Error: no", None);
    }

    #[test]
    fn a_site_without_code_is_refused() {
        let site = Folder::new();
        site.write("shop.js", "js");
        site.write("shop.css", "css");
        let failure = code_files(&site).unwrap_err().to_string();
        assert!(failure.ends_with("has no `.wasm` file"), "{failure}");
        site.write("snippets/a.wasm", "wasm");
        assert_eq!(code_files(&site).unwrap(), [site.join("shop.js"), site.join("snippets/a.wasm")]);
    }
}
