//! A file that only its owner can read, where the system knows modes.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

/// Makes a file, which must not be there yet.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Whether nobody else can read it.
pub(super) fn is_private(path: &Path) -> io::Result<bool> {
    let of_others = fs::metadata(path)?.permissions().mode() & 0o077;
    Ok(of_others == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s02_a_file_is_its_owners_until_others_may_read_it() {
        let path = std::env::temp_dir().join(format!("tombolo-owner-{}", std::process::id()));
        create(&path).unwrap();
        assert!(is_private(&path).unwrap());
        assert!(create(&path).is_err(), "it is never written twice");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(!is_private(&path).unwrap());
        fs::remove_file(path).unwrap();
    }
}
