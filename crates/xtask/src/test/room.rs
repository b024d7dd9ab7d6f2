//! How much room the disk has: a full one breaks a step in ways that do not name it.

use crate::{command::CommandLine, workspace};

/// The room beside the workspace, as `12.3 GB free`; nothing where nobody can tell.
pub(crate) fn left() -> Option<String> {
    let listed = CommandLine::words("df -Pk").argument(workspace::root().to_string_lossy()).read().ok()?;
    free(&listed)
}

/// The fourth word of the second line, by POSIX, counts in kilobytes.
fn free(listed: &str) -> Option<String> {
    let kilobytes: u64 = listed.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    let tenths = kilobytes * 1024 / 100_000_000;
    Some(format!("{}.{} GB free", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::{free, left};

    #[test]
    fn reads_what_posix_prints() {
        let listed =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda 263174212 11534336 83886080 13% /\n";
        assert_eq!(free(listed).as_deref(), Some("85.8 GB free"));
        assert_eq!(free("df: no such file\n"), None);
        assert!(left().is_some());
    }
}
