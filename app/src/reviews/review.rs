//! A review, as pages show it, and why there is none.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    cart::offer::Moment,
    paging::Paging,
    pictures::{Picture, PictureError},
    reviews::rating::Rating,
};

/// How many pictures a review has at the most.
pub const MOST_PICTURES: usize = 4;
/// How many reviews stand on a page.
pub const EACH: u32 = 10;

/// What a visitor says about a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The name that the visitor has chosen, if they have.
    pub by: Option<String>,
    /// Whether it is this visitor's own.
    pub is_mine: bool,
    /// From one to five.
    pub stars: u8,
    /// What they say.
    pub text: String,
    /// On which day.
    pub on: Moment,
    /// Their pictures.
    pub pictures: Vec<Picture>,
}

/// What this visitor has said, wherever it stands among the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    /// From one to five.
    pub stars: u8,
    /// What they say.
    pub text: String,
    /// How many pictures it has.
    pub pictures: u32,
    /// Why we do not show it, if we do not.
    pub hidden: Option<String>,
}

/// What visitors say about a product: a page of it, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The reviews of this page.
    pub reviews: Vec<Review>,
    /// Which page it is.
    pub paging: Paging,
    /// What all of them say together.
    pub rating: Option<Rating>,
    /// What this visitor has said.
    pub mine: Option<Mine>,
}

/// Why a review was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewError {
    /// The shop does not have such a product.
    NoSuchProduct,
    /// A file is no picture for us.
    NoPicture {
        /// What the visitor calls it.
        file: String,
        /// Why it is none.
        why: PictureError,
    },
}

impl fmt::Display for ReviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchProduct => f.write_str("We do not have such a product."),
            Self::NoPicture { file, why } => write!(f, "“{file}” {why}"),
        }
    }
}

impl std::error::Error for ReviewError {}
