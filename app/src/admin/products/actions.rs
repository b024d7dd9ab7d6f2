//! What those who run the shop do with a product.

#[cfg(not(target_family = "wasm"))]
use tombolo::ClientAddr;
use tombolo::prelude::*;

use crate::{
    admin::products::{
        draft::{Draft, ProductError},
        good::{Good, Goods, Seen},
    },
    catalogue::product::{Category, ProductId},
    pictures::LARGEST,
};
#[cfg(not(target_family = "wasm"))]
use crate::{
    admin::{
        Admin,
        products::{
            good::GoodLine,
            store::{self, Among, Listed, Page},
        },
    },
    catalogue::store as catalogue,
    database::Db,
    pictures::{Reduced, reduced},
};

/// What there is with all of the words in its name, retired or not: the page that is asked for, or the nearest one.
#[server(name = "LoadGoods")]
pub async fn goods(
    #[guard] _admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(chars, max = 80))] words: String,
    page: u32,
) -> Result<Goods, Fault> {
    let Page { products, count, paging } = store::find(&db, Among::All, &words, page).await?;
    Ok(Goods { lines: products.into_iter().map(line).collect(), count, paging })
}

/// The shelves that a new product can be put on.
#[server(name = "LoadShelves")]
pub async fn shelves(#[guard] _admin: Admin, #[extract] Extension(db): Extension<Db>) -> Result<Vec<Category>, Fault> {
    Ok(catalogue::categories(&db).await?)
}

/// A product, and what changes it.
#[server(name = "LoadGood")]
pub async fn good(
    #[guard] admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    product: ProductId,
) -> Result<Option<Good>, Fault> {
    loaded(&db, &admin, product).await
}

/// Makes a product, and leads to it. Its name in addresses is made of its name. A form makes one, also when it is sent twice.
#[server(once, body = "7mb")]
pub async fn create_product(
    #[guard] _admin: Admin,
    #[extract] client: ClientAddr,
    #[extract] Extension(db): Extension<Db>,
    #[garde(dive)] draft: Draft,
    #[garde(length(bytes, max = LARGEST))] picture: Option<Upload>,
) -> Result<Redirect, Failure<ProductError>> {
    let picture = small(client, picture).await?;
    let product = store::create(&db, &draft.trimmed(), picture.as_ref()).await?.map_err(failed)?;
    Ok(Redirect::to(format!("/admin/products/{product}")))
}

/// Changes a product, if nobody else has since its page was made, and returns what it is now. Without a picture the old one
/// stays.
#[server(body = "7mb")]
pub async fn edit_product(
    #[guard] admin: Admin,
    #[extract] client: ClientAddr,
    #[extract] Extension(db): Extension<Db>,
    #[bound(guard)] seen: Seen,
    #[garde(dive)] draft: Draft,
    #[garde(length(bytes, max = LARGEST))] picture: Option<Upload>,
) -> Result<Good, Failure<ProductError>> {
    let picture = small(client, picture).await?;
    store::change(&db, seen, &draft.trimmed(), picture.as_ref()).await?.map_err(failed)?;
    loaded(&db, &admin, seen.product).await?.ok_or_else(|| failed(ProductError::NoSuchProduct))
}

/// Takes a product off the shelves and out of all carts, or puts it back on the shelves; whether it is off then. Its orders
/// stay. To say the same again changes nothing.
#[server]
pub async fn retire_product(
    #[guard] _admin: Admin,
    #[extract] Extension(db): Extension<Db>,
    #[bound(guard)] product: ProductId,
    retired: bool,
) -> Result<bool, Failure<ProductError>> {
    let is_known = store::retire(&db, product, retired).await?;
    is_known.then_some(retired).ok_or_else(|| failed(ProductError::NoSuchProduct))
}

#[cfg(not(target_family = "wasm"))]
fn line(Listed { id, name, picture, price, stock, is_retired, .. }: Listed) -> GoodLine {
    GoodLine { id, name, picture, price, stock, is_retired }
}

#[cfg(not(target_family = "wasm"))]
async fn loaded(db: &Db, admin: &Admin, product: ProductId) -> Result<Option<Good>, Fault> {
    let Some(found) = store::by_id(db, product).await? else { return Ok(None) };
    let seen = Seen { product, version: found.version, stock: found.draft.stock };
    Ok(Some(Good {
        id: product,
        slug: found.slug,
        draft: found.draft,
        picture: found.picture,
        is_retired: found.is_retired,
        categories: catalogue::categories(db).await?,
        // What they have seen is another thing after each change: the form is the product's.
        edit: EditProduct::bind(admin, seen).key(product),
        retire: RetireProduct::bind(admin, product),
    }))
}

/// The picture made small, if one was sent.
#[cfg(not(target_family = "wasm"))]
async fn small(client: ClientAddr, picture: Option<Upload>) -> Result<Option<Reduced>, Failure<ProductError>> {
    let Some(picture) = picture else { return Ok(None) };
    let file = picture.file_name().to_owned();
    let reduced = reduced(client, &picture).await?.map_err(|why| failed(ProductError::NoPicture { file, why }))?;
    Ok(Some(reduced))
}
