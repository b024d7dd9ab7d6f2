//! An order, and why one is not placed.

use std::fmt;

use serde::{Deserialize, Serialize};
use tombolo::ActionRef;

use crate::{
    addresses::address::Address,
    cart::{contents::Item, offer::Moment},
    checkout::{actions::CancelOrder, delivery::Delivery},
    money::Price,
};

/// The number of an order, `HT-20418` for example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderNumber(i64);

impl OrderNumber {
    /// The order with this number.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The number that an address names: as it is written, and no other way, so that a page has one address.
    pub fn parse(text: &str) -> Option<Self> {
        let number = Self(text.strip_prefix("HT-")?.parse().ok()?);
        (number.to_string() == text).then_some(number)
    }

    /// The page of the order.
    pub fn address(self) -> String {
        format!("/orders/{self}")
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HT-{}", self.0)
    }
}

/// For how many seconds an order can be cancelled.
pub const CANCELLABLE: i64 = 60;

/// What was ordered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Its number.
    pub number: OrderNumber,
    /// When it was placed.
    pub placed_at: Moment,
    /// Where it goes and how.
    pub delivery: Delivery,
    /// What that costs.
    pub carriage: Price,
    /// What it is, in the order in which it came into the cart.
    pub lines: Vec<OrderLine>,
    /// When it was cancelled, if it was.
    pub cancelled_at: Option<Moment>,
    /// When it has left, if it has.
    pub shipped_at: Option<Moment>,
    /// Until when it can be cancelled, if it can.
    pub cancellable_until: Option<Moment>,
    /// Cancels it. Who has asked for the order in a request of their own gets it.
    pub cancel: Option<ActionRef<CancelOrder>>,
}

impl Order {
    /// What all of it costs.
    pub fn total(&self) -> Price {
        self.lines.iter().map(|line| line.price * line.quantity).chain([self.carriage]).sum()
    }
}

/// Some of one product, as it was when it was ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The product's name.
    pub name: String,
    /// The price of one.
    pub price: Price,
    /// How many.
    pub quantity: u32,
}

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It is to be packed.
    Open,
    /// It has left, at this moment.
    Shipped(Moment),
    /// Nobody wants it any more, since this moment.
    Cancelled(Moment),
}

impl Progress {
    /// What the two moments say. An order that was shipped counts as shipped, whatever became of it later.
    pub const fn of(shipped_at: Option<Moment>, cancelled_at: Option<Moment>) -> Self {
        match (shipped_at, cancelled_at) {
            (Some(at), _) => Self::Shipped(at),
            (None, Some(at)) => Self::Cancelled(at),
            (None, None) => Self::Open,
        }
    }
}

/// An order in a list of orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSummary {
    /// Its number.
    pub number: OrderNumber,
    /// When it was placed.
    pub placed_at: Moment,
    /// What all of it costs.
    pub total: Price,
    /// How many things it is.
    pub count: u32,
    /// How far it is.
    pub progress: Progress,
}

/// What the checkout is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkout {
    /// What is in the cart.
    pub items: Vec<Item>,
    /// What they cost together.
    pub total: Price,
    /// The visitor's addresses.
    pub addresses: Vec<Address>,
}

/// Why an order was not placed. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderError {
    /// There is nothing in the cart.
    NothingInCart,
    /// There is not as much of a product as was to be ordered.
    SoldOut {
        /// The product's name.
        name: String,
        /// As much as there is.
        left: u32,
    },
    /// It costs something else than the visitor has agreed to.
    OtherTotal {
        /// What it costs now.
        total: Price,
    },
}

impl fmt::Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingInCart => f.write_str("There is nothing in your cart any more."),
            Self::SoldOut { name, left: 0 } => {
                write!(f, "{name}: sold out meanwhile. Take it out of your cart, please.")
            }
            Self::SoldOut { name, left: 1 } => write!(f, "{name}: there is only one left. Change your cart, please."),
            Self::SoldOut { name, left } => write!(f, "{name}: there are only {left} left. Change your cart, please."),
            Self::OtherTotal { total } => {
                write!(
                    f,
                    "Your cart or a price in it has changed: all of it costs {total} now. Look at it again, please."
                )
            }
        }
    }
}

impl std::error::Error for OrderError {}

/// Why an order was not cancelled. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelError {
    /// There is no such order, or it is somebody else's.
    NoSuchOrder,
    /// It is being packed.
    TooLate,
}

impl fmt::Display for CancelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchOrder => "You have no such order.",
            Self::TooLate => "It is too late: your order is being packed. Write to us, please.",
        })
    }
}

impl std::error::Error for CancelError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_one_way_only() {
        let number = OrderNumber::new(20_418);
        assert_eq!(number.address(), "/orders/HT-20418");
        assert_eq!(OrderNumber::parse("HT-20418"), Some(number));
        for text in ["", "HT-", "20418", "ht-20418", "HT-020418", "HT-+20418", "HT-20418 ", "HT-99999999999999999999"] {
            assert_eq!(OrderNumber::parse(text), None, "{text:?}");
        }
    }
}
