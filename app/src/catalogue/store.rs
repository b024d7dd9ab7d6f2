//! Reads products from the database.

use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    catalogue::product::{Listing, Product, ProductId},
    database::Db,
    money::Price,
};

/// Everything that the shop sells: what can be had first, then by name.
pub(crate) async fn listings(db: &Db) -> sqlx::Result<Vec<Listing>> {
    let rows = sqlx::query("SELECT slug, name, price, stock, picture FROM products ORDER BY stock = 0, name")
        .fetch_all(db.pool())
        .await?;
    rows.iter().map(listing).collect()
}

/// The product with this name in its address.
pub(crate) async fn product_by_slug(db: &Db, slug: &str) -> sqlx::Result<Option<Product>> {
    let row = sqlx::query("SELECT id, name, description, price, stock, picture FROM products WHERE slug = ?")
        .bind(slug)
        .fetch_optional(db.pool())
        .await?;
    row.as_ref().map(product).transpose()
}

fn listing(row: &SqliteRow) -> sqlx::Result<Listing> {
    Ok(Listing {
        slug: row.try_get("slug")?,
        name: row.try_get("name")?,
        price: Price::from_cents(row.try_get("price")?),
        stock: row.try_get("stock")?,
        picture: row.try_get("picture")?,
    })
}

fn product(row: &SqliteRow) -> sqlx::Result<Product> {
    Ok(Product {
        id: ProductId::new(row.try_get("id")?),
        name: row.try_get("name")?,
        description: row.try_get("description")?,
        price: Price::from_cents(row.try_get("price")?),
        stock: row.try_get("stock")?,
        picture: row.try_get("picture")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_catalogue_begins_with_what_can_be_had_and_is_sorted_by_name() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let listings = listings(&db).await.unwrap();
        assert_eq!(listings.len(), 12);
        assert!(listings.is_sorted_by_key(|listing| (listing.stock == 0, listing.name.clone())));
        assert!(listings.iter().all(|listing| listing.picture == format!("/pictures/{}.svg", listing.slug)));
    }

    #[tokio::test]
    async fn a_product_is_found_by_its_whole_slug_only() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let bell = product_by_slug(&db, "ships-bell").await.unwrap().unwrap();
        assert_eq!((bell.name.as_str(), bell.stock), ("Ship’s bell", 2));
        assert_eq!(product_by_slug(&db, "ships").await.unwrap(), None);
        assert_eq!(product_by_slug(&db, "Ships-Bell").await.unwrap(), None);
    }
}
