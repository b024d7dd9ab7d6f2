//! The visitor's cart.

pub mod offer;
pub mod contents;
pub mod actions;
#[cfg_attr(not(target_family = "wasm"), path = "cart/counter_on_server.rs")]
pub(crate) mod counter;
mod count;
mod buy_button;
mod cart_page;
mod line_forms;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod store;

pub(crate) use buy_button::BuyButton;
pub(crate) use cart_page::CartPage;
pub(crate) use count::{CartCount, LiveCartCount};

#[cfg(test)]
mod tests;
