//! How good visitors find a product, all of them together.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The mean of some reviews' stars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// How many reviews there are: at least one.
    pub count: u32,
    /// The sum of their stars.
    pub stars: u32,
}

impl Rating {
    /// The mean of so many reviews with so many stars; none where nobody has said anything.
    pub fn of(count: u32, stars: u32) -> Option<Self> {
        (count > 0).then_some(Self { count, stars })
    }

    /// The mean, in tenths of a star: a half of one rounds up.
    pub const fn tenths(self) -> u32 {
        (self.stars * 20 + self.count) / (self.count * 2)
    }

    /// How many reviews it is of.
    pub fn reviews(self) -> String {
        if self.count == 1 { "1 review".to_owned() } else { format!("{} reviews", self.count) }
    }
}

/// The mean alone.
impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.tenths() / 10, self.tenths() % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_is_a_mean_with_one_digit() {
        #[track_caller]
        fn check(count: u32, stars: u32, text: &str) {
            assert_eq!(Rating::of(count, stars).unwrap().to_string(), text);
        }
        check(1, 5, "5.0");
        check(2, 9, "4.5");
        check(3, 10, "3.3");
        check(3, 11, "3.7");
        check(20, 91, "4.6");
        assert_eq!(Rating::of(0, 0), None);
        assert_eq!([1, 2].map(|count| Rating { count, stars: 5 }.reviews()), ["1 review", "2 reviews"]);
    }
}
