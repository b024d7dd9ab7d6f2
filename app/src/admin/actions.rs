//! What the admin does.

use tombolo::prelude::*;

use crate::{
    admin::ware::{AdminError, Stock, Ware},
    catalogue::product::ProductId,
    money::Euros,
};
#[cfg(not(target_family = "wasm"))]
use crate::{
    admin::{Admin, AdminPassword, AdminSession, store},
    database::Db,
};

/// Makes who knows the password the admin.
#[server(public, rate = "5/min")]
pub async fn sign_in(
    #[extract] Extension(known): Extension<AdminPassword>,
    #[extract] session: AdminSession,
    #[garde(length(chars, min = 1, max = 200))] password: Secret<String>,
) -> Result<Redirect, AdminError> {
    if !known.is(password.expose_secret()) {
        return Err(AdminError::WrongPassword);
    }
    session.begin(&known);
    Ok(Redirect::to("/admin"))
}

/// Makes the admin anybody again.
#[server(public)]
pub async fn sign_out(#[extract] session: AdminSession) -> Redirect {
    session.end();
    Redirect::to("/admin/sign-in")
}

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
