//! Liking a product, and taking it back.

use tombolo::prelude::*;

use crate::{catalogue::product::ProductId, likes::Likes};
#[cfg(not(target_family = "wasm"))]
use crate::{database::Db, likes::store, visitor::VisitorId};

/// Says whether the visitor likes a product. To say the same again changes nothing.
#[server(public)]
pub async fn like(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
    liked: bool,
) -> Result<Likes, Fault> {
    Ok(store::set(&db, &visitor, product, liked).await?)
}
