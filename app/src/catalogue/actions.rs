//! Reading the catalogue: pages call these while they are rendered, and the browser does where it renders pages itself.

use tombolo::prelude::*;

use crate::catalogue::product::{Found, Product, ProductName};
#[cfg(not(target_family = "wasm"))]
use crate::{
    catalogue::{search::Search, store},
    database::Db,
    visitor::VisitorId,
};

/// What the shop sells, as far as it has all of the words and is in the category: what can be had first.
#[server(public, name = "LoadProducts")]
pub async fn products(
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(chars, max = 80))] words: String,
    #[garde(length(chars, max = 80))] category: String,
) -> Result<Found, Fault> {
    Ok(store::find(&db, &Search::new(Some(&words), Some(&category))).await?)
}

/// The names of everything that the shop sells, from A to Z.
#[server(public, name = "LoadProductNames")]
pub async fn product_names(#[extract] Extension(db): Extension<Db>) -> Result<Vec<ProductName>, Fault> {
    Ok(store::names(&db).await?)
}

/// The product with this name in its address, if there is one.
///
/// Its page has two forms, and a new visitor may send both at once: so they have an id as soon as they see it.
#[server(public, name = "LoadProduct")]
pub async fn product(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    slug: String,
) -> Result<Option<Product>, Fault> {
    Ok(store::product_by_slug(&db, &slug, Some(&visitor)).await?)
}
