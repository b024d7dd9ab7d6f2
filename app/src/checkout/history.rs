//! Lists of orders in the database.

use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    account::Owner,
    cart::offer::Moment,
    checkout::order::{OrderNumber, OrderSummary, Progress},
    database::Db,
    money::Price,
};

/// How many orders a list has at the most.
const MOST: i64 = 200;

/// The orders of an owner, the newest first.
pub(crate) async fn of_owner(db: &Db, owner: &Owner) -> sqlx::Result<Vec<OrderSummary>> {
    let rows = sqlx::query(
        "SELECT number, placed_at, shipped_at, cancelled_at, \
           carriage + COALESCE((SELECT sum(price * quantity) FROM order_lines WHERE \"order\" = number), 0) AS total, \
           COALESCE((SELECT sum(quantity) FROM order_lines WHERE \"order\" = number), 0) AS count \
         FROM orders WHERE (account IS NULL AND visitor = ?) OR account = ? ORDER BY number DESC LIMIT ?",
    )
    .bind(owner.visitor())
    .bind(owner.account())
    .bind(MOST)
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(summary).collect()
}

fn summary(row: &SqliteRow) -> sqlx::Result<OrderSummary> {
    let moment = |column| row.try_get::<Option<i64>, _>(column).map(|at| at.map(Moment::from_seconds));
    Ok(OrderSummary {
        number: OrderNumber::new(row.try_get("number")?),
        placed_at: Moment::from_seconds(row.try_get("placed_at")?),
        total: Price::from_cents(row.try_get("total")?),
        count: row.try_get("count")?,
        progress: Progress::of(moment("shipped_at")?, moment("cancelled_at")?),
    })
}
