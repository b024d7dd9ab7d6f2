//! Values that only this site can write and read: what it leaves with a browser for a while.
//!
//! * XChaCha20-Poly1305 under a key for each purpose, derived from the site's own keys by HKDF-SHA256. New seals are
//!   made with the first key; every key opens, so that keys can be exchanged.
//! * What a seal is about is part of it: the version, the purpose, the application, and what the caller says, each
//!   with its length. A seal that is about something else does not open.
//! * In clear are the version and the key's id; the length is hidden up to 32 bytes.
//!
//! `base64url(version 1 | key id 4 | nonce 24 | encrypted(time 8 | length 4 | value | zeros) | tag 16)`

use std::fmt::{self, Write};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

const VERSION: u8 = 1;
const HEAD: usize = 1 + 4 + 24;
const PADDING: usize = 32;

/// What a seal is for; one for another purpose does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A value that is shown once, in a cookie, in a ticket or in a store.
    Done,
    /// That a form stands on a page of ours.
    Token,
    /// An address of another site that an action leads to.
    Leave,
    /// The last value of a form, for the action's next run.
    Previous,
    /// Arguments that the server has given to an action.
    Bound,
    /// That a form was rendered once, and what came of it.
    Once,
}

impl Purpose {
    const ALL: [Self; 6] = [Self::Done, Self::Token, Self::Leave, Self::Previous, Self::Bound, Self::Once];

    const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Token => "token",
            Self::Leave => "leave",
            Self::Previous => "previous",
            Self::Bound => "bound",
            Self::Once => "once",
        }
    }
}

/// What was sealed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    /// When, in milliseconds since 1970.
    pub(crate) at: u64,
    pub(crate) value: Vec<u8>,
}

/// Why a seal did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It was changed, is about something else, or never was a seal.
    Malformed,
    /// None of our keys made it.
    UnknownKey,
}

/// Seals and opens, with the keys of one application.
pub(crate) struct Sealer {
    application: String,
    /// The newest first.
    keys: Vec<Key>,
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer").field("application", &self.application).finish_non_exhaustive()
    }
}

struct Key {
    id: [u8; 4],
    /// One for each purpose, in their order.
    ciphers: [XChaCha20Poly1305; Purpose::ALL.len()],
    /// Makes marks.
    marker: Hkdf<Sha256>,
}

impl Key {
    fn new(secret: &[u8; 32]) -> Self {
        let derive = Hkdf::<Sha256>::new(None, secret);
        let mut id = [0; 4];
        derive.expand(b"tombolo key id", &mut id).expect("four bytes are not too many");
        let ciphers = Purpose::ALL.map(|purpose| {
            let mut key = [0; 32];
            derive
                .expand_multi_info(&[b"tombolo seal ", purpose.name().as_bytes()], &mut key)
                .expect("32 bytes are few");
            let cipher = XChaCha20Poly1305::new(&key.into());
            key.fill(0);
            cipher
        });
        let mut marker = [0; 32];
        derive.expand(b"tombolo mark", &mut marker).expect("32 bytes are few");
        let marker = Hkdf::from_prk(&marker).expect("32 bytes are enough");
        Self { id, ciphers, marker }
    }
}

impl Sealer {
    /// With these keys, of which the first makes new seals.
    ///
    /// # Panics
    /// When there is no key.
    pub(crate) fn new(application: &str, secrets: &[[u8; 32]]) -> Self {
        assert!(!secrets.is_empty(), "a site has a key at least");
        Self { application: application.to_owned(), keys: secrets.iter().map(Key::new).collect() }
    }

    /// Seals a value that is about these things.
    pub(crate) fn seal(&self, purpose: Purpose, about: &[&str], at: u64, value: &[u8]) -> String {
        let key = &self.keys[0];
        let nonce: [u8; 24] = rand::random();
        let mut plain = Vec::with_capacity(12 + value.len() + PADDING);
        plain.extend_from_slice(&at.to_be_bytes());
        plain.extend_from_slice(&length(value).to_be_bytes());
        plain.extend_from_slice(value);
        plain.resize(plain.len().next_multiple_of(PADDING), 0);
        let about = self.associated(purpose, about);
        let encrypted = key.ciphers[purpose as usize]
            .encrypt(&XNonce::from(nonce), Payload { msg: &plain, aad: &about })
            .expect("what is sealed is far smaller than the cipher's limit");
        let sealed = [&[VERSION][..], &key.id, &nonce, &encrypted].concat();
        URL_SAFE_NO_PAD.encode(sealed)
    }

