//! Where files have no mode, the folder has to keep them private.

use std::{
    fs::{File, OpenOptions},
    io,
    path::Path,
};

/// Makes a new file.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// What cannot be asked is taken for granted.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as where it can fail")]
pub(crate) fn is_private(_: &Path) -> io::Result<bool> {
    Ok(true)
}
