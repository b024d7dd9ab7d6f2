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
    use crate::server::keys::in_file;

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

    #[test]
    fn s02_what_never_ends_is_not_read() {
        let message = in_file(Path::new("/dev/zero")).unwrap_err();
        assert!(message.contains("is no file"), "{message}");
    }

    #[test]
    fn s02_a_key_file_is_made_for_its_owner_alone_and_refused_when_others_can_read_it() {
        let path = std::env::temp_dir().join(format!("tombolo-wide-{}.key", std::process::id()));
        in_file(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        for mode in [0o640, 0o604, 0o620, 0o666] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let message = in_file(&path).unwrap_err();
            assert!(message.contains("others can read") && message.contains("chmod 600"), "{mode:o}: {message}");
            let key = fs::read_to_string(&path).unwrap();
            assert!(!message.contains(key.trim()), "a message never repeats a key");
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(in_file(&path).is_ok());
        fs::remove_file(path).unwrap();
    }
}
