//! A visitor's addresses: a list that is kept as a whole.

pub mod address;
pub mod actions;
mod addresses_page;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use addresses_page::AddressesPage;

#[cfg(test)]
mod tests;
