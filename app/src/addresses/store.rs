//! Addresses in the database.

use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    addresses::address::{Address, Country},
    database::Db,
    visitor::VisitorId,
};

/// Keeps a visitor's addresses in place of the ones that there are: all of it or nothing.
pub(crate) async fn replace(db: &Db, visitor: &VisitorId, addresses: &[Address]) -> sqlx::Result<()> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("DELETE FROM addresses WHERE visitor = ?").bind(visitor.as_str()).execute(&mut *transaction).await?;
    for (position, address) in (0_i64..).zip(addresses) {
        sqlx::query(
            "INSERT INTO addresses (visitor, position, label, name, street, zip, city, country) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(visitor.as_str())
        .bind(position)
        .bind(&address.label)
        .bind(&address.name)
        .bind(&address.street)
        .bind(&address.zip)
        .bind(&address.city)
        .bind(address.country.code())
        .execute(&mut *transaction)
        .await?;
    }
    transaction.commit().await
}

/// A visitor's addresses, in their order.
pub(crate) async fn of_visitor(db: &Db, visitor: &VisitorId) -> sqlx::Result<Vec<Address>> {
    let rows = sqlx::query("SELECT * FROM addresses WHERE visitor = ? ORDER BY position")
        .bind(visitor.as_str())
        .fetch_all(db.pool())
        .await?;
    rows.iter().map(address).collect()
}

fn address(row: &SqliteRow) -> sqlx::Result<Address> {
    let code: String = row.try_get("country")?;
    let country =
        Country::from_code(&code).ok_or_else(|| sqlx::Error::Decode(format!("no country `{code}`").into()))?;
    Ok(Address {
        label: row.try_get("label")?,
        name: row.try_get("name")?,
        street: row.try_get("street")?,
        zip: row.try_get("zip")?,
        city: row.try_get("city")?,
        country,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(label: &str) -> Address {
        let text = str::to_owned;
        Address {
            label: text(label),
            name: text("Anne Bonny"),
            street: text("Quay 1"),
            zip: text("28195"),
            city: text("Bremen"),
            country: Country::Germany,
        }
    }

    #[tokio::test]
    async fn the_list_is_replaced_as_a_whole_and_keeps_its_order() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let (anne, mary) = (VisitorId::random(), VisitorId::random());
        let (home, boat) = (address("Home"), Address { country: Country::Norway, ..address("Boat") });
        replace(&db, &anne, &[home.clone(), boat.clone()]).await.unwrap();
        replace(&db, &mary, std::slice::from_ref(&home)).await.unwrap();
        assert_eq!(of_visitor(&db, &anne).await.unwrap(), [home.clone(), boat.clone()]);
        replace(&db, &anne, &[boat.clone(), home.clone(), home.clone()]).await.unwrap();
        assert_eq!(of_visitor(&db, &anne).await.unwrap(), [boat, home.clone(), home.clone()]);
        replace(&db, &anne, &[]).await.unwrap();
        assert_eq!(of_visitor(&db, &anne).await.unwrap(), []);
        assert_eq!(of_visitor(&db, &mary).await.unwrap(), [home], "somebody else's stay");
    }

    #[tokio::test]
    async fn when_one_cannot_be_kept_the_old_list_stays() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let anne = VisitorId::random();
        replace(&db, &anne, &[address("Home")]).await.unwrap();
        // The table refuses what is too long, whatever the rules let pass.
        let long = address(&"a".repeat(500));
        assert!(replace(&db, &anne, &[address("Boat"), long]).await.is_err());
        assert_eq!(of_visitor(&db, &anne).await.unwrap(), [address("Home")]);
    }
}
