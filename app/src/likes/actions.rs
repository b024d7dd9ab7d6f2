//! Liking a product, and taking it back.

use tombolo::prelude::*;

use crate::catalogue::product::ProductId;
#[cfg(not(target_family = "wasm"))]
use crate::{database::Db, likes::store, visitor::VisitorId};

/// Says whether the visitor likes a product, and returns how many do then. To say the same again changes nothing.
#[server(public)]
pub async fn like(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
    liked: bool,
) -> Result<u32, Fault> {
    Ok(store::set(&db, &visitor, product, liked).await?.count)
}
