//! Orders in the database, as those see them who pack them.

use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    admin::orders::shipment::{Progress, ShipError, Which},
    checkout::{delivery::Way, order::OrderNumber},
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
    pub(super) placed_at: String,
    pub(super) things: String,
    pub(super) to: String,
    pub(super) by: Way,
    pub(super) total: Price,
    pub(super) progress: Progress,
}

/// A page of orders, the newest first, and how many there are.
pub(super) async fn find(db: &Db, which: Which, page: u32) -> sqlx::Result<(Vec<Found>, u32, Paging)> {
    // An order that was shipped counts as shipped, whatever became of it later.
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
        "SELECT number, way, cancelled_at IS NOT NULL AS is_cancelled, \
         strftime('%Y-%m-%d %H:%M', placed_at, 'unixepoch') AS placed, date(shipped_at, 'unixepoch') AS shipped, \
         name || ', ' || street || ', ' || zip || ' ' || city || ', ' || country AS recipient, \
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
    let way: String = row.try_get("way")?;
    let (shipped, is_cancelled): (Option<String>, bool) = (row.try_get("shipped")?, row.try_get("is_cancelled")?);
    Ok(Found {
        number: OrderNumber::new(row.try_get("number")?),
        placed_at: row.try_get("placed")?,
        things: row.try_get::<Option<String>, _>("things")?.unwrap_or_default(),
        to: row.try_get("recipient")?,
        by: Way::from_code(&way).ok_or_else(|| sqlx::Error::Decode(format!("no way `{way}`").into()))?,
        total: Price::from_cents(row.try_get("total")?),
        progress: match (shipped, is_cancelled) {
            (Some(day), _) => Progress::Shipped(day),
            (None, true) => Progress::Cancelled,
            (None, false) => Progress::Open,
        },
    })
}

/// Marks an order as shipped, unless it has left or was cancelled; the day.
pub(super) async fn ship(db: &Db, number: OrderNumber) -> sqlx::Result<Result<String, ShipError>> {
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
    let day = sqlx::query_scalar(
        "UPDATE orders SET shipped_at = unixepoch() WHERE number = ? RETURNING date(shipped_at, 'unixepoch')",
    )
    .bind(number.get())
    .fetch_one(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Ok(day))
}
