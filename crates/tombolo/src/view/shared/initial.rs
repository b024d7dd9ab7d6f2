//! The application's initial values: what a form's controls show when nothing was typed.
//!
//! A value is said for a field and fills that field's control, or those of everything in it.

use std::borrow::Cow;

use crate::form::{Texts, is_within, rows};

/// The initial values of a form, in the order in which they were said: later ones win.
#[derive(Debug, Default)]
pub(crate) struct Initial(Vec<(Cow<'static, str>, Texts)>);

impl Initial {
    /// Says a value; the names of its texts are relative to the field's.
    pub(crate) fn set(&mut self, field: Cow<'static, str>, texts: Texts) {
        self.0.push((field, texts));
    }

    /// The texts of a field.
    pub(crate) fn texts(&self, field: &str) -> Vec<String> {
        let Some((_, texts, name)) = self.said_of(field) else { return Vec::new() };
        let of = |name: &str| texts.iter().filter(move |text| text.0 == name).map(|text| text.1.clone()).collect();
        let own: Vec<String> = of(name);
        if !own.is_empty() {
            return own;
        }
        // A list of scalars shares one name, but its rows have one each.
        let row = name.strip_suffix(']').and_then(|name| name.rsplit_once('['));
        let row = row.and_then(|(list, row)| Some((list, row.parse::<usize>().ok()?)));
        row.and_then(|(list, row)| of(list).into_iter().nth(row)).into_iter().collect()
    }

    /// The rows of a list.
    pub(crate) fn rows(&self, list: &str) -> Vec<usize> {
        let (at, mut shown) = match self.said_of(list) {
            Some((at, texts, name)) => {
                (at, rows(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())), name))
            }
            None => (0, Vec::new()),
        };
        let later = self.0[at..].iter().filter(|(field, _)| **field != *list);
        for row in rows(later.map(|(field, _)| (&**field, "")), list) {
            if let Err(place) = shown.binary_search(&row) {
                shown.insert(place, row);
            }
        }
        shown
    }

    /// The last value that was said for a field or for what it lies in, and the field's name in it.
    fn said_of<'n>(&self, field: &'n str) -> Option<(usize, &Texts, &'n str)> {
        let (at, (root, texts)) = self.0.iter().enumerate().rfind(|(_, (root, _))| is_within(field, root))?;
        let below = &field[root.len()..];
        Some((at, texts, below.strip_prefix('.').unwrap_or(below)))
    }
}

#[cfg(test)]
mod tests {
    use crate::{form::to_texts, view::shared::Initial};

    fn initial(said: &[(&'static str, &serde_json::Value)]) -> Initial {
        let mut initial = Initial::default();
        for (field, value) in said {
            initial.set((*field).into(), to_texts(value).unwrap());
        }
        initial
    }

    #[test]
    fn f05_a_whole_struct_or_list_fills_what_is_in_it() {
        let lines = serde_json::json!([{"product": "rope", "tags": ["a", "b"]}, {"product": "sail", "tags": []}]);
        let initial = initial(&[("lines", &lines), ("names", &serde_json::json!(["x", "y"])), ("n", &7.into())]);
        assert_eq!(initial.texts("lines[1].product"), ["sail"]);
        assert_eq!(initial.texts("lines[0].tags"), ["a", "b"]);
        assert_eq!(initial.texts("lines[0].tags[1]"), ["b"]);
        assert_eq!([initial.texts("names"), initial.texts("names[1]")], [vec!["x", "y"], vec!["y"]]);
        assert_eq!(initial.texts("n"), ["7"]);
        assert!(initial.texts("lines[2].product").is_empty() && initial.texts("absent").is_empty());
        assert_eq!([initial.rows("lines"), initial.rows("names")], [[0, 1], [0, 1]]);
        assert_eq!(initial.rows("lines[0].tags"), [0, 1]);
        assert_eq!(initial.rows("lines[1].tags"), [0; 0], "{initial:?}");
    }

    #[test]
    fn f05_what_is_said_later_wins() {
        let (one, two) = (serde_json::json!({"city": "Bremen"}), serde_json::json!({"city": "Emden"}));
        let said = initial(&[("a", &one), ("a.city", &"Husum".into())]);
        assert_eq!(said.texts("a.city"), ["Husum"]);
        let said = initial(&[("a.city", &"Husum".into()), ("a", &two)]);
        assert_eq!(said.texts("a.city"), ["Emden"]);
        let said = initial(&[("lines", &serde_json::json!([one])), ("lines[3].city", &"Kiel".into())]);
        assert_eq!(said.rows("lines"), [0, 3]);
    }
}
