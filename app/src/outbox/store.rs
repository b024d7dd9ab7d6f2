//! Letters in the database.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    cart::offer::Moment,
    database::Db,
    outbox::letter::{Letter, Written},
};

/// How many the page shows.
const SHOWN: i64 = 50;
/// After how many attempts a letter is given up.
pub(super) const ATTEMPTS: i64 = 8;
/// How many seconds pass before the second attempt; each time they are twice as many.
const FIRST_WAIT: i64 = 60;

/// Writes a letter, as part of a transaction.
pub(crate) async fn write(connection: &mut SqliteConnection, letter: &Letter) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO outbox (recipient, subject, text) VALUES (?, ?, ?)")
        .bind(&letter.to)
        .bind(&letter.subject)
        .bind(&letter.text)
        .execute(connection)
        .await?;
    Ok(())
}

/// The last letters, the newest first.
pub(super) async fn newest(db: &Db) -> sqlx::Result<Vec<Written>> {
    let rows = sqlx::query("SELECT recipient, subject, text, written_at, sent_at FROM outbox ORDER BY id DESC LIMIT ?")
        .bind(SHOWN)
        .fetch_all(db.pool())
        .await?;
    rows.iter().map(written).collect()
}

/// Takes the letter that has waited longest, if one is due, and says which one it is.
///
/// Until its next attempt nobody else takes it, whatever becomes of this one.
pub(super) async fn take(db: &Db) -> sqlx::Result<Option<(i64, Letter)>> {
    let row = sqlx::query(
        "UPDATE outbox SET attempts = attempts + 1, next_try_at = unixepoch() + (?1 << attempts) \
         WHERE id = (SELECT id FROM outbox WHERE sent_at IS NULL AND next_try_at <= unixepoch() AND attempts < ?2 \
                     ORDER BY next_try_at, id LIMIT 1) \
         RETURNING id, recipient, subject, text",
    )
    .bind(FIRST_WAIT)
    .bind(ATTEMPTS)
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| Ok((row.try_get("id")?, letter(&row)?))).transpose()
}

/// Marks a letter as sent, and forgets what it says.
pub(super) async fn mark_sent(db: &Db, id: i64) -> sqlx::Result<()> {
    sqlx::query("UPDATE outbox SET sent_at = unixepoch(), text = '' WHERE id = ?").bind(id).execute(db.pool()).await?;
    Ok(())
}

fn letter(row: &SqliteRow) -> sqlx::Result<Letter> {
    Ok(Letter { to: row.try_get("recipient")?, subject: row.try_get("subject")?, text: row.try_get("text")? })
}

fn written(row: &SqliteRow) -> sqlx::Result<Written> {
    let sent_at: Option<i64> = row.try_get("sent_at")?;
    let at = Moment::from_seconds(row.try_get("written_at")?);
    Ok(Written { letter: letter(row)?, at, is_sent: sent_at.is_some() })
}
