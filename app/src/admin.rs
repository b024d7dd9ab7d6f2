//! For those who run the shop: what there is and what it costs.
//!
//! Who they are is the account's business: some accounts have the role. Everybody else gets 403, as a page and as a reply.

pub mod actions;
pub mod ware;
mod admin_page;
#[cfg(not(target_family = "wasm"))]
mod guard;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use admin_page::AdminPage;
#[cfg(not(target_family = "wasm"))]
pub use guard::Admin;

#[cfg(test)]
mod tests;
