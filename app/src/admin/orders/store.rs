//! Orders in the database, as those see them who pack them.

use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    admin::orders::shipment::{ShipError, Which},
    cart::offer::Moment,
    checkout::{
        delivery::Delivery,
        order::{OrderNumber, Progress},
        store::delivery,
    },
    database::Db,
    money::Price,
    paging::Paging,
};

/// How many orders stand on a page.
const EACH: u32 = 20;

/// An order as the database has it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) number: OrderNumber,
    pub(super) placed_at: Moment,
    pub(super) things: String,
    pub(super) delivery: Delivery,
    pub(super) total: Price,
    pub(super) progress: Progress,
}

/// A page of orders, the newest first, and how many there are.
pub(super) async fn find(db: &Db, which: Which, page: u32) -> sqlx::Result<(Vec<Found>, u32, Paging)> {
    let shown = match which {
        Which::All => "all",
        Which::Open => "open",
        Which::Shipped => "shipped",
    };
    let mut transaction = db.pool().begin().await?;
    let count = sqlx::query_scalar(
        "SELECT count(*) FROM orders WHERE ?1 = 'all' OR (?1 = 'shipped' AND shipped_at IS NOT NULL) \
         OR (?1 = 'open' AND shipped_at IS NULL AND cancelled_at IS NULL)",
    )
    .bind(shown)
    .fetch_one(&mut *transaction)
    .await?;
    let paging = Paging::of(count, EACH, page);
    let rows = sqlx::query(
        "SELECT *, \
         (SELECT group_concat(quantity || ' × ' || name, ', ' ORDER BY id) FROM order_lines WHERE \"order\" = number) AS things, \
         carriage + (SELECT COALESCE(sum(price * quantity), 0) FROM order_lines WHERE \"order\" = number) AS total \
         FROM orders WHERE ?1 = 'all' OR (?1 = 'shipped' AND shipped_at IS NOT NULL) \
         OR (?1 = 'open' AND shipped_at IS NULL AND cancelled_at IS NULL) ORDER BY number DESC LIMIT ?2 OFFSET ?3",
    )
    .bind(shown)
    .bind(EACH)
    .bind(paging.skipped(EACH))
    .fetch_all(&mut *transaction)
    .await?;
    Ok((rows.iter().map(found).collect::<sqlx::Result<_>>()?, count, paging))
}

fn found(row: &SqliteRow) -> sqlx::Result<Found> {
    let moment = |column| row.try_get::<Option<i64>, _>(column).map(|at| at.map(Moment::from_seconds));
    Ok(Found {
        number: OrderNumber::new(row.try_get("number")?),
        placed_at: Moment::from_seconds(row.try_get("placed_at")?),
        things: row.try_get::<Option<String>, _>("things")?.unwrap_or_default(),
        delivery: delivery(row)?,
        total: Price::from_cents(row.try_get("total")?),
        progress: Progress::of(moment("shipped_at")?, moment("cancelled_at")?),
    })
}

/// Marks an order as shipped, unless it has left or was cancelled; when that was.
pub(super) async fn ship(db: &Db, number: OrderNumber) -> sqlx::Result<Result<Moment, ShipError>> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    let row = sqlx::query(
        "SELECT shipped_at IS NOT NULL AS is_shipped, cancelled_at IS NOT NULL AS is_cancelled FROM orders WHERE number = ?",
    )
    .bind(number.get())
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(row) = row else { return Ok(Err(ShipError::NoSuchOrder)) };
    if row.try_get("is_shipped")? {
        return Ok(Err(ShipError::Shipped));
    }
    if row.try_get("is_cancelled")? {
        return Ok(Err(ShipError::Cancelled));
    }
    let at = sqlx::query_scalar("UPDATE orders SET shipped_at = unixepoch() WHERE number = ? RETURNING shipped_at")
        .bind(number.get())
        .fetch_one(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(Ok(Moment::from_seconds(at)))
}
