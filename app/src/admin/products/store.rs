//! Products in the database, as those who run the shop see and change them.
//!
//! * Each change looks and writes in one transaction that locks first. It counts the version up, and what was made of an older
//!   version is refused: nobody overwrites what they have not seen.
//! * What is sold meanwhile changes the stock only. So a form whose stock was not touched leaves it as it is, and one whose
//!   stock was, is refused when it is another one by now.

use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::{
    admin::products::{
        draft::{Draft, ProductError},
        good::Seen,
        slug,
    },
    catalogue::{product::ProductId, store::patterns},
    database::Db,
    money::Price,
    paging::Paging,
    pictures::{
        Reduced,
        store::{self as pictures, Owner},
    },
};

/// How many products stand on a page.
const EACH: u32 = 20;
/// A drawing for what has no picture yet.
const NO_PICTURE: &str = "/pictures/no-picture-yet.svg";

/// What came of a change.
pub(in crate::admin) type Changed<T> = sqlx::Result<Result<T, ProductError>>;

/// A product as the database has it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) slug: String,
    pub(super) draft: Draft,
    pub(super) picture: String,
    pub(super) is_retired: bool,
    pub(super) version: i64,
}

/// A product as a list has it.
#[derive(Clone, Debug)]
pub(in crate::admin) struct Listed {
    pub(in crate::admin) id: ProductId,
    pub(in crate::admin) slug: String,
    pub(in crate::admin) name: String,
    pub(in crate::admin) picture: String,
    pub(in crate::admin) price: Price,
    pub(in crate::admin) stock: u32,
    pub(in crate::admin) version: i64,
    pub(in crate::admin) is_retired: bool,
}

/// A page of a list, from A to Z.
#[derive(Clone, Debug)]
pub(in crate::admin) struct Page {
    pub(in crate::admin) products: Vec<Listed>,
    pub(in crate::admin) count: u32,
    pub(in crate::admin) paging: Paging,
}

/// Which products a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum Among {
    /// What stands on the shelves.
    Sold,
    /// What was taken off them too.
    All,
}

/// A page of what has all of the words in its name.
pub(in crate::admin) async fn find(db: &Db, among: Among, words: &str, page: u32) -> sqlx::Result<Page> {
    let patterns = patterns::of(words);
    let matching = |query: &mut QueryBuilder<Sqlite>| {
        query.push(if among == Among::Sold { " WHERE retired_at IS NULL" } else { " WHERE TRUE" });
        for pattern in &patterns {
            query.push(" AND name LIKE ").push_bind(pattern.clone()).push(patterns::ESCAPE);
        }
    };
    let mut transaction = db.pool().begin().await?;
    let mut query = QueryBuilder::new("SELECT count(*) FROM products");
    matching(&mut query);
    let count = query.build_query_scalar().fetch_one(&mut *transaction).await?;
    let paging = Paging::of(count, EACH, page);
    let mut query = QueryBuilder::new(
        "SELECT id, slug, name, picture, price, stock, version, retired_at IS NOT NULL AS is_retired FROM products",
    );
    matching(&mut query);
    query.push(" ORDER BY name, id LIMIT ").push_bind(EACH).push(" OFFSET ").push_bind(paging.skipped(EACH));
    let rows = query.build().fetch_all(&mut *transaction).await?;
    Ok(Page { products: rows.iter().map(listed).collect::<sqlx::Result<_>>()?, count, paging })
}

fn listed(row: &SqliteRow) -> sqlx::Result<Listed> {
    Ok(Listed {
        id: ProductId::new(row.try_get("id")?),
        slug: row.try_get("slug")?,
        name: row.try_get("name")?,
        picture: row.try_get("picture")?,
        price: Price::from_cents(row.try_get("price")?),
        stock: row.try_get("stock")?,
        version: row.try_get("version")?,
        is_retired: row.try_get("is_retired")?,
    })
}

/// The product with this number, if there is one.
pub(super) async fn by_id(db: &Db, product: ProductId) -> sqlx::Result<Option<Found>> {
    read(&mut *db.pool().acquire().await?, product).await
}

async fn read(connection: &mut SqliteConnection, product: ProductId) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query("SELECT *, retired_at IS NOT NULL AS is_retired FROM products WHERE id = ?")
        .bind(product.get())
        .fetch_optional(connection)
        .await?;
    row.map(|row| found(&row)).transpose()
}

fn found(row: &SqliteRow) -> sqlx::Result<Found> {
    let draft = Draft {
        name: row.try_get("name")?,
        summary: row.try_get("summary")?,
        description: row.try_get("description")?,
        price: Price::from_cents(row.try_get("price")?).into(),
        stock: row.try_get("stock")?,
        category: row.try_get("category")?,
    };
    Ok(Found {
        slug: row.try_get("slug")?,
        draft,
        picture: row.try_get("picture")?,
        is_retired: row.try_get("is_retired")?,
        version: row.try_get("version")?,
    })
}

/// Makes a product.
pub(super) async fn create(db: &Db, draft: &Draft, picture: Option<&Reduced>) -> Changed<ProductId> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    if !has_category(&mut transaction, &draft.category).await? {
        return Ok(Err(ProductError::NoSuchCategory));
    }
    let slug = free_slug(&mut transaction, &draft.name).await?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO products (slug, name, summary, description, price, stock, category, picture) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(slug)
    .bind(&draft.name)
    .bind(&draft.summary)
    .bind(&draft.description)
    .bind(draft.price.price().cents())
    .bind(draft.stock)
    .bind(&draft.category)
    .bind(NO_PICTURE)
    .fetch_one(&mut *transaction)
    .await?;
    if let Some(picture) = picture {
        hang(&mut transaction, id, picture).await?;
    }
    transaction.commit().await?;
    Ok(Ok(ProductId::new(id)))
}

