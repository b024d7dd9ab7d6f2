//! What is in a cart, and why something cannot be.

use std::fmt;

use tombolo::prelude::*;

use crate::{
    cart::{
        actions::{RemoveLine, SetQuantity},
        offer::Moment,
    },
    catalogue::product::ProductId,
    money::Price,
};

/// The most of one product that a cart holds.
pub const MOST: u32 = 99;

/// What a visitor has put aside, with what can be done about each line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cart {
    /// One line for each product, in the order in which they came.
    pub lines: Vec<CartLine>,
    /// How many things that are together.
    pub count: u32,
    /// What they cost together.
    pub total: Price,
}

/// A line of the cart, and the actions that change it: only who is shown it can.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CartLine {
    /// What it is.
    pub item: Item,
    /// Changes how many.
    pub change: ActionRef<SetQuantity>,
    /// Takes it away.
    pub remove: ActionRef<RemoveLine>,
}

impl From<Vec<Item>> for Cart {
    fn from(items: Vec<Item>) -> Self {
        let (count, total) = (count(&items), total(&items));
        let line = |item: Item| {
            let product = item.product;
            CartLine { item, change: SetQuantity::bind(product), remove: RemoveLine::bind(product) }
        };
        Self { lines: items.into_iter().map(line).collect(), count, total }
    }
}

/// Some of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The product's number.
    pub product: ProductId,
    /// The product's name in addresses.
    pub slug: String,
    /// The product's name.
    pub name: String,
    /// Where its picture is.
    pub picture: String,
    /// The price of one, now.
    pub price: Price,
    /// What else there is to say of the price.
    pub note: Option<PriceNote>,
    /// How many.
    pub quantity: u32,
}

impl Item {
    /// What they cost together.
    pub fn total(&self) -> Price {
        self.price * self.quantity
    }
}

/// How many things that are.
pub fn count(items: &[Item]) -> u32 {
    items.iter().map(|item| item.quantity).sum()
}

/// What they cost together.
pub fn total(items: &[Item]) -> Price {
    items.iter().map(Item::total).sum()
}

/// How a price came about that is not what it was, or will not stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceNote {
    /// It was offered at this price, and costs something else by now.
    Holds {
        /// Until when the offer holds.
        until: Moment,
    },
    /// The offer holds no more, and it was another price.
    Changed,
}

impl fmt::Display for PriceNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holds { until } => write!(f, "This price holds until {until}."),
            Self::Changed => f.write_str("The price has changed since."),
        }
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
