//! Reading and changing the visitor's cart.

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::{cart::store, database::Db, visitor::VisitorId};
use crate::{
    cart::{
        contents::{Cart, CartError},
        offer::Offer,
    },
    catalogue::product::ProductId,
};

/// Puts some of a product into the visitor's cart, at the price that its page has offered, and returns how many things are
/// in the cart then.
///
/// The offer is sealed into the page and taken for ten minutes: neither can anybody name a price of their own, nor does a
/// price change under the visitor's eyes. Who comes later gets a page with the price of the moment.
///
/// The page that calls it shows no more than that, so no more is sent and the browser need not know what a cart is.
#[server(public)]
pub async fn add_to_cart(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    #[bound(max_age = "10min")] offer: Offer,
    #[garde(range(min = 1, max = 99))] quantity: u32,
) -> Result<u32, Failure<CartError>> {
    // A test searches what the browser gets for this text: no byte of an action's body may be in it.
    tracing::debug!(product = offer.product.get(), quantity, "tombolo-d07-this-string-must-stay-on-the-server");
    store::add(&db, &visitor, &offer, quantity).await?.map_err(failed)
}

/// Changes how many of a product the visitor's cart holds.
#[server(public)]
pub async fn set_quantity(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
    #[bound(visitor)] product: ProductId,
    #[garde(range(min = 1, max = 99))] quantity: u32,
) -> Result<Cart, Failure<CartError>> {
    let Some(visitor) = visitor else { return Err(failed(CartError::NotInCart)) };
    store::set_quantity(&db, &visitor, product, quantity).await?.map(Cart::from).map_err(failed)
}

/// Takes a product out of the visitor's cart; one that is not in it is out already.
#[server(public)]
pub async fn remove_line(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
    #[bound(visitor)] product: ProductId,
) -> Result<Cart, Fault> {
    let Some(visitor) = visitor else { return Ok(Cart::default()) };
    Ok(store::remove(&db, &visitor, product).await?.into())
}

/// What is in the visitor's cart.
#[server(public, name = "LoadCart")]
pub async fn cart(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
) -> Result<Cart, Fault> {
    let Some(visitor) = visitor else { return Ok(Cart::default()) };
    Ok(store::items(&db, &visitor).await?.into())
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
