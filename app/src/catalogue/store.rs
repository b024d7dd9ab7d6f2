//! Reads products from the database: those that are sold.

pub(crate) mod patterns;

use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

use crate::{
    cart::{
        actions::AddToCart,
        offer::{HOLDS, Moment, Offer},
    },
    catalogue::{
        product::{Category, Found, Listing, Product, ProductId, ProductName},
        search::Search,
    },
    database::Db,
    likes::Likes,
    money::Price,
    reviews::rating_of,
    visitor::VisitorId,
};

/// What the catalogue shows of a product.
const LISTING: &str = "SELECT products.slug, products.name, summary, price, stock, picture, \
    COALESCE(review_count, 0) AS review_count, COALESCE(review_stars, 0) AS review_stars FROM products \
    LEFT JOIN (SELECT product, count(*) AS review_count, sum(stars) AS review_stars FROM reviews \
    WHERE hidden_at IS NULL GROUP BY product) ON product = products.id";

/// How many other things of its shelf a product's page shows.
const NEIGHBOURS: i64 = 4;

/// What the shop sells, as far as it matches: what can be had first, then what has the words in its name, then by name.
pub(crate) async fn find(db: &Db, search: &Search) -> sqlx::Result<Found> {
    let mut query = QueryBuilder::<Sqlite>::new(LISTING);
    query.push(" JOIN categories ON categories.slug = category WHERE retired_at IS NULL");
    if !search.category.is_empty() {
        query.push(" AND category = ").push_bind(&search.category);
    }
    let patterns = patterns::of(&search.words);
    for pattern in &patterns {
        query.push(" AND products.name || ' ' || summary || ' ' || description || ' ' || categories.name LIKE ");
        query.push_bind(pattern).push(patterns::ESCAPE);
    }
    query.push(" ORDER BY stock = 0");
    for pattern in &patterns {
        query.push(", products.name NOT LIKE ").push_bind(pattern).push(patterns::ESCAPE);
    }
    let rows = query.push(", products.name").build().fetch_all(db.pool()).await?;
    Ok(Found { listings: rows.iter().map(listing).collect::<sqlx::Result<_>>()?, categories: categories(db).await? })
}

/// The name of everything, from A to Z.
pub(crate) async fn names(db: &Db) -> sqlx::Result<Vec<ProductName>> {
    let rows = sqlx::query("SELECT id, name FROM products WHERE retired_at IS NULL ORDER BY name")
        .fetch_all(db.pool())
        .await?;
    let name = |row: &SqliteRow| Ok(ProductName { id: ProductId::new(row.try_get("id")?), name: row.try_get("name")? });
    rows.iter().map(name).collect()
}

/// The product with this name in its address, as this visitor sees it.
pub(crate) async fn product_by_slug(db: &Db, slug: &str, visitor: Option<&VisitorId>) -> sqlx::Result<Option<Product>> {
    let row = sqlx::query(
        "SELECT products.*, categories.name AS category_name, unixepoch() AS now, \
         (SELECT count(*) FROM likes WHERE product = products.id) AS likes, \
         EXISTS (SELECT 1 FROM likes WHERE product = products.id AND visitor = ?) AS is_liked, \
         (SELECT count(*) FROM reviews WHERE product = products.id AND hidden_at IS NULL) AS review_count, \
         (SELECT COALESCE(sum(stars), 0) FROM reviews WHERE product = products.id AND hidden_at IS NULL) AS review_stars \
         FROM products JOIN categories ON categories.slug = category WHERE products.slug = ? AND retired_at IS NULL",
    )
    .bind(visitor.map(VisitorId::as_str))
    .bind(slug)
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let category = Category { slug: row.try_get("category")?, name: row.try_get("category_name")? };
    let (id, listing) = (ProductId::new(row.try_get("id")?), listing(&row)?);
    let now: i64 = row.try_get("now")?;
    let offer = Offer { product: id, price: listing.price, until: Moment::from_seconds(now + HOLDS) };
    Ok(Some(Product {
        id,
        // Each page has another offer: the product tells whose form it is.
        buy: AddToCart::bind(offer).key(id),
        listing,
        description: row.try_get("description")?,
        likes: Likes { count: row.try_get("likes")?, is_mine: row.try_get("is_liked")? },
        neighbours: neighbours(db, slug, &category).await?,
        category,
    }))
}

/// The shelves, in their order.
pub(crate) async fn categories(db: &Db) -> sqlx::Result<Vec<Category>> {
    let rows = sqlx::query("SELECT slug, name FROM categories ORDER BY position").fetch_all(db.pool()).await?;
    rows.iter().map(|row| Ok(Category { slug: row.try_get("slug")?, name: row.try_get("name")? })).collect()
}

/// The next things on the shelf, and from its beginning when it ends: every product is somebody's neighbour.
async fn neighbours(db: &Db, slug: &str, category: &Category) -> sqlx::Result<Vec<Listing>> {
    let mut query = QueryBuilder::<Sqlite>::new(LISTING);
    query
        .push(" WHERE retired_at IS NULL AND category = ")
        .push_bind(&category.slug)
        .push(" AND slug <> ")
        .push_bind(slug);
    query.push(" ORDER BY slug < ").push_bind(slug).push(", slug LIMIT ").push_bind(NEIGHBOURS);
    query.build().fetch_all(db.pool()).await?.iter().map(listing).collect()
}

fn listing(row: &SqliteRow) -> sqlx::Result<Listing> {
    Ok(Listing {
        slug: row.try_get("slug")?,
        name: row.try_get("name")?,
        summary: row.try_get("summary")?,
        price: Price::from_cents(row.try_get("price")?),
        stock: row.try_get("stock")?,
        picture: row.try_get("picture")?,
        rating: rating_of(row)?,
    })
}

#[cfg(test)]
mod tests;
