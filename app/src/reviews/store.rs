//! Reviews in the database: one for each visitor and product, with its pictures.

use sqlx::{Row, sqlite::SqliteRow};

use crate::{catalogue::product::ProductId, database::Db, reviews::review::Review, visitor::VisitorId};

/// Writes a visitor's review, in place of the one that there is; `false` when there is no such product.
pub(crate) async fn write(
    db: &Db,
    visitor: &VisitorId,
    product: ProductId,
    stars: u8,
    text: &str,
    pictures: &[Vec<u8>],
) -> sqlx::Result<bool> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("DELETE FROM reviews WHERE product = ? AND visitor = ?")
        .bind(product.get())
        .bind(visitor.as_str())
        .execute(&mut *transaction)
        .await?;
    let written = sqlx::query(
        "INSERT INTO reviews (product, visitor, stars, text) SELECT id, ?2, ?3, ?4 FROM products WHERE id = ?1 RETURNING id",
    )
    .bind(product.get())
    .bind(visitor.as_str())
    .bind(stars)
    .bind(text)
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(written) = written else { return Ok(false) };
    let review: i64 = written.try_get("id")?;
    for jpeg in pictures {
        sqlx::query("INSERT INTO review_pictures (review, jpeg) VALUES (?, ?)")
            .bind(review)
            .bind(jpeg)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(true)
}

/// The reviews of a product, the newest first.
pub(crate) async fn of_product(db: &Db, product: ProductId, visitor: Option<&VisitorId>) -> sqlx::Result<Vec<Review>> {
    let rows = sqlx::query(
        "SELECT reviews.*, usernames.name, reviews.visitor = ?2 AS is_mine, \
         (SELECT group_concat(id) FROM review_pictures WHERE review = reviews.id) AS pictures \
         FROM reviews LEFT JOIN usernames ON usernames.visitor = reviews.visitor \
         WHERE product = ?1 ORDER BY reviews.id DESC",
    )
    .bind(product.get())
    .bind(visitor.map_or("", VisitorId::as_str))
    .fetch_all(db.pool())
    .await?;
    rows.iter().map(review).collect()
}

fn review(row: &SqliteRow) -> sqlx::Result<Review> {
    let pictures: Option<String> = row.try_get("pictures")?;
    let mut pictures: Vec<i64> =
        pictures.iter().flat_map(|pictures| pictures.split(',')).filter_map(|id| id.parse().ok()).collect();
    // As they were sent, whatever order the database took them in.
    pictures.sort_unstable();
    Ok(Review {
        by: row.try_get("name")?,
        is_mine: row.try_get("is_mine")?,
        stars: row.try_get("stars")?,
        text: row.try_get("text")?,
        day: row.try_get("at")?,
        pictures: pictures.into_iter().map(|id| format!("/reviews/{id}.jpg")).collect(),
    })
}

/// The bytes of a picture.
pub(crate) async fn picture(db: &Db, id: i64) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar("SELECT jpeg FROM review_pictures WHERE id = ?").bind(id).fetch_optional(db.pool()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROPE: ProductId = ProductId::new(1);

    #[tokio::test]
    async fn a_visitor_has_one_review_and_its_pictures_go_with_it() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let (anne, mary) = (VisitorId::random(), VisitorId::random());
        let jpegs = [b"one".to_vec(), b"two".to_vec()];
        assert!(write(&db, &anne, ROPE, 5, "Holds what it promises.", &jpegs).await.unwrap());
        assert!(write(&db, &mary, ROPE, 2, "It smells of tar.", &[]).await.unwrap());
        let reviews = of_product(&db, ROPE, Some(&anne)).await.unwrap();
        assert_eq!(
            reviews.iter().map(|review| (review.stars, review.is_mine)).collect::<Vec<_>>(),
            [(2, false), (5, true)]
        );
        assert_eq!(reviews[1].pictures, ["/reviews/1.jpg", "/reviews/2.jpg"]);
        assert_eq!(picture(&db, 2).await.unwrap().as_deref(), Some(&b"two"[..]));

        assert!(write(&db, &anne, ROPE, 4, "On second thoughts.", &jpegs[..1]).await.unwrap());
        let reviews = of_product(&db, ROPE, None).await.unwrap();
        assert_eq!(
            reviews.iter().map(|review| (review.stars, review.is_mine)).collect::<Vec<_>>(),
            [(4, false), (2, false)]
        );
        assert_eq!(reviews[0].pictures, ["/reviews/3.jpg"], "a number is never used again");
        assert_eq!(picture(&db, 1).await.unwrap(), None);
    }

    #[tokio::test]
    async fn what_the_shop_does_not_have_nobody_reviews() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let nothing = ProductId::new(404);
        assert!(!write(&db, &VisitorId::random(), nothing, 5, "Splendid, all of it.", &[]).await.unwrap());
        assert!(of_product(&db, nothing, None).await.unwrap().is_empty());
    }
}
