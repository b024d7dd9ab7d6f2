//! A review as those see it who may hide it, and why nothing became of that.

use std::fmt;

use tombolo::prelude::*;

use crate::{
    admin::reviews::actions::{HideReview, ShowReview},
    cart::offer::Moment,
    paging::Paging,
    pictures::Picture,
};

/// The number of a review. What is said in its place has another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReviewId(i64);

impl ReviewId {
    /// The review with this number.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// Which reviews are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those that nobody else sees.
    Hidden,
}

impl Which {
    /// The ones that an address's query names; all of them if it names nothing that there is.
    pub fn named(name: Option<&str>) -> Self {
        if name == Some("hidden") { Self::Hidden } else { Self::All }
    }

    /// The address of a page of them.
    pub fn address(self, page: u32) -> String {
        let show = match self {
            Self::All => "all",
            Self::Hidden => "hidden",
        };
        match page {
            1 => format!("/admin/reviews?show={show}"),
            page => format!("/admin/reviews?show={show}&page={page}"),
        }
    }
}

/// A review, and what hides it and shows it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The name in addresses of what it is about.
    pub slug: String,
    /// The name of what it is about.
    pub product: String,
    /// The name that its visitor has chosen, if they have.
    pub by: Option<String>,
    /// From one to five.
    pub stars: u8,
    /// What they say.
    pub text: String,
    /// On which day.
    pub on: Moment,
    /// Its pictures; those of a hidden one nobody sees.
    pub pictures: Vec<Picture>,
    /// Why it is hidden, if it is.
    pub hidden: Option<String>,
    /// Hides it.
    pub hide: ActionRef<HideReview>,
    /// Shows it again.
    pub show: ActionRef<ShowReview>,
}

/// A page of reviews, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllJudged {
    /// The reviews of this page.
    pub reviews: Vec<Judged>,
    /// How many there are on all pages.
    pub count: u32,
    /// Which page it is.
    pub paging: Paging,
}

/// Why a review was neither hidden nor shown. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JudgeError {
    /// Its visitor has said something else since the page was made.
    NoSuchReview,
    /// It was hidden for another reason since the page was made.
    Hidden,
}

impl fmt::Display for JudgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchReview => f.write_str("It is another one by now. Read what stands there first."),
            Self::Hidden => f.write_str("Somebody has hidden it already. Their reason stands; yours was not kept."),
        }
    }
}

impl std::error::Error for JudgeError {}
