//! The key that visitors' cookies are signed with.
//!
//! * `SHOP_COOKIE_KEY`: 128 hexadecimal digits.
//! * Else a file next to the database, `shop.cookies.key` for `shop.db`, made with a fresh key where it is missing and
//!   for its owner only. A database in memory has a key that lasts as long as it does.
//! * A key whose bytes are all the same is what an example says, and so it is none.
//!
//! With another key every visitor is a new one.

use std::{
    fmt, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use rand::Rng;
use tower_cookies::Key;

use crate::private_file::{create, is_private};

const BYTES: usize = 64;
const DIGITS: usize = 2 * BYTES;
const EXTENSION: &str = "cookies.key";
const MAKE_ONE: &str = "`openssl rand -hex 64` makes one";

/// The key that visitors' cookies are signed with, and whether they are for `https` only; a clone is the same one.
#[derive(Clone)]
pub struct CookieKey {
    key: Arc<Key>,
    is_https: bool,
}

impl CookieKey {
    /// The key in a text, else the one in the file next to the database, which is made if need be.
    ///
    /// # Errors
    /// When the text is no key, or the file is none, can be read by others or cannot be made.
    pub fn load(text: Option<&str>, database: Option<&Path>) -> Result<Self, KeyError> {
        match (text, database) {
            (Some(text), _) => parse(text).ok_or_else(|| {
                KeyError(format!("`SHOP_COOKIE_KEY` does not have {DIGITS} hexadecimal digits that differ; {MAKE_ONE}"))
            }),
            (None, Some(database)) => in_file(&database.with_extension(EXTENSION)),
            (None, None) => Ok(Self::random()),
        }
    }

    /// Whether the file next to the database holds a key, or is not there yet. Nothing is made to know it.
    ///
    /// # Errors
    /// When it holds none, or can be read by others.
    pub fn look_at(database: &Path) -> Result<(), KeyError> {
        let path = database.with_extension(EXTENSION);
        match read(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(KeyError::of_file(&path, &error)),
            _ => Ok(()),
        }
    }

    /// A new key, that nobody can guess.
    pub(crate) fn random() -> Self {
        Self::from(random_bytes())
    }

    /// For a shop that visitors reach at this origin: where it is `https`, browsers send the cookie by nothing else.
    #[must_use]
    pub fn at(self, origin: Option<&str>) -> Self {
        Self { is_https: origin.is_some_and(|origin| origin.starts_with("https://")), ..self }
    }

    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    /// Whether cookies are for `https` only.
    pub(crate) fn is_https(&self) -> bool {
        self.is_https
    }
}

impl From<[u8; BYTES]> for CookieKey {
    fn from(bytes: [u8; BYTES]) -> Self {
        Self { key: Arc::new(Key::from(&bytes)), is_https: false }
    }
}

impl fmt::Debug for CookieKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CookieKey")
    }
}

/// Why there is no key. It never says what one is.
#[derive(Debug)]
pub struct KeyError(String);

impl KeyError {
    fn of_file(path: &Path, error: &io::Error) -> Self {
        Self(format!("the cookies’ key in `{}` cannot be had: {error}", path.display()))
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for KeyError {}

fn random_bytes() -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    rand::rng().fill(&mut bytes);
    bytes
}

fn parse(text: &str) -> Option<CookieKey> {
    let digits: Vec<u8> = text
        .trim()
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    if digits.len() != DIGITS {
        return None;
    }
    let mut key = [0; BYTES];
    for (byte, pair) in key.iter_mut().zip(digits.chunks(2)) {
        *byte = pair[0] << 4 | pair[1];
    }
    key.iter().any(|byte| *byte != key[0]).then(|| key.into())
}

fn in_file(path: &Path) -> Result<CookieKey, KeyError> {
    match read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(path),
        found => found,
    }
    .map_err(|error| KeyError::of_file(path, &error))
}

fn read(path: &Path) -> io::Result<CookieKey> {
    // A pipe has a key for the first who reads it, and lets everybody else wait.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let text = fs::read_to_string(path)?;
    if !is_private(path)? {
        return Err(io::Error::other("others can read it; `chmod 600` it"));
    }
    parse(&text).ok_or_else(|| {
        io::Error::other(format!("it does not hold {DIGITS} hexadecimal digits that differ; {MAKE_ONE}"))
    })
}

/// Makes the file whole and at once, so that of several servers that start together one makes it and all read it.
fn make(path: &Path) -> io::Result<CookieKey> {
    let draft = draft_of(path);
    let text = random_bytes().map(|byte| format!("{byte:02x}")).concat();
    let written = create(&draft).and_then(|mut file| writeln!(file, "{text}"));
    let linked = written.and_then(|()| fs::hard_link(&draft, path));
    let _ = fs::remove_file(&draft);
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => read(path),
    }
}

fn draft_of(path: &Path) -> PathBuf {
    path.with_extension(format!("{EXTENSION}-{:08x}", rand::rng().random::<u32>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that goes away with the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Self {
            let folder = std::env::temp_dir().join(format!("shop-key-{:016x}", rand::rng().random::<u64>()));
            fs::create_dir(&folder).unwrap();
            Self(folder)
        }

        fn database(&self) -> PathBuf {
            self.0.join("shop.db")
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_missing_file_is_made_for_its_owner_and_read_again() {
        let folder = Folder::new();
        let made = CookieKey::load(None, Some(&folder.database())).unwrap();
        let file = folder.0.join("shop.cookies.key");
        assert!(is_private(&file).unwrap());
        assert_eq!(CookieKey::load(None, Some(&folder.database())).unwrap().key(), made.key());
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1, "no draft is left");
    }

    #[test]
    fn a_file_that_holds_no_key_is_refused_and_not_repeated() {
        let folder = Folder::new();
        writeln!(create(&folder.0.join("shop.cookies.key")).unwrap(), "sesame").unwrap();
        let message = CookieKey::load(None, Some(&folder.database())).unwrap_err().to_string();
        assert!(message.contains("128 hexadecimal digits") && !message.contains("sesame"), "{message}");
        assert_eq!(CookieKey::look_at(&folder.database()).unwrap_err().to_string(), message);
    }

    #[test]
    fn a_file_is_looked_at_without_being_made() {
        let folder = Folder::new();
        CookieKey::look_at(&folder.database()).unwrap();
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
        CookieKey::load(None, Some(&folder.database())).unwrap();
        CookieKey::look_at(&folder.database()).unwrap();
    }

    #[test]
    fn what_is_no_file_is_not_read() {
        let folder = Folder::new();
        fs::create_dir(folder.0.join("shop.cookies.key")).unwrap();
        for error in [
            CookieKey::look_at(&folder.database()).unwrap_err(),
            CookieKey::load(None, Some(&folder.database())).unwrap_err(),
        ] {
            assert!(error.to_string().contains("it is no file"), "{error}");
        }
    }

    #[test]
    fn a_text_is_a_key_or_refused_without_being_repeated() {
        let text = "0aF1".repeat(32);
        let key = CookieKey::load(Some(&text), None).unwrap();
        assert_eq!(key.key(), CookieKey::load(Some(&format!(" {text}\n")), None).unwrap().key());
        for text in ["", "sesame", &"0".repeat(127), &"g".repeat(128), &"0".repeat(128), &"a7".repeat(64)] {
            let message = CookieKey::load(Some(text), None).unwrap_err().to_string();
            assert!(message.contains("SHOP_COOKIE_KEY") && !message.contains("sesame"), "{message}");
        }
    }
}
