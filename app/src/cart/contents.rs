//! What is in a cart, and why something cannot be.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{catalogue::product::ProductId, money::Price};

/// The most of one product that a cart holds.
pub const MOST: u32 = 99;

/// What a visitor has put aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// One line for each product, in the order in which they came.
    pub lines: Vec<CartLine>,
    /// How many things that are together.
    pub count: u32,
    /// What they cost together.
    pub total: Price,
}

impl From<Vec<CartLine>> for Cart {
    fn from(lines: Vec<CartLine>) -> Self {
        let count = lines.iter().map(|line| line.quantity).sum();
        let total = lines.iter().map(CartLine::total).sum();
        Self { lines, count, total }
    }
}

/// Some of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// The product's number.
    pub product: ProductId,
    /// The product's name in addresses.
    pub slug: String,
    /// The product's name.
    pub name: String,
    /// Where its picture is.
    pub picture: String,
    /// The price of one.
    pub price: Price,
    /// How many.
    pub quantity: u32,
}

impl CartLine {
    /// What the line costs.
    pub fn total(&self) -> Price {
        self.price * self.quantity
    }
}

/// Why a cart did not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CartError {
    /// There is not as much as was asked for.
    SoldOut {
        /// As much as there is.
        left: u32,
    },
    /// The shop does not have such a product.
    NoSuchProduct,
    /// The cart does not hold this product.
    NotInCart,
}

impl fmt::Display for CartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SoldOut { left: 0 } => f.write_str("Sold out: there are none left."),
            Self::SoldOut { left: 1 } => f.write_str("There is only one left."),
            Self::SoldOut { left } => write!(f, "There are only {left} left."),
            Self::NoSuchProduct => f.write_str("We do not have such a product."),
            Self::NotInCart => f.write_str("This is no longer in your cart."),
        }
    }
}

impl std::error::Error for CartError {}
