//! Long lists, page by page.
//!
//! * Pages are counted from one, and a list of nothing has one page.
//! * An address that asks for a page that there is not gets the nearest one: lists shrink while people look at them.

use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

/// A page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// Which one it is.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
}

impl Paging {
    /// The page that is asked for, or the nearest one that there is, of a list of so many things, so many on a page.
    #[must_use = "it says which part to read"]
    pub fn of(count: u32, each: u32, asked: u32) -> Self {
        let pages = count.div_ceil(each.max(1)).max(1);
        Self { page: asked.clamp(1, pages), pages }
    }

    /// How many things stand on the pages before.
    pub fn skipped(self, each: u32) -> u32 {
        (self.page - 1).saturating_mul(each)
    }

    /// The page before, if it is not the first one.
    pub fn before(self) -> Option<u32> {
        (self.page > 1).then(|| self.page - 1)
    }

    /// The page behind, if it is not the last one.
    pub fn behind(self) -> Option<u32> {
        (self.page < self.pages).then(|| self.page + 1)
    }
}

/// The page that an address asks for under this name: what is no number is the first one.
pub fn asked(query: &ParamsMap, name: &str) -> u32 {
    query.get_str(name).and_then(|text| text.parse().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: u32, asked: u32, page: u32, pages: u32) {
        assert_eq!(Paging::of(count, 10, asked), Paging { page, pages });
    }

    #[test]
    fn a_page_that_there_is_not_is_the_nearest_one() {
        check(0, 1, 1, 1);
        check(0, 7, 1, 1);
        check(10, 2, 1, 1);
        check(11, 2, 2, 2);
        check(11, 0, 1, 2);
        check(35, u32::MAX, 4, 4);
        check(u32::MAX, u32::MAX, 429_496_730, 429_496_730);
    }

    #[test]
    fn the_first_page_has_none_before_and_the_last_none_behind() {
        let [first, second, last] = [1, 2, 3].map(|asked| Paging::of(25, 10, asked));
        assert_eq!([first.before(), second.before(), last.before()], [None, Some(1), Some(2)]);
        assert_eq!([first.behind(), second.behind(), last.behind()], [Some(2), Some(3), None]);
        assert_eq!([first, second, last].map(|paging| paging.skipped(10)), [0, 10, 20]);
    }

    #[test]
    fn what_is_no_number_asks_for_the_first_page() {
        for (typed, page) in [("2", 2), ("", 1), ("-1", 1), ("two", 1), ("99999999999", 1), ("1.5", 1)] {
            let mut query = ParamsMap::new();
            query.insert("reviews", typed.to_owned());
            assert_eq!(asked(&query, "reviews"), page, "{typed:?}");
        }
        assert_eq!(asked(&ParamsMap::new(), "reviews"), 1);
    }
}
