//! `cargo xtask size`, second half: nothing of the server reaches the browser (conformance D07).
//!
//! The body of one of the shop's actions holds a string that occurs nowhere else. It must be in the server's binary,
//! or this could not fail, and in no file of the site.

use std::{fs, path::Path};

use crate::{failure::Failure, size, variant::PLAIN};

/// The string in the action's body.
const D07_MARKER: &[u8] = b"tombolo-d07-this-string-must-stay-on-the-server";

pub(crate) fn check() -> Result<(), Failure> {
    PLAIN.expect_built()?;
    check_build(&PLAIN.server(), &PLAIN.site())
}

fn check_build(server: &Path, site: &Path) -> Result<(), Failure> {
    let marker = String::from_utf8_lossy(D07_MARKER);
    if !holds(server, D07_MARKER)? {
        let place = server.display();
        return Err(Failure::new(format!(
            "`{marker}` is not in `{place}`: no action's body holds it, so nothing is tested"
        )));
    }
    let files = size::code_files(site)?;
    for file in &files {
        if holds(file, D07_MARKER)? {
            return Err(Failure::new(format!("`{marker}`, from an action's body, is in `{}`", file.display())));
        }
    }
    println!("the server's marker is in its binary and in none of the browser's {} files", files.len());
    Ok(())
}

fn holds(file: &Path, needle: &[u8]) -> Result<bool, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::file("read", file, &error))?;
    Ok(bytes.windows(needle.len()).any(|window| window == needle))
}

#[cfg(test)]
mod tests {
    use super::{D07_MARKER, check_build};
    use crate::tools::fake::Folder;

    #[track_caller]
    fn check(server: &str, wasm: &str, js: &str, expected: Result<(), &str>) {
        let build = Folder::new();
        let marker = String::from_utf8_lossy(D07_MARKER);
        let filled = |text: &str| text.replace("MARKER", &marker);
        build.write("server", &filled(server));
        build.write("site/pkg/shop.wasm", &filled(wasm));
        build.write("site/pkg/shop.js", &filled(js));
        let result = check_build(&build.join("server"), &build.join("site")).map_err(|failure| failure.to_string());
        match (result, expected) {
            (Ok(()), Ok(())) => {}
            (Err(message), Err(part)) => assert!(message.contains(part), "{message}"),
            (result, expected) => panic!("{result:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn the_marker_is_in_the_server_alone() {
        check("code MARKER code", "wasm", "js", Ok(()));
        check("code", "wasm", "js", Err("nothing is tested"));
        check("MARKER", "x MARKER", "js", Err("shop.wasm"));
        check("MARKER", "wasm", "MARKER", Err("shop.js"));
    }
}
