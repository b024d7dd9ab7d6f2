//! Ordering what is in the cart: where it goes, how, a last look, and the order.

pub mod delivery;
pub mod plan;
pub mod order;
pub mod actions;
mod badge;
mod checkout_page;
mod steps;
mod order_page;
mod orders_page;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod store;
#[cfg(not(target_family = "wasm"))]
mod history;

pub(crate) use badge::Badge;
pub(crate) use checkout_page::CheckoutPage;
pub(crate) use order_page::OrderPage;
pub(crate) use orders_page::{OrderHistory, OrdersPage};

#[cfg(test)]
mod tests;
