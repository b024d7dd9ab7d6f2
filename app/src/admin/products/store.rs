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
        good::{GoodLine, Goods, Seen},
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
pub(super) type Changed<T> = sqlx::Result<Result<T, ProductError>>;

/// A product as the database has it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) slug: String,
    pub(super) draft: Draft,
    pub(super) picture: String,
    pub(super) is_retired: bool,
    pub(super) version: i64,
}

/// A page of what has all of the words in its name.
pub(super) async fn find(db: &Db, words: &str, page: u32) -> sqlx::Result<Goods> {
    let patterns = patterns::of(words);
    let matching = |query: &mut QueryBuilder<Sqlite>| {
        for (at, pattern) in patterns.iter().enumerate() {
            query.push(if at == 0 { " WHERE name LIKE " } else { " AND name LIKE " });
            query.push_bind(pattern.clone()).push(patterns::ESCAPE);
        }
    };
    let mut transaction = db.pool().begin().await?;
    let mut query = QueryBuilder::new("SELECT count(*) FROM products");
    matching(&mut query);
    let count = query.build_query_scalar().fetch_one(&mut *transaction).await?;
    let paging = Paging::of(count, EACH, page);
    let mut query =
        QueryBuilder::new("SELECT id, name, picture, price, stock, retired_at IS NOT NULL AS is_retired FROM products");
    matching(&mut query);
    query.push(" ORDER BY name, id LIMIT ").push_bind(EACH).push(" OFFSET ").push_bind(paging.skipped(EACH));
    let rows = query.build().fetch_all(&mut *transaction).await?;
    Ok(Goods { lines: rows.iter().map(line).collect::<sqlx::Result<_>>()?, count, paging })
}

fn line(row: &SqliteRow) -> sqlx::Result<GoodLine> {
    Ok(GoodLine {
        id: ProductId::new(row.try_get("id")?),
        name: row.try_get("name")?,
        picture: row.try_get("picture")?,
        price: Price::from_cents(row.try_get("price")?),
        stock: row.try_get("stock")?,
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
    let Some(now) = read(&mut transaction, seen.product).await? else {
        return Ok(Err(ProductError::NoSuchProduct));
    };
    if now.version != seen.version {
        return Ok(Err(ProductError::Changed));
    }
    if !has_category(&mut transaction, &draft.category).await? {
        return Ok(Err(ProductError::NoSuchCategory));
    }
    let stock = match (draft.stock == seen.stock, now.draft.stock) {
        (true, left) => left,
        (false, left) if left != seen.stock => return Ok(Err(ProductError::Sold { left })),
        (false, _) => draft.stock,
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
