//! An object's text, split into its members; whatever else is JSON is refused by who asks.

#[cfg(any(target_family = "wasm", test))]
pub(super) use scan::split as by_scan;
#[cfg(not(target_family = "wasm"))]
pub(super) use serde::split as by_serde;

use std::borrow::Cow;

/// At most one member more than there may be, in the order of the text.
type Split<'t> = Vec<(Cow<'t, str>, &'t str)>;

/// On the server: one pass of `serde_json`, for most texts.
#[cfg(not(target_family = "wasm"))]
mod serde {
    use std::fmt;

    use serde::{
        Deserialize, Deserializer,
        de::{IgnoredAny, MapAccess, Visitor},
    };
    use serde_json::value::RawValue;

    use super::{Cow, Split};
    use crate::form::{
        MAX_FIELDS, PairsErrorKind,
        json::{MAX_DEPTH, checked},
    };

    pub(in super::super) fn split(text: &str) -> Result<Split<'_>, PairsErrorKind> {
        // Neither halves of surrogate pairs nor depth are noticed when a value is only skipped; most texts can have neither.
        if text.contains("\\u") || openings(text) > MAX_DEPTH {
            checked(text)?;
        }
        let Members(members) = serde_json::from_str(text).map_err(|_| PairsErrorKind::JsonMalformed)?;
        Ok(members)
    }

    /// How many lists and groups a text has at the most, and so how deep it can be.
    fn openings(text: &str) -> usize {
        text.bytes().filter(|byte| matches!(byte, b'{' | b'[')).count()
    }

    struct Members<'t>(Split<'t>);

    impl<'t> Deserialize<'t> for Members<'t> {
        fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(MembersVisitor)
        }
    }

    struct MembersVisitor;

    impl<'t> Visitor<'t> for MembersVisitor {
        type Value = Members<'t>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<M: MapAccess<'t>>(self, mut map: M) -> Result<Members<'t>, M::Error> {
            #[derive(Deserialize)]
            struct Key<'t>(#[serde(borrow)] Cow<'t, str>);

            let mut members = Vec::with_capacity(4);
            while members.len() <= MAX_FIELDS {
                let Some((Key(key), value)) = map.next_entry::<Key<'t>, &'t RawValue>()? else {
                    return Ok(Members(members));
                };
                members.push((key, value.get()));
            }
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Members(members))
        }
    }
}

/// In the browser: two passes, which it has the code of anyway. `RawValue` would bring more with it than a call needs: the
/// feature of `serde_json` that has it makes everything that is written look for one.
#[cfg(any(target_family = "wasm", test))]
mod scan {
    use super::Split;
    use crate::form::{
        MAX_FIELDS, PairsErrorKind,
        json::{Members, checked},
    };

    pub(in super::super) fn split(text: &str) -> Result<Split<'_>, PairsErrorKind> {
        Ok(Members::of(checked(text)?).take(MAX_FIELDS + 1).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{by_scan, by_serde};
    use crate::form::MAX_FIELDS;

    #[track_caller]
    fn check(text: &str) {
        assert_eq!(by_scan(text).ok(), by_serde(text).ok(), "{text}");
    }

    #[test]
    fn both_ways_split_alike() {
        for text in [
            "{}",
            r#"{"a":1,"b":[1,{"c":"}"}]}"#,
            "{ \"a\\n\" :\t\"x\\\"y\" ,\r\n\"\": null }",
            r#"{"a":1,"a":2}"#,
            r#"{"half":"\ud800"}"#,
            r#"{"whole":"\ud83d\ude00"}"#,
            r#"{"a":1"#,
            r#"{"a":1}}"#,
            r#"{"a" 1}"#,
            "{a:1}",
            r#"{"a":1,}"#,
            r#"{"a":01}"#,
        ] {
            check(text);
        }
        check(&["{\"deep\":", &"[".repeat(127), &"]".repeat(127), "}"].concat());
        check(&["{\"deeper\":", &"[".repeat(128), &"]".repeat(128), "}"].concat());
        let many = |count| format!("{{{}}}", (0..count).map(|n| format!("\"{n}\":{n}")).collect::<Vec<_>>().join(","));
        check(&many(MAX_FIELDS));
        assert_eq!(by_scan(&many(MAX_FIELDS + 9)).unwrap().len(), MAX_FIELDS + 1);
        check(&many(MAX_FIELDS + 9));
    }
}
