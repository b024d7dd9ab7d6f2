//! JSON text, taken apart without a copy.
//!
//! [`checked`] is the one place that judges: after it, the text is valid JSON of bounded depth whose strings are all
//! Unicode, and what follows only splits it. Numbers stay texts, so that each is read at the precision of the type that
//! asks for it, and what no argument asks for costs nothing but the scan.

mod escape;
mod object;
mod ours;
mod split;

use std::borrow::Cow;

use serde::de::IgnoredAny;

use crate::form::PairsErrorKind;

pub(crate) use object::Object;
pub(crate) use ours::{items, member, only_member, text, text_member};

/// How deep JSON may be nested; the same as `serde_json`'s own limit.
pub(crate) const MAX_DEPTH: usize = 128;

/// The text without surrounding whitespace, when it is JSON that the rest of this module can split.
pub(crate) fn checked(text: &str) -> Result<&str, PairsErrorKind> {
    serde_json::from_str::<IgnoredAny>(text).map_err(|_| PairsErrorKind::JsonMalformed)?;
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find(['{', '[', '}', ']', '"']) {
        let found = &rest[at..];
        let mut length = 1;
        match found.as_bytes()[0] {
            b'"' => {
                length = value_length(found);
                // Skipping a string lets halves of surrogate pairs pass; only decoding it finds them.
                if found[..length].contains("\\u") && serde_json::from_str::<String>(&found[..length]).is_err() {
                    return Err(PairsErrorKind::JsonMalformed);
                }
            }
            b'{' | b'[' => depth += 1,
            _ => depth -= 1,
        }
        if depth > MAX_DEPTH {
            return Err(PairsErrorKind::JsonTooDeep);
        }
        rest = &found[length..];
    }
    Ok(trim(text))
}

/// The text of a string literal.
pub(crate) fn string(literal: &str) -> Cow<'_, str> {
    let text = inner(literal);
    if text.contains('\\') { Cow::Owned(escape::unescape(text).unwrap_or_default()) } else { Cow::Borrowed(text) }
}

/// The items of an array, each as its text.
#[derive(Clone)]
pub(crate) struct Items<'t>(&'t str);

impl<'t> Items<'t> {
    pub(crate) fn of(array: &'t str) -> Self {
        Self(inner(array))
    }
}

impl<'t> Iterator for Items<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        take_value(&mut self.0, ',')
    }
}

/// The members of an object, each as its key and its text.
#[derive(Clone)]
pub(crate) struct Members<'t>(&'t str);

impl<'t> Members<'t> {
    pub(crate) fn of(object: &'t str) -> Self {
        Self(inner(object))
    }
}

impl<'t> Iterator for Members<'t> {
    type Item = (Cow<'t, str>, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let key = take_value(&mut self.0, ',')?;
        let value = take_value(&mut self.0, ':')?;
        Some((string(key), value))
    }
}

/// Takes the next value, and the separator in front of it if there is one.
fn take_value<'t>(rest: &mut &'t str, separator: char) -> Option<&'t str> {
    let text = trim(rest);
    let text = trim(text.strip_prefix(separator).unwrap_or(text));
    let (value, after) = text.split_at(value_length(text));
    *rest = after;
    (!value.is_empty()).then_some(value)
}

/// The length of the value that starts the text.
fn value_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 0 => depth -= 1,
            b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => return at,
            _ => {}
        }
        if depth == 0 && !in_string && matches!(byte, b'"' | b'}' | b']') {
            return at + 1;
        }
    }
    text.len()
}

/// What stands between the delimiters.
fn inner(text: &str) -> &str {
    text.get(1..text.len().saturating_sub(1)).unwrap_or_default()
}

/// The text without the whitespace of JSON around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert_eq, proptest};
    use serde_json::Value;

    use crate::form::{
        PairsErrorKind::{self, JsonMalformed, JsonTooDeep},
        json::{Items, Members, checked, string},
    };

    #[track_caller]
    fn check_items(text: &str, expected: &[&str]) {
        assert_eq!(Items::of(checked(text).unwrap()).collect::<Vec<_>>(), expected);
    }

    #[track_caller]
    fn check_error(text: &str, expected: PairsErrorKind) {
        assert_eq!(checked(text).unwrap_err(), expected);
    }

    #[test]
    fn an_array_is_split_into_its_items() {
        check_items("[]", &[]);
        check_items(" [ ] ", &[]);
        check_items("[1, -2.5e3 ,true,null]", &["1", "-2.5e3", "true", "null"]);
        check_items(r#"["a,]", "\"]", "\\", "é"]"#, &[r#""a,]""#, r#""\"]""#, r#""\\""#, "\"é\""]);
        check_items(r#"[[1,[2]], {"a": [3, "}"]} ,"" ]"#, &["[1,[2]]", r#"{"a": [3, "}"]}"#, "\"\""]);
    }

    #[test]
    fn an_object_is_split_into_its_members() {
        let members: Vec<_> = Members::of(r#"{"a" : 1 ,"\u0062:":{"c":[2]}, "":"x"}"#).collect();
        assert_eq!(members, [("a".into(), "1"), ("b:".into(), r#"{"c":[2]}"#), ("".into(), "\"x\"")]);
        assert_eq!(Members::of("{}").next(), None);
    }

    #[test]
    fn s04_what_is_not_json_is_an_error() {
        for text in
            ["", " ", "{", "[1", "[1]]", "[1,]", "{\"a\"}", "nul", "01", "\"\u{1}\"", "\"\\x\"", "\u{feff}1", "1 2"]
        {
            check_error(text, JsonMalformed);
        }
        check_error(r#"{"a": "\ud800"}"#, JsonMalformed);
        check_error(r#"{"\udc00": 1}"#, JsonMalformed);
    }

    #[test]
    fn s04_deep_nesting_is_an_error() {
        let nested = |depth| ["[", "]"].map(|bracket| bracket.repeat(depth)).concat();
        assert!(checked(&nested(128)).is_ok());
        check_error(&nested(129), JsonTooDeep);
        check_error(&nested(100_000), JsonTooDeep);
        check_error(&"[".repeat(100_000), JsonMalformed);
        check_error(&"{\"a\":".repeat(100_000), JsonMalformed);
        assert!(checked(&format!("\"{}\"", nested(1000))).is_ok());
    }

    proptest! {
        #[test]
        fn s04_arbitrary_text_never_panics(text in any::<String>(), json in r#"[\[\]{}",:\\u0-9a-f ]{0,40}"#) {
            for text in [text, json] {
                let _ = checked(&text);
                let _ = string(&text);
                let _ = Items::of(&text).count();
                let _ = Members::of(&text).count();
            }
        }

        #[test]
        fn c01_strings_and_items_are_those_of_serde_json(texts in proptest::collection::vec(any::<String>(), 0..6)) {
            let text = serde_json::to_string_pretty(&texts).unwrap();
            let items: Vec<String> = Items::of(checked(&text).unwrap()).map(|item| string(item).into_owned()).collect();
            prop_assert_eq!(items, texts);
        }

        #[test]
        fn what_is_valid_is_what_serde_json_takes(json in r#"[\[\]{}",:\\u0-9a-f ]{0,12}"#) {
            prop_assert_eq!(checked(&json).is_ok(), serde_json::from_str::<Value>(&json).is_ok());
        }
    }
}
