//! What the admin does.

use tombolo::prelude::*;

use crate::{
    admin::ware::{AdminError, Stock, Ware},
    catalogue::product::ProductId,
    money::Euros,
};
#[cfg(not(target_family = "wasm"))]
use crate::{
    admin::{Admin, store},
    database::Db,
};

/// Everything that the shop sells, from A to Z.
#[server(name = "LoadWares")]
pub async fn wares(#[guard] admin: Admin, #[extract] Extension(db): Extension<Db>) -> Result<Vec<Ware>, Fault> {
    let found = store::all(&db).await?;
    let ware = |(id, slug, name, stock)| Ware { slug, name, stock, set: SetStock::bind(&admin, id) };
    Ok(found.into_iter().map(ware).collect())
}

/// Changes how many there are of a product and what it costs, and returns what it is now.
#[server]
pub async fn set_stock(
    #[guard] _admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    #[bound(guard)] product: ProductId,
    #[garde(range(max = 100_000))] stock: u32,
    price: Euros,
) -> Result<Stock, Failure<AdminError>> {
    let stock = Stock { count: stock, price: price.price() };
    let is_known = store::set(&db, product, stock).await?;
    is_known.then_some(stock).ok_or_else(|| failed(AdminError::NoSuchProduct))
}
