//! A CBOR map with texts for keys, split into the bytes of its members.

use std::ops::Range;

use crate::form::{MAX_FIELDS, PairsErrorKind, cbor::scan::Scanner};

/// A map's bytes, and where its members stand in them; in the order of their keys.
#[derive(Clone)]
pub(crate) struct Object {
    bytes: Box<[u8]>,
    members: Vec<(Box<str>, Range<usize>)>,
    /// Those whose names start with `_`: the framework's own.
    own: Vec<(Box<str>, Range<usize>)>,
}

impl Object {
    /// Splits a map. Members whose names start with `_` are kept apart.
    ///
    /// # Errors
    /// When the bytes are not CBOR, no map by texts, nested too deeply, or have too many members or one twice.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, PairsErrorKind> {
        let mut scanner = Scanner::new(bytes);
        let Some(mut length) = scanner.map()? else { return Err(PairsErrorKind::CborNotAMap) };
        let mut members: Vec<(Box<str>, Range<usize>)> = Vec::new();
        while scanner.has_next(&mut length) {
            if members.len() == MAX_FIELDS {
                return Err(PairsErrorKind::TooManyFields);
            }
            let Some(key) = scanner.text()? else { return Err(PairsErrorKind::CborNotAMap) };
            let start = scanner.at();
            scanner.skip(1)?;
            members.push((key.into(), start..scanner.at()));
        }
        if !scanner.is_over() {
            return Err(PairsErrorKind::CborMalformed);
        }
        members.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        if members.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(PairsErrorKind::CborDuplicateKey);
        }
        let own = members.extract_if(.., |(key, _)| key.starts_with('_')).collect();
        Ok(Self { bytes: bytes.into(), members, own })
    }

    /// The bytes of a member.
    pub(crate) fn get(&self, name: &str) -> Option<&[u8]> {
        self.find(&self.members, name)
    }

    /// The bytes of a member that is the framework's own.
    pub(crate) fn get_own(&self, name: &str) -> Option<&[u8]> {
        self.find(&self.own, name)
    }

    fn find(&self, members: &[(Box<str>, Range<usize>)], name: &str) -> Option<&[u8]> {
        let at = members.binary_search_by(|(key, _)| (**key).cmp(name)).ok()?;
        Some(&self.bytes[members[at].1.clone()])
    }
}
