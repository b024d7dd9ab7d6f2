//! Names in the database. That no two visitors have the same is the constraint's business: whoever asks first may lose.

use crate::{database::Db, username::name::UsernameError, visitor::VisitorId};

/// The name of a visitor.
pub(crate) async fn name(db: &Db, visitor: &VisitorId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT name FROM usernames WHERE visitor = ?")
        .bind(visitor.as_str())
        .fetch_optional(db.pool())
        .await
}

/// Gives a visitor a name, in place of the one that they have.
pub(crate) async fn choose(db: &Db, visitor: &VisitorId, name: &str) -> sqlx::Result<Result<(), UsernameError>> {
    // The visitor's own row is changed rather than replaced, so that `anne` can become `Anne`.
    let chosen = sqlx::query(
        "INSERT INTO usernames (visitor, name) VALUES (?, ?) ON CONFLICT (visitor) DO UPDATE SET name = excluded.name",
    )
    .bind(visitor.as_str())
    .bind(name)
    .execute(db.pool())
    .await;
    match chosen {
        Ok(_) => Ok(Ok(())),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(Err(UsernameError::Taken)),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn shop() -> (Db, VisitorId, VisitorId) {
        (Db::open("sqlite::memory:").await.unwrap(), VisitorId::random(), VisitorId::random())
    }

    #[tokio::test]
    async fn a_name_has_one_owner_whatever_its_case() {
        let (db, anne, mary) = shop().await;
        assert_eq!(name(&db, &anne).await.unwrap(), None);
        assert_eq!(choose(&db, &anne, "Anne").await.unwrap(), Ok(()));
        assert_eq!(choose(&db, &mary, "ANNE").await.unwrap(), Err(UsernameError::Taken));
        assert_eq!(name(&db, &anne).await.unwrap().as_deref(), Some("Anne"));
        assert_eq!(name(&db, &mary).await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_name_can_be_changed_and_is_free_then() {
        let (db, anne, mary) = shop().await;
        for mine in ["anne", "Anne", "bonny"] {
            assert_eq!(choose(&db, &anne, mine).await.unwrap(), Ok(()), "{mine}");
            assert_eq!(name(&db, &anne).await.unwrap().as_deref(), Some(mine));
        }
        assert_eq!(choose(&db, &mary, "Anne").await.unwrap(), Ok(()));
        assert_eq!(choose(&db, &anne, "anne").await.unwrap(), Err(UsernameError::Taken));
        assert_eq!(name(&db, &anne).await.unwrap().as_deref(), Some("bonny"), "who loses keeps the old one");
    }
}
