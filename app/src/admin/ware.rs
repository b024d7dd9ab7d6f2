//! A product as the admin sees it.

use std::fmt;

use tombolo::prelude::*;

use crate::{admin::actions::SetStock, money::Price};

/// A product, and what changes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ware {
    /// The product's name in addresses.
    pub slug: String,
    /// The product's name.
    pub name: String,
    /// How many there are, and the price of one.
    pub stock: Stock,
    /// Changes both.
    pub set: ActionRef<SetStock>,
}

/// How many there are of something, and what one costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// How many.
    pub count: u32,
    /// The price of one.
    pub price: Price,
}

/// Why nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdminError {
    /// The shop does not have this product any more.
    NoSuchProduct,
}

impl fmt::Display for AdminError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchProduct => "We do not have such a product.",
        })
    }
}

impl std::error::Error for AdminError {}
