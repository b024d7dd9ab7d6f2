//! The forms in which a value stands in what we send.

use std::fmt::Write;

use base64::{
    Engine,
    engine::{
        GeneralPurpose,
        general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
    },
};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_encode};
use zeroize::Zeroizing;

use crate::server::taint::needles::Needle;

type Bytes = Zeroizing<Vec<u8>>;

/// What JavaScript's `encodeURIComponent` and the like write as it is.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// What an address may have in its query as it is.
const ADDRESS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// Leptos' texts.
const HTML_TEXT: &[(u8, &str)] = &[(b'&', "&amp;"), (b'<', "&lt;"), (b'>', "&gt;")];
/// Leptos' attributes, and the properties of islands.
const HTML_ATTRIBUTE: &[(u8, &str)] = &[(b'&', "&amp;"), (b'<', "&lt;"), (b'>', "&gt;"), (b'"', "&quot;")];
/// Our own documents.
const HTML_DOCUMENT: &[(u8, &str)] =
    &[(b'&', "&amp;"), (b'<', "&lt;"), (b'>', "&gt;"), (b'"', "&quot;"), (b'\'', "&#39;")];
/// Leptos' scripts.
const SCRIPT: &[(u8, &str)] = &[(b'<', "\\u003c")];
/// The script with an outcome.
const OUTCOME_SCRIPT: &[(u8, &str)] = &[(b'<', "\\u003c"), (b'>', "\\u003e"), (b'&', "\\u0026")];

/// Every form of a value, each once.
pub(super) fn forms(value: &[u8]) -> Vec<Needle> {
    let encoded = [texts(value), percent(value), numbers(value), base64(value)].into_iter().flatten();
    let mut forms: Vec<Needle> = encoded.filter_map(Needle::new).collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// As it stands, in JSON, and in JSON that stands in JSON; each also in HTML and in scripts.
fn texts(value: &[u8]) -> Vec<Bytes> {
    let mut texts = vec![Bytes::new(value.to_vec())];
    if let Ok(text) = str::from_utf8(value) {
        let json = json(text);
        texts.extend(json.as_ref().and_then(|json| self::json(str::from_utf8(json).ok()?)));
        texts.extend(json);
    }
    let escaped = |text: &Bytes| {
        [HTML_TEXT, HTML_ATTRIBUTE, HTML_DOCUMENT, SCRIPT, OUTCOME_SCRIPT].map(|table| escape(text, table))
    };
    let all: Vec<Bytes> = texts.iter().flat_map(escaped).collect();
    texts.extend(all);
    texts
}

/// A text in JSON, without its quotes.
fn json(text: &str) -> Option<Bytes> {
    let quoted = Bytes::new(serde_json::to_vec(text).ok()?);
    Some(Bytes::new(quoted.get(1..quoted.len() - 1)?.to_vec()))
}

fn escape(text: &[u8], table: &[(u8, &str)]) -> Bytes {
    let mut out = Bytes::new(Vec::with_capacity(text.len() * 6));
    for byte in text {
        match table.iter().find(|(special, _)| special == byte) {
            Some((_, escape)) => out.extend_from_slice(escape.as_bytes()),
            None => out.push(*byte),
        }
    }
    out
}

/// In addresses and in what forms send, with upper and with lower digits.
fn percent(value: &[u8]) -> Vec<Bytes> {
    let mut forms = Vec::new();
    for set in [COMPONENT, NON_ALPHANUMERIC, ADDRESS] {
        let mut upper = Bytes::new(Vec::with_capacity(value.len() * 3));
        percent_encode(value, set).for_each(|part| upper.extend_from_slice(part.as_bytes()));
        let mut lower = upper.clone();
        for at in 1..lower.len() {
            if lower[at.saturating_sub(2)..at].contains(&b'%') {
                lower[at].make_ascii_lowercase();
            }
        }
        forms.extend([upper, lower]);
    }
    let mut form = Bytes::new(Vec::with_capacity(value.len() * 3));
    form_urlencoded::byte_serialize(value).for_each(|part| form.extend_from_slice(part.as_bytes()));
    forms.push(form);
    forms
}

/// As numbers: hexadecimal digits, and the decimal list that JSON and `Debug` make of bytes.
fn numbers(value: &[u8]) -> Vec<Bytes> {
    let mut forms = [const { String::new() }; 4].map(|_| Zeroizing::new(String::with_capacity(value.len() * 5)));
    let [lower, upper, tight, wide] = &mut forms;
    for (at, byte) in value.iter().enumerate() {
        let (comma, space) = if at == 0 { ("", "") } else { (",", ", ") };
        // Writing to a `String` does not fail.
        let _ = write!(lower, "{byte:02x}");
        let _ = write!(upper, "{byte:02X}");
        let _ = write!(tight, "{comma}{byte}");
        let _ = write!(wide, "{space}{byte}");
    }
    forms.map(|mut form| Bytes::new(std::mem::take(&mut *form).into_bytes())).into()
}

/// In base64, wherever it begins in what was encoded: as far as the digits are the value's alone.
fn base64(value: &[u8]) -> Vec<Bytes> {
    let mut forms = Vec::new();
    for before in 0..3 {
        let mut bytes = Bytes::new(vec![0; before]);
        bytes.reserve_exact(value.len());
        bytes.extend_from_slice(value);
        let (first, end) = ((before * 8).div_ceil(6), bytes.len() * 8 / 6);
        let digits = |engine: GeneralPurpose| {
            let all = Zeroizing::new(engine.encode(&*bytes));
            Bytes::new(all.as_bytes()[first..end].to_vec())
        };
        forms.extend([digits(STANDARD_NO_PAD), digits(URL_SAFE_NO_PAD)]);
    }
    forms
}
