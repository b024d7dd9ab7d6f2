//! Seals: what nobody has sealed never opens, what was sealed opens where it may, and nothing that was changed does.
//!
//! The first byte chooses: arbitrary text, arbitrary bytes behind the head of a real seal, or a real seal that is changed.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tombolo::fuzzing::{open, seal};

/// A seal that was made once, about nothing.
static REAL: LazyLock<String> = LazyLock::new(|| seal(&[], b"a value"));

/// What the letters of a seal stand for.
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn as_letters(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 64)])).collect()
}

fn never_opens(about: &[&str], text: &str) {
    assert_eq!(open(about, text), [None, None], "{text:?}");
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else { return };
    match kind % 4 {
        0 => never_opens(&[], &String::from_utf8_lossy(data)),
        1 => {
            // The version and the key's id are right, so that the cipher is asked.
            let made_up = format!("{}{}", &REAL[..6], as_letters(data));
            if made_up != *REAL {
                never_opens(&[], &made_up);
            }
        }
        2 => {
            let mut changed = REAL.clone().into_bytes();
            for change in data.chunks_exact(2) {
                let at = usize::from(change[0]) % changed.len();
                changed[at] = LETTERS[usize::from(change[1] % 64)];
            }
            let changed = String::from_utf8(changed).expect("letters");
            // The last letter has bits that stand for nothing: they have to be zero, so that each seal is written one way.
            if changed != *REAL {
                never_opens(&[], &changed);
            }
        }
        _ => {
            let text = String::from_utf8_lossy(data);
            let about: Vec<&str> = text.split('\u{0}').collect();
            let sealed = seal(&about, data);
            assert_eq!(open(&about, &sealed), [Some(data.to_vec()), None], "only who has the key");
            let joined = about.concat();
            for other in [&about[..about.len() - 1], &[&about[..], &[""]].concat(), &[&joined]] {
                if other != about {
                    never_opens(other, &sealed);
                }
            }
            for cut in [1, 2, 3, 4, sealed.len() / 2] {
                never_opens(&about, &sealed[..sealed.len() - cut]);
                never_opens(&about, &sealed[cut..]);
            }
        }
    }
});
