//! Name-value pairs, as a form sends them.
//!
//! * Order and repetition are kept.
//! * Line breaks in values become `\n`: browsers send `\r\n` where the same text has `\n` in the browser.
//! * Decoding is strict: a broken percent encoding or text that is not UTF-8 is an error, never a replacement character.
//! * More than [`MAX_FIELDS`] pairs are an error before the rest is read.

mod error;
#[cfg(test)]
mod tests;

use std::fmt;

use form_urlencoded::Serializer;
use serde::{Deserialize, Serialize};

pub use error::{PairsError, PairsErrorKind};

/// How many pairs one submission may have.
pub const MAX_FIELDS: usize = 1000;

/// Name-value pairs in the order in which they were sent.
///
/// `Debug` shows the names only, because a value may be a secret.
///
/// ```
/// use tombolo::__private::Pairs;
///
/// let pairs = Pairs::from_urlencoded(b"tag=a&tag=b&note=one%0D%0Atwo")?;
/// assert_eq!(pairs.get_all("tag").collect::<Vec<_>>(), ["a", "b"]);
/// assert_eq!(pairs.get("note"), Some("one\ntwo"));
/// # Ok::<(), tombolo::__private::PairsError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(String, String)>")]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// The pairs of a body of type `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// When the body has too many pairs, a broken percent encoding, or text that is not UTF-8.
    pub fn from_urlencoded(body: &[u8]) -> Result<Self, PairsError> {
        let mut pairs = Self::default();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            if pairs.len() == MAX_FIELDS {
                return Err(PairsErrorKind::TooManyFields.into());
            }
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let name = decode(parts.next().unwrap_or_default())?;
            let value = decode(parts.next().unwrap_or_default())?;
            pairs.push(name, value);
        }
        Ok(pairs)
    }

    /// The pairs as a body of type `application/x-www-form-urlencoded`.
    pub fn to_urlencoded(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// Appends a pair.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), normalise_line_breaks(value.into())));
    }

    /// The pairs, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value that has this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|pair| pair.0 == name).map(|pair| pair.1)
    }

    /// All values that have this name, in order.
    pub fn get_all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.iter().filter(move |pair| pair.0 == name).map(|pair| pair.1)
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<(String, String)>> for Pairs {
    fn from(pairs: Vec<(String, String)>) -> Self {
        pairs.into_iter().collect()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Pairs {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut collected = Self::default();
        pairs.into_iter().for_each(|(name, value)| collected.push(name, value));
        collected
    }
}

impl fmt::Debug for Pairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pairs ")?;
        f.debug_list().entries(self.iter().map(|pair| pair.0)).finish()
    }
}

fn decode(encoded: &[u8]) -> Result<String, PairsErrorKind> {
    let mut decoded = Vec::with_capacity(encoded.len());
    let mut rest = encoded;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let (digits, after) = rest.split_first_chunk::<2>().ok_or(PairsErrorKind::InvalidPercent)?;
                rest = after;
                from_hex(*digits).ok_or(PairsErrorKind::InvalidPercent)?
            }
            _ => byte,
        });
    }
    String::from_utf8(decoded).map_err(|_| PairsErrorKind::NotUtf8)
}

fn from_hex([high, low]: [u8; 2]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

fn normalise_line_breaks(value: String) -> String {
    let mut lines = value.split('\r');
    let mut normal = lines.next().unwrap_or_default().to_owned();
    if normal.len() == value.len() {
        return value;
    }
    for line in lines {
        normal.push('\n');
        normal.push_str(line.strip_prefix('\n').unwrap_or(line));
    }
    normal
}
