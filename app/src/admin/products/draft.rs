//! What is typed about a product, and why it was not kept.

use std::fmt;

use garde::Validate;
use tombolo::prelude::*;

use crate::{
    money::{Euros, is_to_sell},
    pictures::PictureError,
    rules::{is_line, is_text, says_at_least},
};

/// What a product is, but for its picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, tombolo::Fields)]
pub struct Draft {
    /// Its name.
    #[garde(length(chars, min = 2, max = 80), custom(is_line), custom(says_at_least(2)))]
    pub name: String,
    /// A line about it, for the catalogue.
    #[garde(length(chars, min = 2, max = 120), custom(is_line), custom(says_at_least(2)))]
    pub summary: String,
    /// What we say about it.
    #[garde(length(chars, min = 10, max = 2000), custom(is_text), custom(says_at_least(10)))]
    pub description: String,
    /// The price of one.
    #[garde(custom(is_to_sell))]
    pub price: Euros,
    /// How many there are.
    #[garde(range(max = 100_000))]
    pub stock: u32,
    /// The shelf that it is on, by its name in addresses.
    #[garde(length(chars, min = 1, max = 80))]
    pub category: String,
}

impl Draft {
    /// The draft without blanks around its texts.
    #[must_use = "the trimmed draft is another one"]
    pub fn trimmed(self) -> Self {
        let trim = |text: String| text.trim().to_owned();
        let Self { name, summary, description, price, stock, category } = self;
        Self { name: trim(name), summary: trim(summary), description: trim(description), price, stock, category }
    }
}

/// Why a product was not kept. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductError {
    /// The shop does not have it any more.
    NoSuchProduct,
    /// There is no such shelf.
    NoSuchCategory,
    /// Somebody else has changed it since the page was made.
    Changed,
    /// Some were sold since the page was made, and so nobody knows what the typed number means.
    Sold {
        /// How many there are now.
        left: u32,
    },
    /// The file is no picture for us.
    NoPicture {
        /// What it is called.
        file: String,
        /// Why it is none.
        why: PictureError,
    },
}

impl fmt::Display for ProductError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchProduct => f.write_str("We do not have such a product."),
            Self::NoSuchCategory => f.write_str("There is no such shelf."),
            Self::Changed => f.write_str(
                "Somebody else has changed it meanwhile, and nothing of yours was kept. Look at it as it is now before you go on.",
            ),
            Self::Sold { left } => {
                write!(f, "The stock has changed meanwhile: it is {left} now. Count again, please; nothing was kept.")
            }
            Self::NoPicture { file, why } => write!(f, "“{file}” {why}"),
        }
    }
}

impl std::error::Error for ProductError {}
