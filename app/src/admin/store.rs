//! Stock and prices in the database.

use sqlx::{Row, sqlite::SqliteRow};

use crate::{admin::ware::Stock, catalogue::product::ProductId, database::Db, money::Price};

/// A product: its number, its name in addresses, its name, and how many there are at which price.
pub(crate) type Found = (ProductId, String, String, Stock);

/// Every product that is sold, from A to Z.
pub(crate) async fn all(db: &Db) -> sqlx::Result<Vec<Found>> {
    let query = "SELECT id, slug, name, stock, price FROM products WHERE retired_at IS NULL ORDER BY name";
    sqlx::query(query).fetch_all(db.pool()).await?.iter().map(found).collect()
}

/// Changes how many there are of a product and what it costs, if there is such a product.
pub(crate) async fn set(db: &Db, product: ProductId, stock: Stock) -> sqlx::Result<bool> {
    let changed = sqlx::query("UPDATE products SET stock = ?, price = ?, version = version + 1 WHERE id = ?")
        .bind(stock.count)
        .bind(stock.price.cents())
        .bind(product.get())
        .execute(db.pool())
        .await?;
    Ok(changed.rows_affected() > 0)
}

fn found(row: &SqliteRow) -> sqlx::Result<Found> {
    let stock = Stock { count: row.try_get("stock")?, price: Price::from_cents(row.try_get("price")?) };
    Ok((ProductId::new(row.try_get("id")?), row.try_get("slug")?, row.try_get("name")?, stock))
}
