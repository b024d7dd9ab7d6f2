//! F15: the rules become attributes, and run on the server, each field's on its own.

use serde::{Deserialize, Serialize};
use tombolo::prelude::*;

/// The most of one product.
pub const MOST: u32 = 99;

/// Where to.
#[derive(Clone, Debug, Serialize, Deserialize, garde::Validate)]
pub struct Address {
    /// The city.
    #[garde(length(min = 1))]
    pub city: String,
}

/// Orders something.
#[server(public)]
pub async fn order(
    #[garde(range(min = 1, max = MOST))] quantity: u32,
    #[garde(length(chars, min = 3, max = 20))] name: String,
    #[garde(matches(name))] name_again: String,
    #[garde(dive)] address: Address,
    price: f64,
) -> u32 {
    let _ = (name, name_again, address, price);
    quantity
}

fn submitted(form: &[(&'static str, &'static str)]) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(tombolo::test::request().submit_enhanced::<Order>(form));
    match answer.outcome() {
        Some(tombolo::Outcome::Invalid(issues)) => issues.iter().map(|issue| issue.field.clone()).collect(),
        _ => Vec::new(),
    }
}

fn main() {
    let rules = Order::fields().quantity.rules();
    assert_eq!((rules.required, rules.min.as_deref(), rules.max.as_deref()), (true, Some("1"), Some("99")));
    let rules = Order::fields().name.rules();
    assert_eq!((rules.required, rules.minlength, rules.maxlength), (true, Some(3), Some(40)));
    assert_eq!(Order::fields().price.rules().step, Some("any"));

    let mut bad = submitted(&[("quantity", "100"), ("name", "Ada"), ("name_again", "Eve"), ("address.city", ""), ("price", "1")]);
    bad.sort();
    assert_eq!(bad, ["address.city", "name_again", "quantity"]);
    let mut bad = submitted(&[("quantity", "many"), ("name", "A"), ("name_again", "B"), ("price", "1")]);
    bad.sort();
    assert_eq!(bad, ["address.city", "name", "quantity"]);
}
