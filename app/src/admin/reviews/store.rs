//! Reviews in the database, as those see them who may hide them.

use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    admin::reviews::judged::{JudgeError, ReviewId, Which},
    cart::offer::Moment,
    database::Db,
    paging::Paging,
    pictures::Picture,
    reviews::pictures_of,
};

/// How many reviews stand on a page.
const EACH: u32 = 20;

/// A review as the database has it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) id: ReviewId,
    pub(super) slug: String,
    pub(super) product: String,
    pub(super) by: Option<String>,
    pub(super) stars: u8,
    pub(super) text: String,
    pub(super) on: Moment,
    pub(super) pictures: Vec<Picture>,
    pub(super) hidden: Option<String>,
}

/// A page of reviews, the newest first, and how many there are.
pub(super) async fn find(db: &Db, which: Which, page: u32) -> sqlx::Result<(Vec<Found>, u32, Paging)> {
    let only_hidden = which == Which::Hidden;
    let mut transaction = db.pool().begin().await?;
    let count = sqlx::query_scalar("SELECT count(*) FROM reviews WHERE NOT ? OR hidden_at IS NOT NULL")
        .bind(only_hidden)
        .fetch_one(&mut *transaction)
        .await?;
    let paging = Paging::of(count, EACH, page);
    let rows = sqlx::query(
        "SELECT reviews.*, unixepoch(reviews.at) AS said_on, products.slug, products.name AS product_name, usernames.name AS by_name, \
         iif(hidden_at IS NULL, NULL, COALESCE(hidden_note, '')) AS hidden, \
         (SELECT group_concat(name ORDER BY id) FROM pictures WHERE review = reviews.id) AS pictures \
         FROM reviews JOIN products ON products.id = reviews.product \
         LEFT JOIN usernames ON usernames.visitor = reviews.visitor \
         WHERE NOT ?1 OR hidden_at IS NOT NULL ORDER BY reviews.id DESC LIMIT ?2 OFFSET ?3",
    )
    .bind(only_hidden)
    .bind(EACH)
    .bind(paging.skipped(EACH))
    .fetch_all(&mut *transaction)
    .await?;
    Ok((rows.iter().map(found).collect::<sqlx::Result<_>>()?, count, paging))
}

fn found(row: &SqliteRow) -> sqlx::Result<Found> {
    Ok(Found {
        id: ReviewId::new(row.try_get("id")?),
        slug: row.try_get("slug")?,
        product: row.try_get("product_name")?,
        by: row.try_get("by_name")?,
        stars: row.try_get("stars")?,
        text: row.try_get("text")?,
        on: Moment::from_seconds(row.try_get("said_on")?),
        pictures: pictures_of(row)?,
        hidden: row.try_get("hidden")?,
    })
}

/// Hides a review. One that is hidden for this reason already is as it should be; another reason is not replaced.
pub(super) async fn hide(db: &Db, review: ReviewId, note: &str) -> sqlx::Result<Result<(), JudgeError>> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    let changed =
        sqlx::query("UPDATE reviews SET hidden_at = unixepoch(), hidden_note = ? WHERE id = ? AND hidden_at IS NULL")
            .bind(note)
            .bind(review.get())
            .execute(&mut *transaction)
            .await?;
    let reason: Option<Option<String>> = sqlx::query_scalar("SELECT hidden_note FROM reviews WHERE id = ?")
        .bind(review.get())
        .fetch_optional(&mut *transaction)
        .await?;
    transaction.commit().await?;
    if changed.rows_affected() > 0 {
        return Ok(Ok(()));
    }
    Ok(match reason {
        None => Err(JudgeError::NoSuchReview),
        Some(reason) if reason.as_deref() == Some(note) => Ok(()),
        Some(_) => Err(JudgeError::Hidden),
    })
}

/// Shows a review; `false` when there is none.
pub(super) async fn show(db: &Db, review: ReviewId) -> sqlx::Result<bool> {
    let changed = sqlx::query("UPDATE reviews SET hidden_at = NULL, hidden_note = NULL WHERE id = ?")
        .bind(review.get())
        .execute(db.pool())
        .await?;
    Ok(changed.rows_affected() > 0)
}
