//! Reads and changes carts in the database. A cart has its visitor's id.
//!
//! * A cart never holds more of a product than there is when it is put in, nor more than [`MOST`].
//! * Looking and taking are one transaction that locks first, so that two requests cannot both take the last one.
//! * What lies in a cart is not reserved: other visitors may put the same things into theirs.
//! * Until its offer ends a line costs what it was offered at, and then what its product costs. Of two offers that hold, the
//!   better one counts: both were made to this visitor.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    cart::{
        contents::{self, CartError, Item, MOST, PriceNote},
        offer::{Moment, Offer},
    },
    catalogue::product::ProductId,
    database::Db,
    money::Price,
    visitor::VisitorId,
};

/// What came of a change: the database's own failure, or what is in the cart then, or why it did not change.
pub(crate) type Changed<T = Vec<Item>> = sqlx::Result<Result<T, CartError>>;

/// A transaction that reads before it writes takes the lock at once; else two of them could wait for each other.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// What is in a cart.
pub(crate) async fn items(db: &Db, id: &VisitorId) -> sqlx::Result<Vec<Item>> {
    read(&mut *db.pool().acquire().await?, id).await
}

/// How many things are in a cart.
pub(crate) async fn count(db: &Db, id: &VisitorId) -> sqlx::Result<u32> {
    sqlx::query_scalar("SELECT COALESCE(SUM(quantity), 0) FROM cart_lines WHERE cart = ?")
        .bind(id.as_str())
        .fetch_one(db.pool())
        .await
}

/// Puts some of what is offered into a cart, on top of what is there, and says how many things are in it then.
pub(crate) async fn add(db: &Db, id: &VisitorId, offer: &Offer, quantity: u32) -> Changed<u32> {
    let product = offer.product;
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    let Some(most) = most(&mut transaction, product).await? else {
        return Ok(Err(CartError::NoSuchProduct));
    };
    let have = quantity_of(&mut transaction, id, product).await?.unwrap_or(0);
    let left = most.saturating_sub(have);
    if quantity > left {
        return Ok(Err(CartError::SoldOut { left }));
    }
    put(&mut transaction, id, offer, quantity).await?;
    let items = read(&mut transaction, id).await?;
    transaction.commit().await?;
    Ok(Ok(contents::count(&items)))
}

async fn put(connection: &mut SqliteConnection, id: &VisitorId, offer: &Offer, quantity: u32) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO carts (id) VALUES (?) ON CONFLICT DO NOTHING")
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?;
    // In the clauses a bare column is what the line has until then.
    sqlx::query(
        "INSERT INTO cart_lines (cart, product, quantity, price, price_until) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (cart, product) DO UPDATE SET quantity = quantity + excluded.quantity, \
         price = iif(price_until > unixepoch() AND price < excluded.price, price, excluded.price), \
         price_until = iif(price_until > unixepoch() AND price < excluded.price, price_until, excluded.price_until)",
    )
    .bind(id.as_str())
    .bind(offer.product.get())
    .bind(quantity)
    .bind(offer.price.cents())
    .bind(offer.until.seconds())
    .execute(connection)
    .await?;
    Ok(())
}

/// Changes how many of a product a cart holds.
pub(crate) async fn set_quantity(db: &Db, id: &VisitorId, product: ProductId, quantity: u32) -> Changed {
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    let Some(most) = most(&mut transaction, product).await? else {
        return Ok(Err(CartError::NoSuchProduct));
    };
    let Some(have) = quantity_of(&mut transaction, id, product).await? else {
        return Ok(Err(CartError::NotInCart));
    };
    // Less is always possible, also when meanwhile there is less than the cart holds.
    if quantity > most.max(have) {
        return Ok(Err(CartError::SoldOut { left: most }));
    }
    sqlx::query("UPDATE cart_lines SET quantity = ? WHERE cart = ? AND product = ?")
        .bind(quantity)
        .bind(id.as_str())
        .bind(product.get())
        .execute(&mut *transaction)
        .await?;
    let items = read(&mut transaction, id).await?;
    transaction.commit().await?;
    Ok(Ok(items))
}

