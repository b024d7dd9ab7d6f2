//! Who likes a product: a row for each visitor and product, so that one visitor counts once.

pub mod actions;
mod like_form;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use like_form::LikeForm;

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many like a product, as one visitor sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likes {
    /// How many visitors do.
    pub count: u32,
    /// Whether this visitor is one of them.
    pub is_mine: bool,
}

impl Likes {
    /// The same with this visitor among them, or not.
    #[must_use = "the others stay as they are"]
    pub fn with_mine(self, is_mine: bool) -> Self {
        Self { count: (self.count + u32::from(is_mine)).saturating_sub(u32::from(self.is_mine)), is_mine }
    }
}

impl fmt::Display for Likes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.is_mine, self.count) {
            (false, 0) => f.write_str("Nobody has said so yet"),
            (false, 1) => f.write_str("One visitor likes this"),
            (false, count) => write!(f, "{count} visitors like this"),
            (true, 0 | 1) => f.write_str("You like this"),
            (true, 2) => f.write_str("You and one other like this"),
            (true, count) => write!(f, "You and {} others like this", count - 1),
        }
    }
}

/// Why a like was not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LikeError {
    /// The shop does not have such a product.
    NoSuchProduct,
}

impl fmt::Display for LikeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchProduct => f.write_str("We do not have such a product."),
        }
    }
}

impl std::error::Error for LikeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f13_who_says_the_same_again_counts_once() {
        let (nobody, mine) = (Likes { count: 3, is_mine: false }, Likes { count: 4, is_mine: true });
        assert_eq!([nobody.with_mine(true), mine.with_mine(true)], [mine, mine]);
        assert_eq!([nobody.with_mine(false), mine.with_mine(false)], [nobody, nobody]);
        assert_eq!(
            Likes { count: 0, is_mine: true }.with_mine(false),
            Likes::default(),
            "others have taken theirs back"
        );
    }

    #[test]
    fn likes_read_as_people_would_say_it() {
        #[track_caller]
        fn check(count: u32, is_mine: bool, text: &str) {
            assert_eq!(Likes { count, is_mine }.to_string(), text);
        }
        check(0, false, "Nobody has said so yet");
        check(1, false, "One visitor likes this");
        check(7, false, "7 visitors like this");
        check(1, true, "You like this");
        check(2, true, "You and one other like this");
        check(8, true, "You and 7 others like this");
    }
}