/// Changes a product, unless somebody else has since it was seen.
pub(super) async fn change(db: &Db, seen: Seen, draft: &Draft, picture: Option<&Reduced>) -> Changed<()> {
    let id = seen.product.get();
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    let now = match unchanged(&mut transaction, seen).await? {
        Ok(now) => now,
        Err(error) => return Ok(Err(error)),
    };
    if !has_category(&mut transaction, &draft.category).await? {
        return Ok(Err(ProductError::NoSuchCategory));
    }
    let stock = match counted(seen, draft.stock, &now) {
        Ok(stock) => stock,
        Err(error) => return Ok(Err(error)),
    };
    sqlx::query(
        "UPDATE products SET name = ?, summary = ?, description = ?, price = ?, stock = ?, category = ?, \
         version = version + 1 WHERE id = ?",
    )
    .bind(&draft.name)
    .bind(&draft.summary)
    .bind(&draft.description)
    .bind(draft.price.price().cents())
    .bind(stock)
    .bind(&draft.category)
    .bind(id)
    .execute(&mut *transaction)
    .await?;
    if let Some(picture) = picture {
        pictures::forget_of_product(&mut transaction, id).await?;
        hang(&mut transaction, id, picture).await?;
    }
    transaction.commit().await?;
    Ok(Ok(()))
}

/// Changes how many there are of a product and what it costs, unless somebody else has changed it since it was seen, and says what
/// it is then.
pub(in crate::admin) async fn count(db: &Db, seen: Seen, stock: u32, price: Price) -> Changed<Listed> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    let stock = match unchanged(&mut transaction, seen).await?.and_then(|now| counted(seen, stock, &now)) {
        Ok(stock) => stock,
        // A second click: what it asks for is there.
        Err(ProductError::Changed) if is_as_asked(&mut transaction, seen.product, stock, price).await? => stock,
        Err(error) => return Ok(Err(error)),
    };
    let row = sqlx::query(
        "UPDATE products SET stock = ?, price = ?, version = version + 1 WHERE id = ? \
         RETURNING *, retired_at IS NOT NULL AS is_retired",
    )
    .bind(stock)
    .bind(price.cents())
    .bind(seen.product.get())
    .fetch_one(&mut *transaction)
    .await?;
    transaction.commit().await?;
    listed(&row).map(Ok)
}

/// The product as it is now, if it is of the version that was seen.
async fn unchanged(connection: &mut SqliteConnection, seen: Seen) -> Changed<Found> {
    Ok(match read(connection, seen.product).await? {
        None => Err(ProductError::NoSuchProduct),
        Some(now) if now.version != seen.version => Err(ProductError::Changed),
        Some(now) => Ok(now),
    })
}

/// Whether there are so many of a product, at this price.
async fn is_as_asked(
    connection: &mut SqliteConnection,
    product: ProductId,
    stock: u32,
    price: Price,
) -> sqlx::Result<bool> {
    let now = read(connection, product).await?;
    Ok(now.is_some_and(|now| now.draft.stock == stock && now.draft.price.price() == price))
}

/// How many there are of a product for which a number was typed.
fn counted(seen: Seen, typed: u32, now: &Found) -> Result<u32, ProductError> {
    match now.draft.stock {
        left if typed == seen.stock => Ok(left),
        left if left != seen.stock => Err(ProductError::Sold { left }),
        _ => Ok(typed),
    }
}

/// Takes a product off the shelves and out of all carts, or puts it back on the shelves; `false` when there is none.
pub(super) async fn retire(db: &Db, product: ProductId, retired: bool) -> sqlx::Result<bool> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    let changed = sqlx::query(
        "UPDATE products SET version = version + ((retired_at IS NOT NULL) <> ?1), \
         retired_at = iif(?1, COALESCE(retired_at, unixepoch()), NULL) WHERE id = ?2",
    )
    .bind(retired)
    .bind(product.get())
    .execute(&mut *transaction)
    .await?;
    if retired {
        sqlx::query("DELETE FROM cart_lines WHERE product = ?").bind(product.get()).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(changed.rows_affected() > 0)
}

async fn hang(connection: &mut SqliteConnection, product: i64, picture: &Reduced) -> sqlx::Result<()> {
    let picture = pictures::keep(connection, Owner::Product(product), picture).await?;
    sqlx::query("UPDATE products SET picture = ? WHERE id = ?")
        .bind(picture.address())
        .bind(product)
        .execute(connection)
        .await?;
    Ok(())
}

async fn has_category(connection: &mut SqliteConnection, category: &str) -> sqlx::Result<bool> {
    let found =
        sqlx::query("SELECT 1 FROM categories WHERE slug = ?").bind(category).fetch_optional(connection).await?;
    Ok(found.is_some())
}

/// A name in addresses that no product has.
async fn free_slug(connection: &mut SqliteConnection, name: &str) -> sqlx::Result<String> {
    let first = slug::of(name);
    let mut candidate = first.clone();
    let mut number = 1;
    loop {
        let taken = sqlx::query("SELECT 1 FROM products WHERE slug = ?").bind(&candidate);
        if taken.fetch_optional(&mut *connection).await?.is_none() {
            return Ok(candidate);
        }
        number += 1;
        candidate = slug::numbered(&first, number);
    }
}
