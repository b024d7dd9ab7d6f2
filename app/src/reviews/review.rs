//! A review, as pages show it, and why there is none.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many pictures a review has at the most.
pub const MOST_PICTURES: usize = 4;
/// How large each of them may be when it is sent.
pub const LARGEST_PICTURE: usize = 6_000_000;

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
    /// On which day, as `YYYY-MM-DD`.
    pub day: String,
    /// Where their pictures are.
    pub pictures: Vec<String>,
}

/// Why a review was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewError {
    /// The shop does not have such a product.
    NoSuchProduct,
    /// A file is no picture that we can read.
    NoPicture {
        /// What the visitor calls it.
        file: String,
    },
}

impl fmt::Display for ReviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchProduct => f.write_str("We do not have such a product."),
            Self::NoPicture { file } => {
                write!(f, "“{file}” is no picture that we can read: JPEG, PNG or WebP, please.")
            }
        }
    }
}

impl std::error::Error for ReviewError {}
