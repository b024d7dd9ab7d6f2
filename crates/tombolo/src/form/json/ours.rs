//! JSON that the framework itself has written, read by the names that it has.
//!
//! The browser reads what is the same for every action with this: derived, reading it is ten times the code, for errors
//! that nobody is told. Whoever has received the text knows that it is JSON; what is not what was expected is `None`.

use std::borrow::Cow;

use crate::form::json::{Items, Members, string, trim};

/// The member of an object that has just one: what serde writes for a variant with data.
pub(crate) fn only_member(json: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut members = members(json)?;
    members.next().filter(|_| members.next().is_none())
}

/// The member of an object that has this name.
pub(crate) fn member<'t>(json: &'t str, name: &str) -> Option<&'t str> {
    members(json)?.find(|member| member.0 == name).map(|member| member.1)
}

/// The text that is the member of this name.
pub(crate) fn text_member(json: &str, name: &str) -> Option<String> {
    member(json, name).and_then(text)
}

/// A text.
pub(crate) fn text(json: &str) -> Option<String> {
    json.starts_with('"').then(|| string(json).into_owned())
}

/// What an array holds, each read by the same function; `None` when one of them is not what it reads.
pub(crate) fn items<'t, T>(json: &'t str, read: impl FnMut(&'t str) -> Option<T>) -> Option<Vec<T>> {
    let array = trim(json);
    Items::of(array.starts_with('[').then_some(array)?).map(read).collect()
}

fn members(json: &str) -> Option<Members<'_>> {
    let object = trim(json);
    object.starts_with('{').then(|| Members::of(object))
}

#[cfg(test)]
mod tests {
    use super::{items, member, only_member, text, text_member};

    #[test]
    fn a_variant_with_data_is_an_object_with_one_member() {
        assert_eq!(only_member(r#" {"done": [1, 2]} "#), Some(("done".into(), "[1, 2]")));
        for text in ["{}", r#"{"a":1,"b":2}"#, r#""done""#, "[1,2]", "7", ""] {
            assert_eq!(only_member(text), None, "{text}");
        }
    }

    #[test]
    fn members_are_found_by_name() {
        let json = r#"{"a": "x\ny", "b": [1, "2"], "": null}"#;
        assert_eq!(member(json, "b"), Some(r#"[1, "2"]"#));
        assert_eq!(member(json, ""), Some("null"));
        assert_eq!(member(json, "c"), None);
        assert_eq!(text_member(json, "a").as_deref(), Some("x\ny"));
        assert_eq!(text_member(json, "b"), None);
    }

    #[test]
    fn an_array_is_what_all_of_its_items_are() {
        assert_eq!(items("[]", text), Some(Vec::new()));
        assert_eq!(items(r#" ["a", "b"]"#, text), Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(items(r#"["a", 1]"#, text), None);
        assert_eq!(items(r#""a""#, text), None);
    }
}
