//! Addresses in the database: an account's, or those of a visitor who is not signed in.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    account::{AccountId, Owner},
    addresses::address::{Address, Country, MOST},
    database::Db,
    visitor::VisitorId,
};

/// A transaction that reads before it writes takes the lock at once; else two of them could wait for each other.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// Keeps its owner's addresses in place of the ones that there are: all of it or nothing.
pub(crate) async fn replace(db: &Db, owner: &Owner, addresses: &[Address]) -> sqlx::Result<()> {
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    write(&mut transaction, whose(owner), addresses).await?;
    transaction.commit().await
}

/// Its owner's addresses, in their order.
pub(crate) async fn of_owner(db: &Db, owner: &Owner) -> sqlx::Result<Vec<Address>> {
    read(&mut *db.pool().acquire().await?, whose(owner)).await
}

/// Gives a visitor's addresses to an account, behind its own and as far as there is room: the visitor has none then, since the
/// next one at the browser would see what was left.
pub(crate) async fn adopt(db: &Db, account: AccountId, visitor: &VisitorId) -> sqlx::Result<()> {
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    let (visitors, accounts) = ((None, Some(visitor.as_str())), (Some(account.get()), None));
    let brought = read(&mut transaction, visitors).await?;
    if brought.is_empty() {
        return Ok(());
    }
    let mut all = read(&mut transaction, accounts).await?;
    for address in brought {
        if all.len() < MOST && !all.contains(&address) {
            all.push(address);
        }
    }
    write(&mut transaction, accounts, &all).await?;
    write(&mut transaction, visitors, &[]).await?;
    transaction.commit().await
}

/// Whose a list is, as the columns `account` and `visitor` say it: one of them, or of nobody neither.
type Whose<'a> = (Option<i64>, Option<&'a str>);

fn whose(owner: &Owner) -> Whose<'_> {
    match owner.account() {
        Some(account) => (Some(account), None),
        None => (None, owner.visitor()),
    }
}

async fn read(connection: &mut SqliteConnection, (account, visitor): Whose<'_>) -> sqlx::Result<Vec<Address>> {
    let rows = sqlx::query("SELECT * FROM addresses WHERE account = ? OR visitor = ? ORDER BY position")
        .bind(account)
        .bind(visitor)
        .fetch_all(connection)
        .await?;
    rows.iter().map(address).collect()
}

async fn write(
    connection: &mut SqliteConnection,
    (account, visitor): Whose<'_>,
    addresses: &[Address],
) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM addresses WHERE account = ? OR visitor = ?")
        .bind(account)
        .bind(visitor)
        .execute(&mut *connection)
        .await?;
    for (position, address) in (0_i64..).zip(addresses) {
        sqlx::query(
            "INSERT INTO addresses (account, visitor, position, label, name, street, zip, city, country) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(account)
        .bind(visitor)
        .bind(position)
        .bind(&address.label)
        .bind(&address.name)
        .bind(&address.street)
        .bind(&address.zip)
        .bind(&address.city)
        .bind(address.country.code())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
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
    use crate::account::store as accounts;

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
        let (anne, mary) = (Owner::new(VisitorId::random(), None), Owner::new(VisitorId::random(), None));
        let (home, boat) = (address("Home"), Address { country: Country::Norway, ..address("Boat") });
        replace(&db, &anne, &[home.clone(), boat.clone()]).await.unwrap();
        replace(&db, &mary, std::slice::from_ref(&home)).await.unwrap();
        assert_eq!(of_owner(&db, &anne).await.unwrap(), [home.clone(), boat.clone()]);
        replace(&db, &anne, &[boat.clone(), home.clone(), home.clone()]).await.unwrap();
        assert_eq!(of_owner(&db, &anne).await.unwrap(), [boat, home.clone(), home.clone()]);
        replace(&db, &anne, &[]).await.unwrap();
        assert_eq!(of_owner(&db, &anne).await.unwrap(), []);
        assert_eq!(of_owner(&db, &mary).await.unwrap(), [home], "somebody else's stay");
    }

    #[tokio::test]
    async fn when_one_cannot_be_kept_the_old_list_stays() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let anne = Owner::new(VisitorId::random(), None);
        replace(&db, &anne, &[address("Home")]).await.unwrap();
        // The table refuses what is too long, whatever the rules let pass.
        let long = address(&"a".repeat(500));
        assert!(replace(&db, &anne, &[address("Boat"), long]).await.is_err());
        assert_eq!(of_owner(&db, &anne).await.unwrap(), [address("Home")]);
    }

    #[tokio::test]
    async fn who_signs_in_brings_what_is_not_there_yet_as_far_as_there_is_room() {
        let db = Db::open("sqlite::memory:").await.unwrap();
        let (home, boat) = (address("Home"), address("Boat"));
        let id = accounts::add_at_once(&db, "anne@example.org", "a hash").await.unwrap().unwrap();
        let anne = accounts::by_id(&db, id).await.unwrap().unwrap();
        let (visitor, other) = (VisitorId::random(), VisitorId::random());
        let (before, after) = (Owner::new(visitor.clone(), None), Owner::new(visitor.clone(), Some(&anne)));
        replace(&db, &before, &[home.clone(), boat.clone()]).await.unwrap();
        replace(&db, &after, std::slice::from_ref(&home)).await.unwrap();
        adopt(&db, id, &visitor).await.unwrap();
        assert_eq!(of_owner(&db, &after).await.unwrap(), [home.clone(), boat.clone()]);
        assert_eq!(of_owner(&db, &before).await.unwrap(), [], "the next person at this browser sees none");
        assert_eq!(of_owner(&db, &Owner::default()).await.unwrap(), []);

        let many: Vec<_> = (0..MOST).map(|at| address(&at.to_string())).collect();
        replace(&db, &Owner::new(other.clone(), None), &many).await.unwrap();
        adopt(&db, id, &other).await.unwrap();
        let all = of_owner(&db, &after).await.unwrap();
        assert_eq!((all.len(), &all[..2]), (MOST, &[home, boat][..]));
    }

    /// What a shop has that is brought up to date.
    #[tokio::test]
    async fn addresses_from_before_accounts_had_some_are_their_visitors_and_come_along_at_the_next_signing_in() {
        const AT: i64 = 18;
        let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
        let all = sqlx::migrate!();
        let run = async |migration: &sqlx::migrate::Migration| {
            sqlx::raw_sql(migration.sql.clone()).execute(&pool).await.unwrap();
        };
        for migration in all.iter().filter(|migration| migration.version < AT) {
            run(migration).await;
        }
        sqlx::raw_sql(
            "INSERT INTO accounts (id, email, password) VALUES (1, 'anne@example.org', '');
             INSERT INTO sessions VALUES ('a', 1, '{}', 9999999999);
             INSERT INTO addresses VALUES ('0123456789abcdef0123456789abcdef', 0, 'Home', 'A', 'B', 'C', 'D', 'DE');",
        )
        .execute(&pool)
        .await
        .unwrap();
        for migration in all.iter().filter(|migration| migration.version >= AT) {
            run(migration).await;
        }
        let kept: (Option<i64>, String, String) =
            sqlx::query_as("SELECT account, visitor, label FROM addresses").fetch_one(&pool).await.unwrap();
        assert_eq!(kept, (None, "0123456789abcdef0123456789abcdef".to_owned(), "Home".to_owned()));
        let sessions: i64 = sqlx::query_scalar("SELECT count(*) FROM sessions").fetch_one(&pool).await.unwrap();
        assert_eq!(sessions, 0, "who was signed in signs in again, and brings them along");
    }
}
