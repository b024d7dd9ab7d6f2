//! Orders in the database.
//!
//! * Placing one is one transaction that locks first: prices and stock are read, the stock is taken, the lines are copied
//!   and the cart is emptied, all of it or nothing.
//! * The key of the form that places it is written down with it: the same form, sent once more, gets the same order.
//! * An order is its visitor's: nobody else's is found by its number.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    addresses::address::{Address, Country},
    cart::{
        contents::{self, Item},
        offer::Moment,
        store as cart,
    },
    checkout::{
        delivery::{Delivery, Way},
        order::{Order, OrderError, OrderLine, OrderNumber},
    },
    database::Db,
    money::Price,
    visitor::VisitorId,
};

/// The number of the last order on paper.
const LAST_ON_PAPER: i64 = 20_417;

/// Places an order of what is in a visitor's cart, if it costs what they have agreed to.
pub(crate) async fn place(
    db: &Db,
    visitor: &VisitorId,
    delivery: &Delivery,
    agreed: Price,
    once_key: &str,
) -> sqlx::Result<Result<OrderNumber, OrderError>> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    if let Some(placed) = by_key(&mut transaction, visitor, once_key).await? {
        return Ok(Ok(placed));
    }
    let items = cart::read(&mut transaction, visitor).await?;
    if items.is_empty() {
        return Ok(Err(OrderError::NothingInCart));
    }
    let total = [contents::total(&items), delivery.by.price()].into_iter().sum();
    if total != agreed {
        return Ok(Err(OrderError::OtherTotal { total }));
    }
    for item in &items {
        if let Some(left) = take(&mut transaction, item).await? {
            return Ok(Err(OrderError::SoldOut { name: item.name.clone(), left }));
        }
    }
    let number = write(&mut transaction, visitor, delivery, once_key).await?;
    for item in &items {
        write_line(&mut transaction, number, item).await?;
    }
    cart::empty(&mut transaction, visitor).await?;
    transaction.commit().await?;
    Ok(Ok(number))
}

/// The order that a form has placed already.
async fn by_key(
    connection: &mut SqliteConnection,
    visitor: &VisitorId,
    once_key: &str,
) -> sqlx::Result<Option<OrderNumber>> {
    let placed = sqlx::query_scalar("SELECT number FROM orders WHERE once_key = ? AND visitor = ?")
        .bind(once_key)
        .bind(visitor.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(placed.map(OrderNumber::new))
}

/// Takes from the stock, or says how many there are when they are not enough.
async fn take(connection: &mut SqliteConnection, item: &Item) -> sqlx::Result<Option<u32>> {
    let taken = sqlx::query("UPDATE products SET stock = stock - ?1 WHERE id = ?2 AND stock >= ?1")
        .bind(item.quantity)
        .bind(item.product.get())
        .execute(&mut *connection)
        .await?;
    if taken.rows_affected() > 0 {
        return Ok(None);
    }
    let left = sqlx::query_scalar("SELECT stock FROM products WHERE id = ?")
        .bind(item.product.get())
        .fetch_one(connection)
        .await?;
    Ok(Some(left))
}

async fn write(
    connection: &mut SqliteConnection,
    visitor: &VisitorId,
    Delivery { to, by }: &Delivery,
    once_key: &str,
) -> sqlx::Result<OrderNumber> {
    let number = sqlx::query_scalar(
        "INSERT INTO orders (number, visitor, name, street, zip, city, country, label, way, carriage, once_key) \
         VALUES ((SELECT COALESCE(MAX(number), ?) + 1 FROM orders), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
    )
    .bind(LAST_ON_PAPER)
    .bind(visitor.as_str())
    .bind(&to.name)
    .bind(&to.street)
    .bind(&to.zip)
    .bind(&to.city)
    .bind(to.country.code())
    .bind(&to.label)
    .bind(by.code())
    .bind(by.price().cents())
    .bind(once_key)
    .fetch_one(connection)
    .await?;
    Ok(OrderNumber::new(number))
}

async fn write_line(connection: &mut SqliteConnection, number: OrderNumber, item: &Item) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO order_lines (\"order\", product, name, price, quantity) VALUES (?, ?, ?, ?, ?)")
        .bind(number.get())
        .bind(item.product.get())
        .bind(&item.name)
        .bind(item.price.cents())
        .bind(item.quantity)
        .execute(connection)
        .await?;
    Ok(())
}

/// The order with this number, if it is this visitor's.
pub(crate) async fn of_visitor(db: &Db, visitor: &VisitorId, number: OrderNumber) -> sqlx::Result<Option<Order>> {
    let row = sqlx::query("SELECT * FROM orders WHERE number = ? AND visitor = ?")
        .bind(number.get())
        .bind(visitor.as_str())
        .fetch_optional(db.pool())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let lines = sqlx::query("SELECT name, price, quantity FROM order_lines WHERE \"order\" = ? ORDER BY id")
        .bind(number.get())
        .fetch_all(db.pool())
        .await?;
    Ok(Some(Order {
        number,
        placed_at: Moment::from_seconds(row.try_get("placed_at")?),
        delivery: delivery(&row)?,
        carriage: Price::from_cents(row.try_get("carriage")?),
        lines: lines.iter().map(line).collect::<sqlx::Result<_>>()?,
    }))
}

fn delivery(row: &SqliteRow) -> sqlx::Result<Delivery> {
    let (country, way): (String, String) = (row.try_get("country")?, row.try_get("way")?);
    let unknown = |code: &str| sqlx::Error::Decode(format!("no country and no way `{code}`").into());
    let to = Address {
        label: row.try_get("label")?,
        name: row.try_get("name")?,
        street: row.try_get("street")?,
        zip: row.try_get("zip")?,
        city: row.try_get("city")?,
        country: Country::from_code(&country).ok_or_else(|| unknown(&country))?,
    };
    Ok(Delivery { to, by: Way::from_code(&way).ok_or_else(|| unknown(&way))? })
}

fn line(row: &SqliteRow) -> sqlx::Result<OrderLine> {
    Ok(OrderLine {
        name: row.try_get("name")?,
        price: Price::from_cents(row.try_get("price")?),
        quantity: row.try_get("quantity")?,
    })
}
