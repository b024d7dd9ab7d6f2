//! What was typed, kept to be shown again.
//!
//! Only what the form declares is kept, rows of which no control sends anything among it: a name that somebody adds to a
//! post is echoed nowhere, and neither is a field whose type is a secret. Which those are is asked [`by_type`].

pub mod by_type;

use serde::{Deserialize, Serialize};

use crate::form::{FILE_FIELD, Pairs, text::is_mark};

/// What was typed into the fields that a form declares.
///
/// ```
/// use tombolo::__private::{Echo, Pairs};
///
/// let pairs = Pairs::from_urlencoded(b"name=Ada&address.zip=1&admin=true")?;
/// let echo = Echo::of(&pairs, |name| name == "name" || name.starts_with("address."));
/// assert_eq!(echo.get("name"), Some("Ada"));
/// assert_eq!(echo.get("address.zip"), Some("1"));
/// assert_eq!(echo.get("admin"), None);
/// # Ok::<(), tombolo::__private::PairsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Echo(Pairs);

impl Echo {
    /// What of the pairs stands at a name that is shown again.
    pub fn of(pairs: &Pairs, echoes: impl Fn(&str) -> bool) -> Self {
        Self(pairs.iter().filter(|(name, value)| echoes(if is_mark(name) { value } else { name })).collect())
    }

    /// The fields and their texts, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter()
    }

    /// What was typed, from JSON of our own.
    #[cfg(any(target_family = "wasm", test))]
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        use crate::form::json::{items, text};

        let pairs = items(json, |json| <[String; 2]>::try_from(items(json, text)?).ok())?;
        Some(Self(pairs.into_iter().map(|[name, value]| (name, value)).collect()))
    }

    /// The first text of the field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)
    }

    /// All texts of the field, in order.
    pub fn get_all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get_all(name)
    }

    /// The fields in which files were chosen: they are not kept, and have to be chosen again.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.0.get_all(FILE_FIELD)
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use crate::form::{Echo, Pairs, echo::by_type::step};

    #[test]
    fn n07_only_declared_fields_are_echoed() {
        let pairs: Pairs = [
            ("address.zip", "1"),
            ("address[0]", "2"),
            ("addressed", "3"),
            ("tag", "4"),
            ("tag", "5"),
            ("_action", "6"),
            ("_item", "address[1]"),
            ("_item", "admin[0]"),
            ("_file", "tag"),
            ("_file", "admin"),
            ("<script>", "7"),
        ]
        .into_iter()
        .collect();
        let echo = Echo::of(&pairs, |name| ["address", "tag", "absent"].contains(&step(name).0));
        let json = serde_json::to_string(&echo).unwrap();
        assert_eq!(
            json,
            r#"[["address.zip","1"],["address[0]","2"],["tag","4"],["tag","5"],["_item","address[1]"],["_file","tag"]]"#
        );
        assert_eq!(serde_json::from_str::<Echo>(&json).unwrap(), echo);
        assert_eq!(Echo::from_json(&json).as_ref(), Some(&echo));
        assert_eq!(echo.get_all("tag").collect::<Vec<_>>(), ["4", "5"]);
        assert_eq!(echo.files().collect::<Vec<_>>(), ["tag"]);
        assert_eq!(echo.get("addressed"), None);
        assert!(!echo.is_empty());
        assert!(Echo::of(&pairs, |_| false).is_empty());
    }
}
