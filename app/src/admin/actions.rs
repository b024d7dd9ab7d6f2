//! What the admin does.

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::{
    admin::{
        Admin,
        products::store::{self, Among, Listed, Page},
    },
    database::Db,
};
use crate::{
    admin::{
        products::{draft::ProductError, good::Seen},
        ware::{Ware, Wares},
    },
    money::{Euros, is_to_sell},
};

/// What is sold with all of the words in its name: the page that is asked for, or the nearest one.
#[server(name = "LoadWares")]
pub async fn wares(
    #[guard] admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(chars, max = 80))] words: String,
    page: u32,
) -> Result<Wares, Fault> {
    let Page { products, count, paging } = store::find(&db, Among::Sold, &words, page).await?;
    Ok(Wares { wares: products.into_iter().map(|listed| ware(&admin, listed)).collect(), count, paging })
}

/// Changes how many there are of a product and what it costs, if nobody else has changed it since its page was made, and returns
/// what it is now. A number that was not touched leaves the stock as it is: some may have been sold meanwhile.
#[server]
pub async fn set_stock(
    #[guard] admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    #[bound(guard)] seen: Seen,
    #[garde(range(max = 100_000))] stock: u32,
    #[garde(custom(is_to_sell))] price: Euros,
) -> Result<Ware, Failure<ProductError>> {
    let kept = store::count(&db, seen, stock, price.price()).await?.map_err(failed)?;
    Ok(ware(&admin, kept))
}

/// What is bound is another thing after each change: the form is the product's.
#[cfg(not(target_family = "wasm"))]
fn ware(admin: &Admin, Listed { id, slug, name, price, stock, version, .. }: Listed) -> Ware {
    let seen = Seen { product: id, version, stock };
    Ware { slug, name, stock, price, set: SetStock::bind(admin, seen).key(id) }
}
