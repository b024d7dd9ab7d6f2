//! What a visitor looks for: some words, and perhaps in one category only.
//!
//! A search is an address, `/?q=brass+lamp&category=lamps`, so that it can be linked, bookmarked and gone back to.

use serde::{Deserialize, Serialize};

use crate::catalogue::product::Category;

/// The most characters that are looked for.
pub const LONGEST: usize = 80;

/// A search: nothing at all finds everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// The words, as they were typed.
    pub words: String,
    /// The category's name in addresses, or nothing for all of them.
    pub category: String,
}

impl Search {
    /// The search that an address's query asks for: what is too long is cut off, and what cannot be typed is a gap. To
    /// the database a text would end at a NUL, and what it stands for would find everything.
    pub fn new(words: Option<&str>, category: Option<&str>) -> Self {
        let bounded = |text: Option<&str>| {
            let typed = text.unwrap_or_default().replace(char::is_control, " ");
            typed.trim().chars().take(LONGEST).collect()
        };
        Self { words: bounded(words), category: bounded(category) }
    }

    /// Whether it finds everything.
    pub fn is_everything(&self) -> bool {
        self.words.is_empty() && self.category.is_empty()
    }

    /// Whether it asks for a category that is none of these.
    pub fn is_elsewhere(&self, categories: &[Category]) -> bool {
        !self.category.is_empty() && categories.iter().all(|category| category.slug != self.category)
    }

    /// The address of the same words in another category.
    pub fn address_within(&self, category: &str) -> String {
        let parts = [("q", self.words.as_str()), ("category", category)];
        let query: Vec<_> = parts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        if query.is_empty() { "/".to_owned() } else { format!("/?{}", query.join("&")) }
    }

    /// What the catalogue's page is called when it shows this.
    pub fn title(&self, category: Option<&Category>) -> String {
        match (self.words.as_str(), category) {
            ("", None) => "Catalogue".to_owned(),
            ("", Some(category)) => category.name.clone(),
            (words, None) => format!("“{words}”"),
            (words, Some(category)) => format!("“{words}” in {}", category.name),
        }
    }
}

/// A text as a part of a query: what is neither a letter nor a digit of ASCII is escaped.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            b' ' => "+".to_owned(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_trimmed_and_bounded() {
        assert_eq!(Search::new(Some("  lamp "), None), Search { words: "lamp".to_owned(), category: String::new() });
        assert_eq!(Search::new(Some(&"あ".repeat(100)), None).words.chars().count(), LONGEST);
        assert!(Search::new(Some(" \t"), Some("")).is_everything());
        assert!(Search::new(Some("\0"), Some("\u{1b}")).is_everything());
        assert_eq!(Search::new(Some("brass\0lamp\r\n"), None).words, "brass lamp");
    }

    #[test]
    fn a_search_is_an_address() {
        #[track_caller]
        fn check(words: &str, category: &str, address: &str) {
            assert_eq!(Search::new(Some(words), None).address_within(category), address);
        }
        check("", "", "/");
        check("", "lamps", "/?category=lamps");
        check("brass lamp", "", "/?q=brass+lamp");
        check("50%&é", "rope", "/?q=50%25%26%C3%A9&category=rope");
    }

    #[test]
    fn a_search_is_elsewhere_in_a_category_that_there_is_not() {
        let lamps = [Category { slug: "lamps".to_owned(), name: "Lamps".to_owned() }];
        for (category, is_elsewhere) in [("", false), ("lamps", false), ("Lamps", true), ("nope", true)] {
            assert_eq!(Search::new(Some("brass"), Some(category)).is_elsewhere(&lamps), is_elsewhere, "{category}");
        }
    }

    #[test]
    fn the_page_is_called_what_it_shows() {
        let lamps = Category { slug: "lamps".to_owned(), name: "Lamps".to_owned() };
        let (all, brass) = (Search::default(), Search::new(Some("brass"), None));
        assert_eq!(all.title(None), "Catalogue");
        assert_eq!(all.title(Some(&lamps)), "Lamps");
        assert_eq!(brass.title(None), "“brass”");
        assert_eq!(brass.title(Some(&lamps)), "“brass” in Lamps");
    }
}
