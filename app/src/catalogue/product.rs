//! A product, as the pages show it.

use std::fmt;

use tombolo::prelude::*;

use crate::{cart::actions::AddToCart, likes::Likes, money::Price, reviews::rating::Rating};

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

/// A shelf of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// What the catalogue shows of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The product's name in addresses.
    pub slug: String,
    /// The product's name.
    pub name: String,
    /// A line about it.
    pub summary: String,
    /// The price of one.
    pub price: Price,
    /// How many there are.
    pub stock: u32,
    /// Where its picture is.
    pub picture: String,
    /// How good visitors find it, where some have said so.
    pub rating: Option<Rating>,
}

/// A product by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductName {
    /// Its number.
    pub id: ProductId,
    /// Its name.
    pub name: String,
}

/// What a search finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The products.
    pub listings: Vec<Listing>,
    /// All categories, to look in another one.
    pub categories: Vec<Category>,
}

/// What a product's own page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Product {
    /// Its number.
    pub id: ProductId,
    /// What the catalogue shows of it too.
    pub listing: Listing,
    /// What we say about it.
    pub description: String,
    /// The shelf that it is on.
    pub category: Category,
    /// Puts some into the cart, at the price of the moment.
    pub buy: ActionRef<AddToCart>,
    /// Who likes it.
    pub likes: Likes,
    /// Other things from the same shelf.
    pub neighbours: Vec<Listing>,
}

/// What the shop says about how many there are.
pub fn availability(stock: u32) -> String {
    match stock {
        0 => "Sold out".to_owned(),
        stock if is_scarce(stock) => format!("Only {stock} left"),
        _ => "In stock".to_owned(),
    }
}

/// Whether it is time to make up one's mind.
pub const fn is_scarce(stock: u32) -> bool {
    stock <= 5
}
