//! Writing to the shop: about an order, about a product, or about something else.

pub mod message;
pub mod actions;
mod topic;
mod contact_form;
mod contact_page;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use contact_page::ContactPage;

#[cfg(test)]
mod tests;
