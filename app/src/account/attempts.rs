//! How often somebody may try to sign in as one account, from wherever they come.
//!
//! * Ten attempts in fifteen minutes. An attempt is written down before the password is looked at, so that many at once are not
//!   more; signing in takes all of them back, and so does a password that was chosen by a letter's link.
//! * An address without an account is counted in the same way, and told the same.

use crate::{
    account::store::{folded, hash},
    database::Db,
};

/// How many attempts there are.
pub(super) const MOST: i64 = 10;
/// For how many seconds one counts.
const LASTS: i64 = 900;

/// Writes an attempt down, unless there were too many; whether there is one.
pub(super) async fn admit(db: &Db, email: &str) -> sqlx::Result<bool> {
    sqlx::query("DELETE FROM sign_in_attempts WHERE at <= unixepoch() - ?").bind(LASTS).execute(db.pool()).await?;
    let written = sqlx::query(
        "INSERT INTO sign_in_attempts (email_hash) \
         SELECT ?1 WHERE (SELECT count(*) FROM sign_in_attempts WHERE email_hash = ?1) < ?2",
    )
    .bind(hash(&folded(email)))
    .bind(MOST)
    .execute(db.pool())
    .await?;
    Ok(written.rows_affected() > 0)
}

/// Takes the attempts of an address back.
pub(super) async fn forget(connection: impl sqlx::SqliteExecutor<'_>, email: &str) -> sqlx::Result<()> {
    let gone = sqlx::query("DELETE FROM sign_in_attempts WHERE email_hash = ?").bind(hash(&folded(email)));
    gone.execute(connection).await?;
    Ok(())
}
