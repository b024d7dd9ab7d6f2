//! What the shop sells: the catalogue, and a page for each product.

pub mod product;
pub mod actions;
mod catalogue_page;
mod product_page;
#[cfg(not(target_family = "wasm"))]
mod store;

pub(crate) use catalogue_page::CataloguePage;
pub(crate) use product_page::ProductPage;
