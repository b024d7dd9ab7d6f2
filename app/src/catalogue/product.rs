//! A product, as the pages show it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::Price;

/// The number of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductId(i64);

impl ProductId {
    /// The product with this number.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What the catalogue shows of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The product's name in addresses.
    pub slug: String,
    /// The product's name.
    pub name: String,
    /// The price of one.
    pub price: Price,
    /// How many there are.
    pub stock: u32,
    /// Where its picture is.
    pub picture: String,
}

/// What a product's own page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its number.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// What we say about it.
    pub description: String,
    /// The price of one.
    pub price: Price,
    /// How many there are.
    pub stock: u32,
    /// Where its picture is.
    pub picture: String,
}

/// What the shop says about how many there are.
pub fn availability(stock: u32) -> String {
    match stock {
        0 => "Sold out".to_owned(),
        1..=5 => format!("Only {stock} left"),
        _ => "In stock".to_owned(),
    }
}
