//! The step `one-file`: the built program, copied alone to an empty folder, is the whole shop.
//!
//! Looked at is the build that the end-to-end suite runs against, over real sockets: pages, the site's files byte by byte and
//! what is said of them, what machines ask, and its end.

mod client;

use std::{
    fs,
    path::{Path, PathBuf},
    process,
    time::{Duration, Instant},
};

use self::client::{Answer, Program};
use crate::{failure::Failure, variant::ISLANDS};

/// How long the program may take for anything, on a machine that is busy.
const PATIENCE: Duration = Duration::from_mins(2);
/// What browsers keep for ever.
const KEPT: &str = "public, max-age=31536000, immutable";
/// What cargo-leptos builds for the browser.
const FILES: [&str; 3] = ["shop.css", "shop.js", "shop.wasm"];
/// What may lie in the folder afterwards: the program, and what it has made.
const MADE: [&str; 4] = ["shop", "shop.cookies.key", "tombolo.key", "shop.db"];

/// Copies the program, starts it and looks at it.
pub(crate) fn check() -> Result<(), Failure> {
    ISLANDS.expect_built()?;
    let folder = Folder::make()?;
    let copy = folder.0.join("shop");
    fs::copy(ISLANDS.server(), &copy).map_err(|error| Failure::file("copy the program to", &copy, &error))?;
    let mut program = Program::start(&copy, PATIENCE)?;
    let page = program.get("/", &[])?;
    page.expect(200, &[])?;
    FILES.iter().try_for_each(|file| check_file(&program, &page, file))?;
    check_absent(&program)?;
    check_probes(&program)?;
    program.terminate()?;
    let started = Instant::now();
    let status = program.ended(PATIENCE)?;
    if !status.success() {
        return Err(Failure::new(format!("told to stop, the program ended with {status}")));
    }
    check_folder(&folder.0)?;
    println!(
        "one file: {} files of the site as they were built, the probes, and an end in {:.1?}",
        FILES.len(),
        started.elapsed()
    );
    Ok(())
}

/// A file of the site as the page names it: as it was built, in each way that it may be sent.
fn check_file(program: &Program, page: &Answer, file: &str) -> Result<(), Failure> {
    let hashed = hashed_name(&page.text(), file)
        .ok_or_else(|| Failure::new(format!("the page names no `/pkg/{file}` with a hash")))?;
    let built = ISLANDS.site().join("pkg").join(file);
    for (accepted, ending) in [("identity", ""), ("gzip", ".gz"), ("gzip, br", ".br")] {
        let answer = program.get(&hashed, &[("accept-encoding", accepted)])?;
        answer.expect(200, &[("cache-control", KEPT), ("vary", "accept-encoding")])?;
        let is_packed = answer.header("content-encoding").is_some();
        if is_packed == ending.is_empty() {
            return Err(Failure::new(format!("`{hashed}` is sent in the wrong way to who accepts `{accepted}`")));
        }
        let path = PathBuf::from(format!("{}{ending}", built.display()));
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        if answer.body != bytes {
            return Err(Failure::new(format!("`{hashed}` for `{accepted}` is not `{}`", path.display())));
        }
    }
    let whole = program.get(&hashed, &[])?;
    let tag = whole.header("etag").ok_or_else(|| Failure::new(format!("`{hashed}` has no tag")))?;
    program.get(&hashed, &[("if-none-match", tag)])?.expect(304, &[("etag", tag)])?;
    let part = program.get(&hashed, &[("range", "bytes=2-5")])?;
    part.expect(206, &[("content-range", &format!("bytes 2-5/{}", whole.body.len()))])?;
    if Some(&*part.body) != whole.body.get(2..6) {
        return Err(Failure::new(format!("a part of `{hashed}` is another one")));
    }
    program.get(&hashed, &[("range", "bytes=999999999-")])?.expect(416, &[])?;
    program.get(&format!("/pkg/{file}"), &[])?.expect(200, &[("cache-control", "no-cache"), ("etag", tag)])
}

/// What is not there, however it is asked for.
fn check_absent(program: &Program) -> Result<(), Failure> {
    for path in [
        "/pkg/nothing.js",
        "/pkg/shop.00000000000000000000.js",
        "/pkg/..%2f..%2fshop.cookies.key",
        "/pkg/%2e%2e/tombolo.key",
    ] {
        program.get(path, &[])?.expect(404, &[])?;
    }
    program.get("/no/such/page", &[])?.expect(404, &[])
}

/// What machines ask.
fn check_probes(program: &Program) -> Result<(), Failure> {
    program.get("/healthz", &[])?.expect(200, &[("cache-control", "no-store")])?;
    program.get("/readyz", &[])?.expect(200, &[])?;
    program.get("/metrics", &[])?.expect(404, &[])?;
    let metrics = program.get_aside("/metrics")?;
    metrics.expect(200, &[])?;
    if metrics.text().contains("tombolo_actions_total{action=\"add_to_cart\",outcome=\"done\"} 0") {
        return Ok(());
    }
    Err(Failure::new("the metrics do not count `add_to_cart`"))
}

/// Everything that the program has made lies beside it.
fn check_folder(folder: &Path) -> Result<(), Failure> {
    let unreadable = |error| Failure::file("read", folder, &error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        names.push(entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned());
    }
    if let Some(missing) = MADE.iter().find(|made| !names.iter().any(|name| name == *made)) {
        return Err(Failure::new(format!("the program has made no `{missing}` beside itself")));
    }
    match names.iter().find(|name| !MADE.contains(&name.as_str()) && !name.starts_with("shop.db-")) {
        Some(other) => Err(Failure::new(format!("the program has made `{other}`, which nobody expects"))),
        None => Ok(()),
    }
}

/// The name with a hash that a page has for a file in `/pkg/`.
fn hashed_name(page: &str, file: &str) -> Option<String> {
    let (stem, ending) = file.split_once('.')?;
    page.split(&format!("/pkg/{stem}.")).skip(1).find_map(|rest| {
        let (hash, rest) = rest.split_once('.')?;
        let is_hash = hash.len() >= 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        (is_hash && &rest[..end] == ending).then(|| format!("/pkg/{stem}.{hash}.{ending}"))
    })
}

/// An empty folder, removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("tombolo-one-file-{}", process::id()));
        fs::create_dir(&path).map_err(|error| Failure::file("make", &path, &error))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{check_folder, hashed_name};
    use crate::tools::fake::Folder;

    #[test]
    fn finds_the_name_that_a_page_has_for_a_file() {
        let page = "<link href=\"/pkg/shop.css\"><link href='/pkg/shop.0123456789abcdef0123.css'>\
                    import('/pkg/shop.fedcba98765432100123.js')";
        let found = |file| hashed_name(page, file);
        assert_eq!(found("shop.css").as_deref(), Some("/pkg/shop.0123456789abcdef0123.css"));
        assert_eq!(found("shop.js").as_deref(), Some("/pkg/shop.fedcba98765432100123.js"));
        assert_eq!(found("shop.wasm"), None);
        assert_eq!(hashed_name("/pkg/shop.js /pkg/shop.min.js", "shop.js"), None);
    }

    #[test]
    fn only_what_is_expected_lies_beside_the_program() {
        let folder = Folder::new();
        for name in ["shop", "shop.cookies.key", "tombolo.key", "shop.db", "shop.db-wal"] {
            folder.write(name, "");
        }
        check_folder(&folder).unwrap();
        folder.write("core", "");
        assert!(check_folder(&folder).unwrap_err().to_string().contains("`core`"));
        assert!(check_folder(&Folder::new()).is_err());
    }
}
