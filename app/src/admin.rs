//! For those who run the shop: what there is and what it costs, what was ordered, and what visitors say.
//!
//! Who they are is the account's business: some accounts have the role. Everybody else gets 403, as a page and as a reply.

pub mod actions;
pub mod ware;
mod frame;
mod admin_page;
pub mod products;
pub mod orders;
pub mod reviews;
#[cfg(not(target_family = "wasm"))]
mod guard;

pub(crate) use admin_page::AdminPage;
pub(crate) use frame::{Behind, Choices, barred};
#[cfg(not(target_family = "wasm"))]
pub use guard::Admin;
pub(crate) use orders::OrdersPage as AdminOrdersPage;
pub(crate) use products::{EditProductPage, NewProductPage, ProductsPage};
pub(crate) use reviews::ReviewsPage;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod tests;
