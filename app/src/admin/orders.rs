//! What was ordered, behind the counter: looked through, and sent on its way.

pub mod actions;
pub mod shipment;
mod orders_page;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use orders_page::OrdersPage;

#[cfg(test)]
mod tests;
