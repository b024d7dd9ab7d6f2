//! What the shop sells, behind the counter: looked for, made, changed, and taken off the shelves.

pub mod actions;
pub mod draft;
pub mod good;
mod fields;
mod search_form;
mod list_page;
mod new_page;
mod edit_page;
#[cfg(not(target_family = "wasm"))]
mod slug;
#[cfg(not(target_family = "wasm"))]
pub(super) mod store;

pub(crate) use edit_page::EditProductPage;
pub(crate) use list_page::ProductsPage;
pub(crate) use new_page::NewProductPage;
pub(super) use search_form::{Found, Wanted, wanted};

#[cfg(test)]
mod tests;
