//! Addresses of an account, or of a visitor who is not signed in: a list that is kept as a whole.

pub mod address;
pub mod book;
pub mod actions;
mod controls;
mod addresses_page;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod store;

pub(crate) use addresses_page::AddressesPage;
pub(crate) use controls::AddressControls;

#[cfg(test)]
mod tests;
