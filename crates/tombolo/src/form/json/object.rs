//! A JSON object, split into the texts of its members.

use std::{borrow::Cow, ops::Range};

#[cfg(target_family = "wasm")]
use crate::form::json::split::by_scan as split;
#[cfg(not(target_family = "wasm"))]
use crate::form::json::split::by_serde as split;
use crate::form::{
    MAX_FIELDS, PairsErrorKind,
    json::{checked, trim},
};

/// An object's text, and where its members stand in it; in the order of their keys.
#[derive(Clone)]
pub(crate) struct Object {
    text: Box<str>,
    members: Vec<(Key, Range<usize>)>,
    /// Those whose names start with `_`: the framework's own.
    own: Vec<(Key, Range<usize>)>,
}

#[derive(Clone)]
enum Key {
    At(Range<usize>),
    /// One that was written with escapes.
    Decoded(Box<str>),
}

impl Key {
    fn in_text<'t>(&'t self, text: &'t str) -> &'t str {
        match self {
            Self::At(range) => &text[range.clone()],
            Self::Decoded(key) => key,
        }
    }
}

impl Object {
    /// Splits an object's text. Members whose names start with `_` are kept apart.
    ///
    /// # Errors
    /// When the text is not JSON, no object, nested too deeply, or has too many members or one twice.
    pub(crate) fn parse(text: &str) -> Result<Self, PairsErrorKind> {
        let text = trim(text);
        if !text.starts_with('{') {
            checked(text)?;
            return Err(PairsErrorKind::JsonNotAnObject);
        }
        let split = split(text)?;
        if split.len() > MAX_FIELDS {
            return Err(PairsErrorKind::TooManyFields);
        }
        let place = |part: &str| {
            let start = part.as_ptr().addr() - text.as_ptr().addr();
            start..start + part.len()
        };
        let mut members: Vec<(Key, Range<usize>)> = split
            .into_iter()
            .map(|(key, value)| {
                let key = match key {
                    Cow::Borrowed(key) => Key::At(place(key)),
                    Cow::Owned(key) => Key::Decoded(key.into()),
                };
                (key, place(value))
            })
            .collect();
        members.sort_unstable_by(|a, b| a.0.in_text(text).cmp(b.0.in_text(text)));
        if members.windows(2).any(|pair| pair[0].0.in_text(text) == pair[1].0.in_text(text)) {
            return Err(PairsErrorKind::JsonDuplicateKey);
        }
        let own = members.extract_if(.., |(key, _)| key.in_text(text).starts_with('_')).collect();
        Ok(Self { text: text.into(), members, own })
    }

    /// The text of a member.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.find(&self.members, name)
    }

    /// The text of a member that is the framework's own.
    pub(crate) fn get_own(&self, name: &str) -> Option<&str> {
        self.find(&self.own, name)
    }

    fn find(&self, members: &[(Key, Range<usize>)], name: &str) -> Option<&str> {
        let at = members.binary_search_by(|(key, _)| key.in_text(&self.text).cmp(name)).ok()?;
        Some(&self.text[members[at].1.clone()])
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::btree_map, prelude::any, prop_assert, prop_assert_eq, proptest};
    use serde_json::Value;

    use super::{Key, Object, PairsErrorKind};

    #[test]
    fn a_member_is_found_by_its_key_however_that_is_written() {
        let object = Object::parse(" {\"b\" : [1, {}] ,\"\\u0061\":\"x\",\"_c\":1, \"ü\":-0 }\n").unwrap();
        assert_eq!(object.get("a"), Some("\"x\""));
        assert_eq!(object.get("b"), Some("[1, {}]"));
        assert_eq!(object.get("ü"), Some("-0"));
        assert_eq!((object.get("_c"), object.get("c"), object.get("")), (None, None, None));
        assert_eq!((object.get_own("_c"), object.get_own("a")), (Some("1"), None));
        assert!(matches!(object.members[1].0, Key::At(_)), "a plain key is not copied");
    }

    #[test]
    fn s04_one_key_written_in_two_ways_is_there_twice() {
        let twice = Object::parse(r#"{"a":1,"\u0061":2}"#);
        assert_eq!(twice.err(), Some(PairsErrorKind::JsonDuplicateKey));
    }

    proptest! {
        #[test]
        fn c01_members_are_those_of_serde_json(members in btree_map("[a-z\"é]{0,3}", any::<String>(), 0..6)) {
            let object = Object::parse(&serde_json::to_string_pretty(&members).unwrap()).unwrap();
            for (key, value) in &members {
                let text = object.get(key).unwrap();
                prop_assert_eq!(&serde_json::from_str::<String>(text).unwrap(), value);
            }
        }

        #[test]
        fn s04_what_is_an_object_is_what_serde_json_takes(text in r#"\{[\[\]{}",:\\u0-9a-f ]{0,14}\}"#) {
            let taken = serde_json::from_str::<Value>(&text).is_ok();
            let split = Object::parse(&text);
            let is_twice = split.as_ref().err() == Some(&PairsErrorKind::JsonDuplicateKey);
            prop_assert!(is_twice || split.is_ok() == taken);
        }
    }
}