    /// Opens what [`Self::seal`] has made about the same things.
    pub(crate) fn open(&self, purpose: Purpose, about: &[&str], text: &str) -> Result<Opened, Broken> {
        let sealed = URL_SAFE_NO_PAD.decode(text).map_err(|_| Broken::Malformed)?;
        let (head, encrypted) = sealed.split_at_checked(HEAD).ok_or(Broken::Malformed)?;
        let (&version, head) = head.split_first().ok_or(Broken::Malformed)?;
        let (id, nonce) = head.split_at(4);
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| Broken::Malformed)?;
        if version != VERSION {
            return Err(Broken::Malformed);
        }
        let about = self.associated(purpose, about);
        let mut keys = self.keys.iter().filter(|key| key.id == id).peekable();
        keys.peek().ok_or(Broken::UnknownKey)?;
        keys.find_map(|key| {
            let payload = Payload { msg: encrypted, aad: &about };
            key.ciphers[purpose as usize].decrypt(&XNonce::from(nonce), payload).ok()
        })
        .and_then(|plain| parse(&plain))
        .ok_or(Broken::Malformed)
    }

    /// A short text that is the same for the same value, of which nobody else can tell what the value is.
    pub(crate) fn mark(&self, about: &str, value: &[u8]) -> String {
        let mut mark = [0; 12];
        let parts = [&length(about.as_bytes()).to_be_bytes()[..], about.as_bytes(), value];
        self.keys[0].marker.expand_multi_info(&parts, &mut mark).expect("a mark is short");
        URL_SAFE_NO_PAD.encode(mark)
    }

    /// A name for these things, of 64 hexadecimal digits, which says nothing of them to who cannot guess them all. It stays
    /// the same when keys are exchanged.
    pub(crate) fn name(&self, purpose: Purpose, about: &[&str]) -> String {
        let digest = Sha256::digest(self.associated(purpose, about));
        digest.iter().fold(String::new(), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        })
    }

    /// What a seal is about, so that two lists of things never look alike.
    fn associated(&self, purpose: Purpose, about: &[&str]) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        for part in [purpose.name(), &self.application].iter().chain(about) {
            bytes.extend_from_slice(&length(part.as_bytes()).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).expect("what is sealed has less than 4 GB")
}

fn parse(plain: &[u8]) -> Option<Opened> {
    let (at, rest) = plain.split_first_chunk()?;
    let (length, rest) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    Some(Opened { at: u64::from_be_bytes(*at), value: rest.get(..length)?.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: [u8; 32] = [1; 32];
    const NEW: [u8; 32] = [2; 32];

    fn sealer() -> Sealer {
        Sealer::new("shop", &[NEW, OLD])
    }

    #[test]
    fn s02_what_is_sealed_opens_again() {
        for value in [&b""[..], b"value", &[7; 5000]] {
            let sealed = sealer().seal(Purpose::Done, &["/page", "visitor"], 42, value);
            let opened = sealer().open(Purpose::Done, &["/page", "visitor"], &sealed);
            assert_eq!(opened, Ok(Opened { at: 42, value: value.to_vec() }));
        }
    }

    #[test]
    fn s02_every_changed_or_missing_byte_is_noticed() {
        let sealed = sealer().seal(Purpose::Done, &["/"], 1, b"value");
        let bytes = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            let opened = sealer().open(Purpose::Done, &["/"], &URL_SAFE_NO_PAD.encode(&changed));
            let expected = if (1..5).contains(&at) { Broken::UnknownKey } else { Broken::Malformed };
            assert_eq!(opened, Err(expected), "byte {at}");
            let cut = sealer().open(Purpose::Done, &["/"], &URL_SAFE_NO_PAD.encode(&bytes[..at]));
            assert_eq!(cut, Err(Broken::Malformed), "cut at {at}");
        }
    }

    #[test]
    fn s02_a_seal_that_is_about_something_else_does_not_open() {
        let sealed = sealer().seal(Purpose::Done, &["/a", "b"], 1, b"value");
        let check = |sealer: Sealer, purpose, about: &[&str]| {
            assert_eq!(sealer.open(purpose, about, &sealed), Err(Broken::Malformed), "{about:?}");
        };
        check(sealer(), Purpose::Leave, &["/a", "b"]);
        check(sealer(), Purpose::Done, &["/ab", ""]);
        check(sealer(), Purpose::Done, &["/a"]);
        check(sealer(), Purpose::Done, &["/a", "b", ""]);
        check(Sealer::new("other", &[NEW]), Purpose::Done, &["/a", "b"]);
    }

    #[test]
    fn s02_keys_rotate_both_ways() {
        let (old, new) = (Sealer::new("shop", &[OLD, NEW]), Sealer::new("shop", &[NEW, OLD]));
        for (from, to) in [(&old, &new), (&new, &old)] {
            assert!(to.open(Purpose::Done, &[], &from.seal(Purpose::Done, &[], 1, b"value")).is_ok());
        }
        let gone = Sealer::new("shop", &[NEW]);
        let sealed = old.seal(Purpose::Done, &[], 1, b"value");
        assert_eq!(gone.open(Purpose::Done, &[], &sealed), Err(Broken::UnknownKey));
    }

    #[test]
    fn s02_a_mark_tells_values_apart_and_nothing_else() {
        let mark = |about, value: &[u8]| sealer().mark(about, value);
        assert_eq!(mark("add-1", b"7"), mark("add-1", b"7"));
        for other in [mark("add-1", b"8"), mark("add-", b"17"), mark("add-2", b"7")] {
            assert_ne!(other, mark("add-1", b"7"));
        }
        assert_ne!(Sealer::new("shop", &[OLD]).mark("add-1", b"7"), mark("add-1", b"7"), "nobody else can make it");
        assert_eq!(mark("add-1", &[7; 5000]).len(), 16);
    }

    #[test]
    fn s02_lengths_are_hidden_and_texts_that_are_no_seal_are_refused() {
        let [short, long] = [&b"1"[..], b"12345"].map(|value| sealer().seal(Purpose::Done, &[], 1, value).len());
        assert_eq!(short, long);
        for text in ["", "!", "AAAA", &"A".repeat(100_000)] {
            assert_eq!(sealer().open(Purpose::Done, &[], text), Err(Broken::Malformed));
        }
    }
}
