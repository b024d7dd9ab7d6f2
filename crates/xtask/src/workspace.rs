//! Where things lie in this workspace.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder of the end-to-end suite, and of every npm package, relative to the root.
pub(crate) const END2END: &str = "end2end";

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("this crate lies in `crates/xtask` of the workspace")
}

/// Cargo's target folder, moved by the same variables that move it for cargo.
pub(crate) fn target() -> PathBuf {
    let moved = env::var_os("CARGO_TARGET_DIR").or_else(|| env::var_os("CARGO_BUILD_TARGET_DIR"));
    root().join(moved.unwrap_or_else(|| "target".into()))
}
