//! The list of addresses in the database.

use crate::database::Db;

/// Puts an address on the list, where it may be already.
pub(crate) async fn add(db: &Db, email: &str) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO subscribers (email) VALUES (?) ON CONFLICT DO NOTHING")
        .bind(email)
        .execute(db.pool())
        .await?;
    Ok(())
}
