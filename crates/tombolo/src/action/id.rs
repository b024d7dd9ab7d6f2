//! Action ids: a hash, at compile time, of where an action stands and what travels.
//!
//! Same sources, same id: on every machine, in every folder, in every build. What is hashed is the module path, the
//! function's name, and the written types of its wire arguments and its result, white space removed.

use crate::{action::Action, wire::PREFIX};

/// FNV-1a over the parts, each followed by a byte that no text contains, so that no two lists run together.
pub const fn hash(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut part = 0;
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        hash = (hash ^ 0xff).wrapping_mul(0x0100_0000_01b3);
        part += 1;
    }
    hash
}

/// The hash as sixteen hexadecimal digits.
pub const fn hex(hash: u64) -> [u8; 16] {
    let digits = b"0123456789abcdef";
    let mut text = [0; 16];
    let mut at = 0;
    while at < 16 {
        text[at] = digits[((hash >> (60 - 4 * at)) & 0xf) as usize];
        at += 1;
    }
    text
}

/// The bytes of `/_action/{name}-{id}`; `N` is their number.
///
/// # Panics
/// At compile time, when `N` is not the number of bytes.
pub const fn path<const N: usize>(name: &str, id: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    let parts = [PREFIX.as_bytes(), name.as_bytes(), b"-", id];
    let mut part = 0;
    let mut end = 0;
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() {
            out[end] = parts[part][at];
            end += 1;
            at += 1;
        }
        part += 1;
    }
    assert!(end == N);
    out
}

/// `{name}-{id}` of an action.
pub(crate) fn name_of<A: Action>() -> &'static str {
    &A::PATH[PREFIX.len()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v02_the_hash_depends_on_the_parts_and_on_nothing_else() {
        assert_eq!(hash(&["a", "b"]), hash(&["a", "b"]));
        assert_ne!(hash(&["a", "b"]), hash(&["ab"]));
        assert_ne!(hash(&["a", "b"]), hash(&["a", "b", ""]));
        assert_eq!(hash(&["shop::cart", "add", "u32"]), 0xd3ea_c5b8_7d76_eeff);
    }

    #[test]
    fn the_path_names_the_action_and_its_id() {
        assert_eq!(&path::<15>("add", b"7f"), b"/_action/add-7f");
    }
}
