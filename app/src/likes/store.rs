//! Likes in the database.

use sqlx::Row;

use crate::{
    catalogue::product::ProductId,
    database::Db,
    likes::{LikeError, Likes},
    visitor::VisitorId,
};

/// Says whether a visitor likes a product, and who does then.
pub(crate) async fn set(
    db: &Db,
    visitor: &VisitorId,
    product: ProductId,
    liked: bool,
) -> sqlx::Result<Result<Likes, LikeError>> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    let known = sqlx::query("SELECT 1 FROM products WHERE id = ? AND retired_at IS NULL").bind(product.get());
    if known.fetch_optional(&mut *transaction).await?.is_none() {
        return Ok(Err(LikeError::NoSuchProduct));
    }
    let statement = if liked {
        "INSERT INTO likes (product, visitor) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM likes WHERE product = ?1 AND visitor = ?2"
    };
    sqlx::query(statement).bind(product.get()).bind(visitor.as_str()).execute(&mut *transaction).await?;
    let row = sqlx::query(
        "SELECT count(*) AS count, count(*) FILTER (WHERE visitor = ?2) > 0 AS is_mine FROM likes WHERE product = ?1",
    )
    .bind(product.get())
    .bind(visitor.as_str())
    .fetch_one(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Ok(Likes { count: row.try_get("count")?, is_mine: row.try_get("is_mine")? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROPE: ProductId = ProductId::new(1);
    const BELL: ProductId = ProductId::new(5);
    const NOTHING: ProductId = ProductId::new(404);

    #[tokio::test]
    async fn a_visitor_counts_once_and_can_take_it_back() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let (anne, mary) = (VisitorId::random(), VisitorId::random());
        let set = async |visitor: &VisitorId, product, liked| set(&db, visitor, product, liked).await.unwrap().unwrap();
        assert_eq!(set(&anne, ROPE, true).await, Likes { count: 1, is_mine: true });
        assert_eq!(set(&anne, ROPE, true).await, Likes { count: 1, is_mine: true });
        assert_eq!(set(&mary, ROPE, true).await, Likes { count: 2, is_mine: true });
        assert_eq!(set(&mary, BELL, false).await, Likes::default());
        assert_eq!(set(&anne, ROPE, false).await, Likes { count: 1, is_mine: false });
        assert_eq!(set(&anne, ROPE, false).await, Likes { count: 1, is_mine: false });
    }

    #[tokio::test]
    async fn what_the_shop_does_not_have_nobody_likes() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        for liked in [true, false] {
            let result = set(&db, &VisitorId::random(), NOTHING, liked).await.unwrap();
            assert_eq!(result, Err(LikeError::NoSuchProduct));
        }
    }
}
