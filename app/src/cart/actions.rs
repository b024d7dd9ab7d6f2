//! Reading and changing the visitor's cart.

use tombolo::prelude::*;

use crate::{
    cart::contents::{Cart, CartError},
    catalogue::product::ProductId,
};
#[cfg(not(target_family = "wasm"))]
use crate::{cart::store, database::Db, visitor::VisitorId};

/// Puts some of a product into the visitor's cart, and returns how many things are in it then.
///
/// The page that calls it shows no more than that, so no more is sent and the browser need not know what a cart is.
#[server(public)]
pub async fn add_to_cart(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
    #[garde(range(min = 1, max = 99))] quantity: u32,
) -> Result<u32, Failure<CartError>> {
    // A test searches what the browser gets for this text: no byte of an action's body may be in it.
    tracing::debug!(product = product.get(), quantity, "tombolo-d07-this-string-must-stay-on-the-server");
    store::add(&db, &visitor, product, quantity).await?.map(|cart| cart.count).map_err(failed)
}

/// Changes how many of a product the visitor's cart holds.
#[server(public)]
pub async fn set_quantity(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
    #[garde(range(min = 1, max = 99))] quantity: u32,
) -> Result<Cart, Failure<CartError>> {
    let Some(visitor) = visitor else { return Err(failed(CartError::NotInCart)) };
    store::set_quantity(&db, &visitor, product, quantity).await?.map_err(failed)
}

/// Takes a product out of the visitor's cart; one that is not in it is out already.
#[server(public)]
pub async fn remove_line(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
) -> Result<Cart, Fault> {
    let Some(visitor) = visitor else { return Ok(Cart::default()) };
    Ok(store::remove(&db, &visitor, product).await?)
}

/// What is in the visitor's cart.
#[server(public, name = "LoadCart")]
pub async fn cart(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
) -> Result<Cart, Fault> {
    let Some(visitor) = visitor else { return Ok(Cart::default()) };
    Ok(store::cart(&db, &visitor).await?)
}

/// How many things are in the visitor's cart.
#[server(public, name = "LoadCartCount")]
pub async fn cart_count(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
) -> Result<u32, Fault> {
    let Some(visitor) = visitor else { return Ok(0) };
    Ok(store::count(&db, &visitor).await?)
}
