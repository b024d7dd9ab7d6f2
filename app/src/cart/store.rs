//! Reads and changes carts in the database. A cart has its visitor's id.
//!
//! * A cart never holds more of a product than there is when it is put in, nor more than [`MOST`].
//! * Looking and taking are one transaction that locks first, so that two requests cannot both take the last one.
//! * What lies in a cart is not reserved: other visitors may put the same things into theirs.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    cart::contents::{Cart, CartError, CartLine, MOST},
    catalogue::product::ProductId,
    database::Db,
    money::Price,
    visitor::VisitorId,
};

/// What came of a change: the database's own failure, or the cart, or why it did not change.
pub(crate) type Changed = sqlx::Result<Result<Cart, CartError>>;

/// A transaction that reads before it writes takes the lock at once; else two of them could wait for each other.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// What is in a cart.
pub(crate) async fn cart(db: &Db, id: &VisitorId) -> sqlx::Result<Cart> {
    read(&mut *db.pool().acquire().await?, id).await
}

/// How many things are in a cart.
pub(crate) async fn count(db: &Db, id: &VisitorId) -> sqlx::Result<u32> {
    sqlx::query_scalar("SELECT COALESCE(SUM(quantity), 0) FROM cart_lines WHERE cart = ?")
        .bind(id.as_str())
        .fetch_one(db.pool())
        .await
}

/// Puts some of a product into a cart, on top of what is there.
pub(crate) async fn add(db: &Db, id: &VisitorId, product: ProductId, quantity: u32) -> Changed {
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    let Some(most) = most(&mut transaction, product).await? else {
        return Ok(Err(CartError::NoSuchProduct));
    };
    let have = quantity_of(&mut transaction, id, product).await?.unwrap_or(0);
    let left = most.saturating_sub(have);
    if quantity > left {
        return Ok(Err(CartError::SoldOut { left }));
    }
    sqlx::query("INSERT INTO carts (id) VALUES (?) ON CONFLICT DO NOTHING")
        .bind(id.as_str())
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "INSERT INTO cart_lines (cart, product, quantity) VALUES (?, ?, ?) \
         ON CONFLICT (cart, product) DO UPDATE SET quantity = quantity + excluded.quantity",
    )
    .bind(id.as_str())
    .bind(product.get())
    .bind(quantity)
    .execute(&mut *transaction)
    .await?;
    let cart = read(&mut transaction, id).await?;
    transaction.commit().await?;
    Ok(Ok(cart))
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
    let cart = read(&mut transaction, id).await?;
    transaction.commit().await?;
    Ok(Ok(cart))
}

/// Takes a product out of a cart; one that is not there is out already.
pub(crate) async fn remove(db: &Db, id: &VisitorId, product: ProductId) -> sqlx::Result<Cart> {
    sqlx::query("DELETE FROM cart_lines WHERE cart = ? AND product = ?")
        .bind(id.as_str())
        .bind(product.get())
        .execute(db.pool())
        .await?;
    cart(db, id).await
}

/// How many of a product a cart can hold at all, or nothing if the shop does not have it.
async fn most(connection: &mut SqliteConnection, product: ProductId) -> sqlx::Result<Option<u32>> {
    let stock: Option<u32> = sqlx::query_scalar("SELECT stock FROM products WHERE id = ?")
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

async fn read(connection: &mut SqliteConnection, id: &VisitorId) -> sqlx::Result<Cart> {
    let rows = sqlx::query(
        "SELECT product, slug, name, picture, price, quantity FROM cart_lines \
         JOIN products ON products.id = cart_lines.product WHERE cart = ? ORDER BY cart_lines.id",
    )
    .bind(id.as_str())
    .fetch_all(connection)
    .await?;
    let lines: Vec<CartLine> = rows.iter().map(line).collect::<sqlx::Result<_>>()?;
    Ok(lines.into())
}

fn line(row: &SqliteRow) -> sqlx::Result<CartLine> {
    Ok(CartLine {
        product: ProductId::new(row.try_get("product")?),
        slug: row.try_get("slug")?,
        name: row.try_get("name")?,
        picture: row.try_get("picture")?,
        price: Price::from_cents(row.try_get("price")?),
        quantity: row.try_get("quantity")?,
    })
}

#[cfg(test)]
mod tests;
