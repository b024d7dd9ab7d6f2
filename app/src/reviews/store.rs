//! Reviews in the database: one for each visitor and product, with its pictures.
//!
//! What is hidden is seen by nobody but those who run the shop and, in their own form, whoever has said it. It stays hidden when
//! they say something else, until somebody has looked at that.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    cart::offer::Moment,
    catalogue::product::ProductId,
    database::Db,
    paging::Paging,
    pictures::{
        Picture, Reduced,
        store::{self as pictures, Owner},
    },
    reviews::{
        rating::Rating,
        review::{EACH, Mine, Review, Said},
    },
    visitor::VisitorId,
};

/// What becomes of the pictures of a review that another one replaces.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pictures<'a> {
    /// They stay with what is said now.
    AsBefore,
    /// These take their place.
    Instead(&'a [Reduced]),
}

/// Writes a visitor's review, in place of the one that there is; `false` when there is no such product.
///
/// It has another number than the one before, so that nobody hides what they have not read.
pub(crate) async fn write(
    db: &Db,
    visitor: &VisitorId,
    product: ProductId,
    stars: u8,
    text: &str,
    shown: Pictures<'_>,
) -> sqlx::Result<bool> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    let before = take(&mut transaction, visitor, product).await?;
    let written = sqlx::query_scalar(
        "INSERT INTO reviews (product, visitor, stars, text, hidden_at, hidden_note) \
         SELECT id, ?2, ?3, ?4, ?5, ?6 FROM products WHERE id = ?1 AND retired_at IS NULL RETURNING id",
    )
    .bind(product.get())
    .bind(visitor.as_str())
    .bind(stars)
    .bind(text)
    .bind(before.hidden_at)
    .bind(before.hidden_note)
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(review) = written.map(Owner::Review) else { return Ok(false) };
    match shown {
        Pictures::AsBefore => {
            for (picture, reduced) in &before.pictures {
                pictures::put(&mut transaction, review, picture, reduced).await?;
            }
        }
        Pictures::Instead(small) => {
            for reduced in small {
                pictures::keep(&mut transaction, review, reduced).await?;
            }
        }
    }
    transaction.commit().await?;
    Ok(true)
}

/// What stays of a review that is replaced.
#[derive(Default)]
struct Before {
    hidden_at: Option<i64>,
    hidden_note: Option<String>,
    pictures: Vec<(Picture, Reduced)>,
}

/// Takes a visitor's review away, with its pictures; nothing, if there is none.
async fn take(connection: &mut SqliteConnection, visitor: &VisitorId, product: ProductId) -> sqlx::Result<Before> {
    let found = sqlx::query("SELECT id, hidden_at, hidden_note FROM reviews WHERE product = ? AND visitor = ?")
        .bind(product.get())
        .bind(visitor.as_str())
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = found else { return Ok(Before::default()) };
    let id: i64 = row.try_get("id")?;
    let pictures = pictures::of_review(&mut *connection, id).await?;
    sqlx::query("DELETE FROM reviews WHERE id = ?").bind(id).execute(connection).await?;
    Ok(Before { hidden_at: row.try_get("hidden_at")?, hidden_note: row.try_get("hidden_note")?, pictures })
}

/// A page of the reviews of a product, the newest first.
pub(crate) async fn of_product(
    db: &Db,
    product: ProductId,
    visitor: Option<&VisitorId>,
    page: u32,
) -> sqlx::Result<Said> {
    // One transaction: else a review could come between its number and its page.
    let mut transaction = db.pool().begin().await?;
    let rating = rating(&mut transaction, product).await?;
    let paging = Paging::of(rating.map_or(0, |rating| rating.count), EACH, page);
    let rows = sqlx::query(
        "SELECT reviews.*, unixepoch(reviews.at) AS said_on, usernames.name, reviews.visitor = ?2 AS is_mine, \
         (SELECT group_concat(name ORDER BY id) FROM pictures WHERE review = reviews.id) AS pictures \
         FROM reviews LEFT JOIN usernames ON usernames.visitor = reviews.visitor \
         WHERE product = ?1 AND hidden_at IS NULL ORDER BY reviews.id DESC LIMIT ?3 OFFSET ?4",
    )
    .bind(product.get())
    .bind(visitor.map_or("", VisitorId::as_str))
    .bind(EACH)
    .bind(paging.skipped(EACH))
    .fetch_all(&mut *transaction)
    .await?;
    let reviews = rows.iter().map(review).collect::<sqlx::Result<_>>()?;
    Ok(Said { reviews, paging, rating, mine: mine(&mut transaction, product, visitor).await? })
}

async fn rating(connection: &mut SqliteConnection, product: ProductId) -> sqlx::Result<Option<Rating>> {
    let row = sqlx::query(
        "SELECT count(*) AS review_count, COALESCE(sum(stars), 0) AS review_stars FROM reviews \
         WHERE product = ? AND hidden_at IS NULL",
    )
    .bind(product.get())
    .fetch_one(connection)
    .await?;
    rating_of(&row)
}

/// The rating in a row that has `review_count` and `review_stars`.
pub(crate) fn rating_of(row: &SqliteRow) -> sqlx::Result<Option<Rating>> {
    Ok(Rating::of(row.try_get("review_count")?, row.try_get("review_stars")?))
}

async fn mine(
    connection: &mut SqliteConnection,
    product: ProductId,
    visitor: Option<&VisitorId>,
) -> sqlx::Result<Option<Mine>> {
    let Some(visitor) = visitor else { return Ok(None) };
    let row = sqlx::query(
        "SELECT stars, text, iif(hidden_at IS NULL, NULL, COALESCE(hidden_note, '')) AS hidden, \
         (SELECT count(*) FROM pictures WHERE review = reviews.id) AS pictures \
         FROM reviews WHERE product = ? AND visitor = ?",
    )
    .bind(product.get())
    .bind(visitor.as_str())
    .fetch_optional(connection)
    .await?;
    let mine = |row: SqliteRow| {
        Ok(Mine {
            stars: row.try_get("stars")?,
            text: row.try_get("text")?,
            pictures: row.try_get("pictures")?,
            hidden: row.try_get("hidden")?,
        })
    };
    row.map(mine).transpose()
}

fn review(row: &SqliteRow) -> sqlx::Result<Review> {
    Ok(Review {
        by: row.try_get("name")?,
        is_mine: row.try_get("is_mine")?,
        stars: row.try_get("stars")?,
        text: row.try_get("text")?,
        on: Moment::from_seconds(row.try_get("said_on")?),
        pictures: pictures_of(row)?,
    })
}

/// The pictures in a row that has their names as `pictures`, with a comma between them.
pub(crate) fn pictures_of(row: &SqliteRow) -> sqlx::Result<Vec<Picture>> {
    let names: Option<String> = row.try_get("pictures")?;
    Ok(names.iter().flat_map(|names| names.split(',')).map(|name| Picture::named(name.to_owned())).collect())
}

#[cfg(test)]
mod tests;
