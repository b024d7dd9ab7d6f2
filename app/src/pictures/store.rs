//! Pictures in the database. They are written in the transaction of what they belong to, and go with it.

use rand::Rng;
use sqlx::SqliteConnection;

use crate::{
    database::Db,
    pictures::{Picture, Reduced},
};

/// What a picture belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Owner {
    /// The review with this number.
    Review(i64),
    /// The product with this number.
    Product(i64),
}

/// Which of a picture's two sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// The one to look at.
    Large,
    /// The one in lists.
    Small,
}

/// Keeps a picture under a name that nobody guesses.
pub(crate) async fn keep(connection: &mut SqliteConnection, owner: Owner, reduced: &Reduced) -> sqlx::Result<Picture> {
    let picture = Picture::named(format!("{:032x}", rand::rng().random::<u128>()));
    put(connection, owner, &picture, reduced).await?;
    Ok(picture)
}

/// Keeps a picture under its name.
pub(crate) async fn put(
    connection: &mut SqliteConnection,
    owner: Owner,
    picture: &Picture,
    reduced: &Reduced,
) -> sqlx::Result<()> {
    let (review, product) = match owner {
        Owner::Review(id) => (Some(id), None),
        Owner::Product(id) => (None, Some(id)),
    };
    sqlx::query("INSERT INTO pictures (name, review, product, large, small) VALUES (?, ?, ?, ?, ?)")
        .bind(picture.name())
        .bind(review)
        .bind(product)
        .bind(&reduced.large)
        .bind(&reduced.small)
        .execute(connection)
        .await?;
    Ok(())
}

/// The pictures of a review, in their order.
pub(crate) async fn of_review(connection: &mut SqliteConnection, review: i64) -> sqlx::Result<Vec<(Picture, Reduced)>> {
    let rows: Vec<(String, Vec<u8>, Vec<u8>)> =
        sqlx::query_as("SELECT name, large, small FROM pictures WHERE review = ? ORDER BY id")
            .bind(review)
            .fetch_all(connection)
            .await?;
    Ok(rows.into_iter().map(|(name, large, small)| (Picture::named(name), Reduced { large, small })).collect())
}

/// Forgets the pictures of a product.
pub(crate) async fn forget_of_product(connection: &mut SqliteConnection, product: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM pictures WHERE product = ?").bind(product).execute(connection).await?;
    Ok(())
}

/// The bytes of a picture, if everybody may see it: those of a hidden review have gone with it.
pub(crate) async fn jpeg(db: &Db, picture: &Picture, size: Size) -> sqlx::Result<Option<Vec<u8>>> {
    let query = match size {
        Size::Large => {
            "SELECT large FROM pictures LEFT JOIN reviews ON reviews.id = review WHERE name = ? AND hidden_at IS NULL"
        }
        Size::Small => {
            "SELECT small FROM pictures LEFT JOIN reviews ON reviews.id = review WHERE name = ? AND hidden_at IS NULL"
        }
    };
    sqlx::query_scalar(query).bind(picture.name()).fetch_optional(db.pool()).await
}