/// Takes a product out of a cart; one that is not there is out already.
pub(crate) async fn remove(db: &Db, id: &VisitorId, product: ProductId) -> sqlx::Result<Vec<Item>> {
    sqlx::query("DELETE FROM cart_lines WHERE cart = ? AND product = ?")
        .bind(id.as_str())
        .bind(product.get())
        .execute(db.pool())
        .await?;
    items(db, id).await
}

/// Takes everything out of a cart, as part of a transaction.
pub(crate) async fn empty(connection: &mut SqliteConnection, id: &VisitorId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM cart_lines WHERE cart = ?").bind(id.as_str()).execute(connection).await?;
    Ok(())
}

/// How many of a product a cart can hold at all, or nothing if the shop does not have it.
async fn most(connection: &mut SqliteConnection, product: ProductId) -> sqlx::Result<Option<u32>> {
    let stock: Option<u32> = sqlx::query_scalar("SELECT stock FROM products WHERE id = ? AND retired_at IS NULL")
        .bind(product.get())
        .fetch_optional(connection)
        .await?;
    Ok(stock.map(|stock| stock.min(MOST)))
}

async fn quantity_of(
    connection: &mut SqliteConnection,
    id: &VisitorId,
    product: ProductId,
) -> sqlx::Result<Option<u32>> {
    sqlx::query_scalar("SELECT quantity FROM cart_lines WHERE cart = ? AND product = ?")
        .bind(id.as_str())
        .bind(product.get())
        .fetch_optional(connection)
        .await
}

/// What is in a cart, as part of a transaction.
pub(crate) async fn read(connection: &mut SqliteConnection, id: &VisitorId) -> sqlx::Result<Vec<Item>> {
    let rows = sqlx::query(
        "SELECT product, slug, name, picture, quantity, products.price, cart_lines.price AS offered, price_until, \
         price_until > unixepoch() AS holds \
         FROM cart_lines JOIN products ON products.id = cart_lines.product WHERE cart = ? ORDER BY cart_lines.id",
    )
    .bind(id.as_str())
    .fetch_all(connection)
    .await?;
    rows.iter().map(item).collect()
}

fn item(row: &SqliteRow) -> sqlx::Result<Item> {
    let now = Price::from_cents(row.try_get("price")?);
    let (price, note) = price(now, offered(row)?);
    Ok(Item {
        product: ProductId::new(row.try_get("product")?),
        slug: row.try_get("slug")?,
        name: row.try_get("name")?,
        picture: row.try_get("picture")?,
        price,
        note,
        quantity: row.try_get("quantity")?,
    })
}

/// What a line was offered at.
#[derive(Clone, Copy)]
struct Offered {
    price: Price,
    until: Moment,
    /// By the clock of the database.
    holds: bool,
}

fn offered(row: &SqliteRow) -> sqlx::Result<Option<Offered>> {
    let (price, until) = (row.try_get("offered")?, row.try_get("price_until")?);
    let (Some(price), Some(until)) = (price, until) else { return Ok(None) };
    let (price, until) = (Price::from_cents(price), Moment::from_seconds(until));
    Ok(Some(Offered { price, until, holds: row.try_get("holds")? }))
}

/// What one costs that costs as much now and was offered at something, and what there is to say about it.
fn price(now: Price, offered: Option<Offered>) -> (Price, Option<PriceNote>) {
    match offered {
        Some(Offered { price, until, holds: true }) if price != now => (price, Some(PriceNote::Holds { until })),
        Some(Offered { price, .. }) if price != now => (now, Some(PriceNote::Changed)),
        _ => (now, None),
    }
}

#[cfg(test)]
mod tests;
