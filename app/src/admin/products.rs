//! What the shop sells, behind the counter: looked for, made, changed, and taken off the shelves.

pub mod actions;
pub mod draft;
pub mod good;
mod fields;
mod list_page;
mod new_page;
mod edit_page;
#[cfg(not(target_family = "wasm"))]
mod slug;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use edit_page::EditProductPage;
pub(crate) use list_page::ProductsPage;
pub(crate) use new_page::NewProductPage;

#[cfg(test)]
mod tests;
