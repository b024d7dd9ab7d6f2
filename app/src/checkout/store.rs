//! Orders in the database.
//!
//! * Placing one is one transaction that locks first: prices and stock are read, the stock is taken, the lines are copied
//!   and the cart is emptied, all of it or nothing.
//! * The key of the form that places it is written down with it: the same form, sent once more, gets the same order.
//! * An order is its [`Owner`]'s: nobody else's is found by its number.
//! * It can be cancelled once, as long as it is young and has not left, and then its stock goes back in the same transaction.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    account::{AccountId, Owner},
    addresses::address::{Address, Country},
    cart::{
        contents::{self, Item},
        offer::Moment,
        store as cart,
    },
    checkout::{
        delivery::{Delivery, Way},
        order::{CANCELLABLE, CancelError, Order, OrderError, OrderLine, OrderNumber},
    },
    database::Db,
    money::Price,
    visitor::VisitorId,
};

/// The number of the last order on paper.
const LAST_ON_PAPER: i64 = 20_417;

/// Places an order of what is in a visitor's cart, if it costs what they have agreed to. It is the account's, if one is signed in.
pub(crate) async fn place(
    db: &Db,
    visitor: &VisitorId,
    account: Option<AccountId>,
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
    let number = write(&mut transaction, visitor, account, delivery, once_key).await?;
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
    account: Option<AccountId>,
    Delivery { to, by }: &Delivery,
    once_key: &str,
) -> sqlx::Result<OrderNumber> {
    let number = sqlx::query_scalar(
        "INSERT INTO orders (number, visitor, name, street, zip, city, country, label, way, carriage, once_key, account) \
         VALUES ((SELECT COALESCE(MAX(number), ?) + 1 FROM orders), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
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
    .bind(account.map(AccountId::get))
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

/// Gives what a visitor has ordered to an account; what belongs to one already stays there.
pub(crate) async fn adopt(db: &Db, account: AccountId, visitor: &VisitorId) -> sqlx::Result<()> {
    sqlx::query("UPDATE orders SET account = ? WHERE visitor = ? AND account IS NULL")
        .bind(account.get())
        .bind(visitor.as_str())
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Cancels an order of its owner's, once, while it is young and has not left, puts its stock back, and says when that was.
pub(crate) async fn cancel(db: &Db, owner: &Owner, number: OrderNumber) -> sqlx::Result<Result<Moment, CancelError>> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    let row = sqlx::query(
        "SELECT cancelled_at, unixepoch() AS now, \
         placed_at <= unixepoch() - ? OR shipped_at IS NOT NULL AS is_late \
         FROM orders WHERE number = ? AND ((account IS NULL AND visitor = ?) OR account = ?)",
    )
    .bind(CANCELLABLE)
    .bind(number.get())
    .bind(owner.visitor())
    .bind(owner.account())
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(row) = row else { return Ok(Err(CancelError::NoSuchOrder)) };
    // Who asks twice gets the same answer: a second click is no mistake.
    if let Some(cancelled) = row.try_get("cancelled_at")? {
        return Ok(Ok(Moment::from_seconds(cancelled)));
    }
    if row.try_get("is_late")? {
        return Ok(Err(CancelError::TooLate));
    }
    let now: i64 = row.try_get("now")?;
    sqlx::query("UPDATE orders SET cancelled_at = ? WHERE number = ?")
        .bind(now)
        .bind(number.get())
        .execute(&mut *transaction)
        .await?;
    put_back(&mut transaction, number).await?;
    transaction.commit().await?;
    Ok(Ok(Moment::from_seconds(now)))
}

/// Puts back what an order has taken from the stock.
async fn put_back(connection: &mut SqliteConnection, number: OrderNumber) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE products SET stock = stock + \
           (SELECT sum(quantity) FROM order_lines WHERE \"order\" = ?1 AND product = products.id) \
         WHERE id IN (SELECT product FROM order_lines WHERE \"order\" = ?1)",
    )
    .bind(number.get())
    .execute(connection)
    .await?;
    Ok(())
}

/// The order with this number, if it is this owner's.
pub(crate) async fn of_owner(db: &Db, owner: &Owner, number: OrderNumber) -> sqlx::Result<Option<Order>> {
    let row = sqlx::query(
        "SELECT *, iif(cancelled_at IS NULL AND shipped_at IS NULL AND placed_at > unixepoch() - ?1, placed_at + ?1, NULL) \
         AS cancellable_until \
         FROM orders WHERE number = ?2 AND ((account IS NULL AND visitor = ?3) OR account = ?4)",
    )
    .bind(CANCELLABLE)
    .bind(number.get())
    .bind(owner.visitor())
    .bind(owner.account())
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let lines = sqlx::query("SELECT name, price, quantity FROM order_lines WHERE \"order\" = ? ORDER BY id")
        .bind(number.get())
        .fetch_all(db.pool())
        .await?;
    let moment = |column| row.try_get::<Option<i64>, _>(column).map(|at| at.map(Moment::from_seconds));
    Ok(Some(Order {
        number,
        placed_at: Moment::from_seconds(row.try_get("placed_at")?),
        delivery: delivery(&row)?,
        carriage: Price::from_cents(row.try_get("carriage")?),
        lines: lines.iter().map(line).collect::<sqlx::Result<_>>()?,
        cancelled_at: moment("cancelled_at")?,
        shipped_at: moment("shipped_at")?,
        cancellable_until: moment("cancellable_until")?,
        cancel: None,
    }))
}

/// Where the order in a row goes and how.
pub(crate) fn delivery(row: &SqliteRow) -> sqlx::Result<Delivery> {
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
