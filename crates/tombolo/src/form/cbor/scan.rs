//! One pass over CBOR that decodes nothing: whether it is well-formed, and where an item ends.
//!
//! Nothing is allocated by a length that the bytes only claim: an item that is not there ends the pass.

use crate::form::{PairsErrorKind, json::MAX_DEPTH};

/// The major types of RFC 8949.
const POSITIVE: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;

/// What ends something of indefinite length.
const BREAK: u8 = 0xff;

type Scanned<T> = Result<T, PairsErrorKind>;

const MALFORMED: PairsErrorKind = PairsErrorKind::CborMalformed;

/// The bytes, and how far they were read.
pub(super) struct Scanner<'b> {
    bytes: &'b [u8],
    at: usize,
}

/// What an item begins with: its major type, and its length or value; none where its length is not said.
struct Head {
    major: u8,
    argument: Option<u64>,
}

impl<'b> Scanner<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bytes were read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Whether nothing is left.
    pub(super) fn is_over(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// Begins a map: how many members it says that it has, which may not be true. `None` for what is no map.
    pub(super) fn map(&mut self) -> Scanned<Option<Length>> {
        let Head { major, argument } = self.head()?;
        Ok((major == MAP).then_some(Length(argument)))
    }

    /// Whether one more follows of what has this length.
    pub(super) fn has_next(&mut self, length: &mut Length) -> bool {
        match &mut length.0 {
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
            None if self.bytes.get(self.at) == Some(&BREAK) => {
                self.at += 1;
                false
            }
            None => true,
        }
    }

    /// A text in one piece; `None` for what is none.
    pub(super) fn text(&mut self) -> Scanned<Option<&'b str>> {
        match self.head()? {
            Head { major: TEXT, argument: Some(length) } => self.utf8(length).map(Some),
            _ => Ok(None),
        }
    }

    /// Skips an item that lies in as many others.
    pub(super) fn skip(&mut self, depth: usize) -> Scanned<()> {
        let Head { major, argument } = self.head()?;
        if (ARRAY..=TAG).contains(&major) && depth >= MAX_DEPTH {
            return Err(PairsErrorKind::CborTooDeep);
        }
        match (major, argument) {
            (BYTES, Some(length)) => self.take(length).map(drop),
            (TEXT, Some(length)) => self.utf8(length).map(drop),
            (BYTES | TEXT, None) => self.pieces(major),
            (ARRAY, length) => {
                let mut length = Length(length);
                while self.has_next(&mut length) {
                    self.skip(depth + 1)?;
                }
                Ok(())
            }
            (MAP, length) => self.members(Length(length), depth + 1),
            (TAG, Some(_)) => self.skip(depth + 1),
            // A break where an item has to be, and numbers without a value.
            (_, None) => Err(MALFORMED),
            (_, Some(_)) => Ok(()),
        }
    }

    /// Skips the members of a map, of which no two have the same key.
    fn members(&mut self, mut length: Length, depth: usize) -> Scanned<()> {
        let mut keys = Vec::new();
        while self.has_next(&mut length) {
            let start = self.at;
            self.skip(depth)?;
            keys.push(&self.bytes[start..self.at]);
            self.skip(depth)?;
        }
        keys.sort_unstable();
        if keys.windows(2).any(|pair| pair[0] == pair[1]) { Err(PairsErrorKind::CborDuplicateKey) } else { Ok(()) }
    }

    /// Skips the pieces of a text or of bytes of indefinite length.
    fn pieces(&mut self, of: u8) -> Scanned<()> {
        let mut length = Length(None);
        while self.has_next(&mut length) {
            match self.head()? {
                Head { major, argument: Some(length) } if major == of && of == TEXT => self.utf8(length).map(drop)?,
                Head { major, argument: Some(length) } if major == of => self.take(length).map(drop)?,
                _ => return Err(MALFORMED),
            }
        }
        Ok(())
    }

    fn head(&mut self) -> Scanned<Head> {
        let first = self.take(1)?[0];
        let (major, info) = (first >> 5, first & 31);
        let argument = match info {
            0..24 => Some(u64::from(info)),
            24..28 => {
                let bytes = self.take(1 << (info - 24))?;
                Some(bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
            }
            31 => None,
            _ => return Err(MALFORMED),
        };
        // Numbers and tags have a value.
        if argument.is_none() && matches!(major, POSITIVE | NEGATIVE | TAG) {
            return Err(MALFORMED);
        }
        Ok(Head { major, argument })
    }

    fn utf8(&mut self, length: u64) -> Scanned<&'b str> {
        std::str::from_utf8(self.take(length)?).map_err(|_| PairsErrorKind::NotUtf8)
    }

    fn take(&mut self, length: u64) -> Scanned<&'b [u8]> {
        let length = usize::try_from(length).map_err(|_| MALFORMED)?;
        let taken = self.bytes[self.at..].get(..length).ok_or(MALFORMED)?;
        self.at += length;
        Ok(taken)
    }
}

/// How many items are left of a list or a map; none where a break ends it.
pub(super) struct Length(Option<u64>);
