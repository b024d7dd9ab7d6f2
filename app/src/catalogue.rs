//! What the shop sells: the catalogue with its search, and a page for each product.

pub mod product;
pub mod search;
pub mod actions;
mod search_form;
mod shelf;
mod catalogue_page;
mod product_page;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod store;

pub(crate) use catalogue_page::CataloguePage;
pub(crate) use product_page::ProductPage;
