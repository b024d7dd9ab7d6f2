//! Arguments as a digest: two submissions ask for the same where theirs is the same.
//!
//! * It is that of the arguments as CBOR, with the keys of each map in order: two maps of the same entries are the same.
//!   A set that has no order is none of its own, and differs.
//! * A secret counts with the digest of what it holds, and a file with its name, its kind, its size and the digest of its
//!   bytes: neither can be written down in any other way.

use std::{
    cell::Cell,
    io::{self, Write},
};

use ciborium::{Value, into_writer};
use serde::{Serialize, Serializer, ser};
use sha2::{Digest, Sha256};

use crate::form::Upload;

/// A digest.
pub(crate) type Bytes = [u8; 32];

/// Why there is no digest of some arguments: their type cannot be written down, or a disk fails.
pub(crate) type Undigested = ciborium::value::Error;

/// How much of a file is read at once.
const PIECE: usize = 64 * 1024;

thread_local! {
    static IS_MADE: Cell<bool> = const { Cell::new(false) };
}

/// Whether what is written down now becomes a digest, and goes nowhere else.
pub(super) fn is_made() -> bool {
    IS_MADE.get()
}

/// The digest of arguments. Blocks while the bytes of files are read.
///
/// # Errors
/// When they cannot be written down.
pub(crate) fn digest<T: Serialize>(arguments: &T) -> Result<Bytes, Undigested> {
    struct Made(bool);

    impl Drop for Made {
        fn drop(&mut self) {
            IS_MADE.set(self.0);
        }
    }

    let _made = Made(IS_MADE.replace(true));
    let mut written = Value::serialized(arguments)?;
    sort(&mut written);
    Ok(hashed(&written))
}

/// Writes a secret down as a digest, without a copy of it.
pub(super) fn of_secret<T: Serialize, S: Serializer>(secret: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut hashing = Hashing(Sha256::new());
    into_writer(secret, &mut hashing).map_err(ser::Error::custom)?;
    serializer.serialize_bytes(&hashing.0.finalize())
}

/// Writes down what tells a file from others.
pub(super) fn of_file<S: Serializer>(file: &Upload, serializer: S) -> Result<S::Ok, S::Error> {
    let mut hash = Sha256::new();
    let mut at = 0;
    while at < file.size() {
        let most = usize::try_from(file.size() - at).unwrap_or(PIECE).min(PIECE);
        let piece = file.content().read(at, most).map_err(ser::Error::custom)?;
        if piece.is_empty() {
            return Err(ser::Error::custom("a file is shorter than it was"));
        }
        hash.update(&piece);
        at += piece.len() as u64;
    }
    let bytes: Bytes = hash.finalize().into();
    (file.file_name(), file.content_type(), file.size(), bytes).serialize(serializer)
}

/// Puts the entries of maps into the order of their keys.
fn sort(value: &mut Value) {
    match value {
        Value::Map(entries) => {
            for (key, value) in &mut *entries {
                sort(key);
                sort(value);
            }
            entries.sort_by_cached_key(|(key, _)| hashed(key));
        }
        Value::Array(items) => items.iter_mut().for_each(sort),
        Value::Tag(_, value) => sort(value),
        _ => {}
    }
}

fn hashed(value: &Value) -> Bytes {
    let mut hashing = Hashing(Sha256::new());
    into_writer(value, &mut hashing).expect("what is written down already can be written");
    hashing.0.finalize().into()
}

struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::form::{FormData, Secret};

    fn of<T: Serialize>(value: &T) -> Bytes {
        digest(value).expect("it can be written down")
    }

    #[test]
    fn s07_the_same_arguments_have_the_same_digest_and_others_another() {
        let map = |from: u32| (from..from + 50).map(|n| ((n, -1), f64::NAN)).collect::<HashMap<_, _>>();
        assert_eq!(of(&map(1)), of(&map(1)), "a map that iterates in any order");
        assert_ne!(of(&map(1)), of(&map(2)));
        assert_eq!(of(&(1, "a", u128::MAX)), of(&(1, "a", u128::MAX)));
        assert_ne!(of(&(1, "ab", "c")), of(&(1, "a", "bc")));
        assert_ne!(of(&[1, 2]), of(&[2, 1]), "a list has an order");
        assert_ne!(of(&Some(0)), of(&None::<u32>));
    }

    #[test]
    fn s07_a_secret_and_a_file_count_and_are_written_nowhere_else() {
        let secret = |text: &str| Secret::new(text.to_owned());
        assert_eq!(of(&[secret("a")]), of(&[secret("a")]));
        assert_ne!(of(&secret("a")), of(&secret("b")));
        let file = |name: &str, text: &'static str| Upload::new(name, "text/plain", text);
        assert_eq!(of(&file("a.txt", "abc")), of(&file("a.txt", "abc")));
        for other in [file("b.txt", "abc"), file("a.txt", "abd"), file("a.txt", "")] {
            assert_ne!(of(&file("a.txt", "abc")), of(&other));
        }
        let form = |text: &'static str| {
            let mut form = FormData::default();
            form.append_file("a".to_owned(), file("a.txt", text));
            form
        };
        assert_eq!(of(&form("abc")), of(&form("abc")));
        assert_ne!(of(&form("abc")), of(&form("abd")));
        assert!(serde_json::to_string(&secret("a")).is_err() && serde_json::to_string(&form("a")).is_err());
    }
}
