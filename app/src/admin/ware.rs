//! A product as the admin counts it.

use tombolo::prelude::*;

use crate::{admin::actions::SetStock, money::Price, paging::Paging};

/// A page of what is sold, from A to Z.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wares {
    /// The products of this page.
    pub wares: Vec<Ware>,
    /// How many there are on all pages.
    pub count: u32,
    /// Which page it is.
    pub paging: Paging,
}

/// A product, and what changes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ware {
    /// The product's name in addresses.
    pub slug: String,
    /// The product's name.
    pub name: String,
    /// How many there are.
    pub stock: u32,
    /// The price of one.
    pub price: Price,
    /// Changes both, if nobody else has meanwhile.
    pub set: ActionRef<SetStock>,
}
