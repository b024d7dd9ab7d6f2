//! A file that only its owner can read, where the system has other means than modes: its folder says who may.

use std::{
    fs::{File, OpenOptions},
    io,
    path::Path,
};

/// Makes a file, which must not be there yet.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Nothing here says that others can.
pub(super) fn is_private(_: &Path) -> io::Result<bool> {
    Ok(true)
}
