//! The keys that a site seals with.
//!
//! * `TOMBOLO_KEYS`: 64 hexadecimal digits each, the newest first, with commas between them. To exchange a key, deploy
//!   the new one in the second place first and in the first place then.
//! * Else the file `TOMBOLO_KEY_FILE`, by default `tombolo.key` in the working directory, made with a fresh key where it is missing and
//!   for its owner only.
//! * A key whose bytes are all the same is nobody's secret but what an example says, and so it is none.

#[cfg_attr(unix, path = "keys/unix.rs")]
#[cfg_attr(not(unix), path = "keys/elsewhere.rs")]
mod owner;

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use owner::{create, is_private};

const DIGITS: usize = 64;
const MAKE_ONE: &str = "`openssl rand -hex 32` makes one";

/// The keys of a list, if all of them are some.
pub(crate) fn listed(text: &str) -> Option<Vec<[u8; 32]>> {
    text.split(',').map(str::trim).map(parse).collect()
}

fn parse(text: &str) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
    if digits.len() != DIGITS {
        return None;
    }
    for (byte, pair) in key.iter_mut().zip(digits.chunks(2)) {
        *byte = pair[0] << 4 | pair[1];
    }
    key.iter().any(|byte| *byte != key[0]).then_some(key)
}

/// Whether a file holds a key, or can be made in a folder that is there. Nothing is written to know it.
pub(crate) fn look_at(path: &Path) -> Result<(), String> {
    match read(path) {
        Ok(key) => key.map(drop),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unreadable(path, &error)),
        Err(_) => match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
                Err(format!("{} is in no folder that is there: make the folder, or set TOMBOLO_KEYS", path.display()))
            }
            _ => Ok(()),
        },
    }
}

/// The key in a file, which is made where it is missing.
pub(crate) fn in_file(path: &Path) -> Result<[u8; 32], String> {
    match read(path) {
        Ok(key) => key,
        Err(error) if error.kind() == io::ErrorKind::NotFound => match make(path) {
            Ok(key) => key,
            // A development server goes on with a key that lasts as long as it does.
            Err(error) if cfg!(debug_assertions) => {
                tracing::warn!(target: "tombolo", ?path, %error, "the key file cannot be written");
                Ok(rand::random())
            }
            Err(error) => Err(format!("{} cannot be written ({error}): set TOMBOLO_KEYS; {MAKE_ONE}", path.display())),
        },
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    format!("{} cannot be read ({error}): let the server read it, or set TOMBOLO_KEYS", path.display())
}

fn read(path: &Path) -> io::Result<Result<[u8; 32], String>> {
    // A pipe has a key for the first who reads it, and lets everybody else wait.
    if !fs::metadata(path)?.is_file() {
        return Ok(Err(format!("{} is no file: name one, or set TOMBOLO_KEYS", path.display())));
    }
    let text = fs::read_to_string(path)?;
    if !is_private(path)? {
        return Ok(Err(format!("others can read {0}: run `chmod 600 {0}`", path.display())));
    }
    Ok(parse(text.trim())
        .ok_or_else(|| format!("{} does not hold {DIGITS} hexadecimal digits that differ; {MAKE_ONE}", path.display())))
}

/// Makes the file whole and at once, so that of several servers that start together one makes it and all read it.
fn make(path: &Path) -> io::Result<Result<[u8; 32], String>> {
    let key: [u8; 32] = rand::random();
    let text = key.map(|byte| format!("{byte:02x}")).concat();
    let draft = path.with_extension(format!("{:08x}", rand::random::<u32>()));
    let written = create(&draft).and_then(|mut file| writeln!(file, "{text}"));
    let linked = written.and_then(|()| fs::hard_link(&draft, path));
    let _ = fs::remove_file(&draft);
    match linked {
        Ok(()) => Ok(Ok(key)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => read(path),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("tombolo-keys-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn s02_listed_keys_are_read_in_their_order() {
        let (first, second) = ("0a1B".repeat(16), "FF".repeat(31) + "00");
        let keys = listed(&format!("{first}, {second}")).unwrap();
        assert_eq!((keys.len(), &keys[0][..3], &keys[1][29..]), (2, &[0x0a, 0x1b, 0x0a][..], &[0xff, 0xff, 0][..]));
        let (zeros, alike) = ("0".repeat(64), "a7".repeat(32));
        for none in ["", "secret-words", &format!("{first},"), &format!("{first},x"), &zeros, &alike] {
            assert_eq!(listed(none), None, "{none}");
        }
    }

    #[test]
    fn s02_a_missing_key_file_is_made_for_its_owner_and_read_again() {
        let folder = folder("made");
        let path = folder.join("tombolo.key");
        let key = in_file(&path).unwrap();
        assert!(is_private(&path).unwrap());
        assert_eq!(in_file(&path), Ok(key));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft is left");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn s02_servers_that_start_together_have_one_key() {
        let folder = folder("together");
        let path = folder.join("tombolo.key");
        let keys = std::thread::scope(|scope| {
            let servers: Vec<_> = (0..16).map(|_| scope.spawn(|| in_file(&path).unwrap())).collect();
            servers.into_iter().map(|server| server.join().unwrap()).collect::<std::collections::HashSet<_>>()
        });
        assert_eq!(keys.len(), 1);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft is left");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn s02_a_key_file_that_holds_no_key_is_refused() {
        let folder = folder("refused");
        let path = folder.join("tombolo.key");
        for text in ["short", "", &"0".repeat(64), &"g".repeat(64)] {
            writeln!(create(&path).unwrap(), "{text}").unwrap();
            for refused in [in_file(&path).map(drop), look_at(&path)] {
                let message = refused.unwrap_err();
                assert!(message.contains("64 hexadecimal digits") && !message.contains("short,"), "{message}");
            }
            fs::remove_file(&path).unwrap();
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn s02_a_key_file_is_looked_at_without_being_made() {
        let folder = folder("looked-at");
        let path = folder.join("tombolo.key");
        assert_eq!(look_at(&path), Ok(()), "it can be made");
        assert!(!path.exists());
        let key = in_file(&path).unwrap();
        assert_eq!((look_at(&path), in_file(&path)), (Ok(()), Ok(key)));
        assert!(look_at(&folder).unwrap_err().contains("is no file"));
        let message = look_at(&folder.join("no/such/tombolo.key")).unwrap_err();
        assert!(message.contains("make the folder"), "{message}");
        assert_eq!(look_at(Path::new("a-key-that-is-not-there.key")), Ok(()));
        fs::remove_dir_all(folder).unwrap();
    }
}
