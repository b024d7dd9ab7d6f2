//! Reading the catalogue: pages call these while they are rendered, and the browser does where it renders pages itself.

use tombolo::prelude::*;

use crate::catalogue::product::{Listing, Product};
#[cfg(not(target_family = "wasm"))]
use crate::{catalogue::store, database::Db};

/// Everything that the shop sells: what can be had first, then by name.
#[server(public, name = "LoadProducts")]
pub async fn products(#[extract] Extension(db): Extension<Db>) -> Result<Vec<Listing>, Fault> {
    Ok(store::listings(&db).await?)
}

/// The product with this name in its address, if there is one.
#[server(public, name = "LoadProduct")]
pub async fn product(#[extract] Extension(db): Extension<Db>, slug: String) -> Result<Option<Product>, Fault> {
    Ok(store::product_by_slug(&db, &slug).await?)
}
