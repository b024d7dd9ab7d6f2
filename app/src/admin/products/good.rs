//! A product as it is seen behind the counter.

use tombolo::prelude::*;

use crate::{
    admin::products::{
        actions::{EditProduct, RetireProduct},
        draft::Draft,
    },
    catalogue::product::{Category, ProductId},
    money::Price,
    paging::Paging,
};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodLine {
    /// The product's number.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// Where its picture is.
    pub picture: String,
    /// The price of one.
    pub price: Price,
    /// How many there are.
    pub stock: u32,
    /// Whether it was taken off the shelves.
    pub is_retired: bool,
}

/// A page of what there is, from A to Z.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// The products of this page.
    pub lines: Vec<GoodLine>,
    /// How many there are on all pages.
    pub count: u32,
    /// Which page it is.
    pub paging: Paging,
}

/// What whoever changes a product has seen of it: it is sealed into their page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Which product.
    pub product: ProductId,
    /// Another number after each change.
    pub version: i64,
    /// How many there were.
    pub stock: u32,
}

/// A product, and what changes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Good {
    /// Its number.
    pub id: ProductId,
    /// Its name in addresses. It stays when the product is called something else: people have linked to it.
    pub slug: String,
    /// What it is.
    pub draft: Draft,
    /// Where its picture is.
    pub picture: String,
    /// Whether it was taken off the shelves.
    pub is_retired: bool,
    /// All shelves.
    pub categories: Vec<Category>,
    /// Changes it, if nobody else has meanwhile.
    pub edit: ActionRef<EditProduct>,
    /// Takes it off the shelves, or puts it back.
    pub retire: ActionRef<RetireProduct>,
}
