//! An order as those see it who pack it, and why one does not leave.

use std::fmt;

use tombolo::prelude::*;

use crate::{
    admin::orders::actions::ShipOrder,
    cart::offer::Moment,
    checkout::{
        delivery::Delivery,
        order::{OrderNumber, Progress},
    },
    money::Price,
    paging::Paging,
};

/// Which orders are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those that are to be packed.
    Open,
    /// Those that have left.
    Shipped,
}

impl Which {
    /// The ones that an address's query names; all of them if it names nothing that there is.
    pub fn named(name: Option<&str>) -> Self {
        [Self::Open, Self::Shipped].into_iter().find(|which| name == Some(which.name())).unwrap_or_default()
    }

    /// The address of a page of them.
    pub fn address(self, page: u32) -> String {
        match page {
            1 => format!("/admin/orders?show={}", self.name()),
            page => format!("/admin/orders?show={}&page={page}", self.name()),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Shipped => "shipped",
        }
    }
}

/// An order, for who packs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parcel {
    /// Its number.
    pub number: OrderNumber,
    /// When it was placed.
    pub placed_at: Moment,
    /// What is in it.
    pub things: String,
    /// Where it goes and how.
    pub delivery: Delivery,
    /// What all of it costs.
    pub total: Price,
    /// How far it is.
    pub progress: Progress,
    /// Marks it as shipped. It is there also where that is too late: a page that was older says so.
    pub ship: ActionRef<ShipOrder>,
}

/// A page of orders, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parcels {
    /// The orders of this page.
    pub parcels: Vec<Parcel>,
    /// How many there are on all pages.
    pub count: u32,
    /// Which page it is.
    pub paging: Paging,
}

/// Why an order was not marked as shipped. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShipError {
    /// There is no such order.
    NoSuchOrder,
    /// It has left before.
    Shipped,
    /// It was cancelled.
    Cancelled,
}

impl fmt::Display for ShipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchOrder => "There is no such order.",
            Self::Shipped => "It has left already.",
            Self::Cancelled => "It was cancelled meanwhile: do not pack it.",
        })
    }
}

impl std::error::Error for ShipError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_orders_are_shown_stands_in_the_address() {
        for which in [Which::All, Which::Open, Which::Shipped] {
            assert_eq!(Which::named(which.address(1).strip_prefix("/admin/orders?show=")), which);
        }
        assert_eq!(Which::Open.address(3), "/admin/orders?show=open&page=3");
        for name in [None, Some(""), Some("Open"), Some("nope")] {
            assert_eq!(Which::named(name), Which::All, "{name:?}");
        }
    }
}
