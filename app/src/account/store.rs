//! Accounts and the links of letters in the database.
//!
//! * What is asked about an address that may be unknown runs the same statements for a known one.
//! * Of a link there is a hash only; following it takes it away.
//! * A new password ends all sessions of its account, in the same transaction.

use rand::Rng;
use sha2::{Digest, Sha256};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    account::{
        Account, AccountId, attempts, letters,
        profile::{Profile, Purpose},
        sessions::hex,
    },
    addresses,
    cart::offer::Moment,
    checkout,
    database::Db,
    email::normalized,
    outbox::{Outbox, store as outbox},
    visitor::VisitorId,
};

/// For how many seconds a link works.
const LASTS: i64 = 3600;
/// How many links are sent to one address in that time: no more, so that nobody's letterbox is filled from here.
const MOST_LINKS: i64 = 5;
/// A transaction that reads before it writes takes the lock at once; else two of them could wait for each other.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// An address as accounts are known by it.
pub(crate) fn folded(email: &str) -> String {
    normalized(email).to_lowercase()
}

/// The account with this number.
pub(crate) async fn by_id(db: &Db, id: AccountId) -> sqlx::Result<Option<Account>> {
    let row = sqlx::query("SELECT id, email, role FROM accounts WHERE id = ?")
        .bind(id.get())
        .fetch_optional(db.pool())
        .await?;
    row.as_ref().map(account).transpose()
}

fn account(row: &SqliteRow) -> sqlx::Result<Account> {
    let role: String = row.try_get("role")?;
    Ok(Account::new(AccountId::new(row.try_get("id")?), row.try_get("email")?, role == "admin"))
}

/// The account with this address, and the hash of its password.
pub(crate) async fn by_email(db: &Db, email: &str) -> sqlx::Result<Option<(AccountId, String)>> {
    let found: Option<(i64, String)> = sqlx::query_as("SELECT id, password FROM accounts WHERE email = ?")
        .bind(folded(email))
        .fetch_optional(db.pool())
        .await?;
    Ok(found.map(|(id, password)| (AccountId::new(id), password)))
}

/// The hash of an account's password.
pub(crate) async fn password(db: &Db, account: &Account) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT password FROM accounts WHERE id = ?")
        .bind(account.id().get())
        .fetch_optional(db.pool())
        .await
}

/// What its owner sees of an account.
pub(crate) async fn profile(db: &Db, account: &Account) -> sqlx::Result<Profile> {
    let since = sqlx::query_scalar("SELECT created_at FROM accounts WHERE id = ?")
        .bind(account.id().get())
        .fetch_one(db.pool())
        .await?;
    let (email, is_admin) = (account.email().to_owned(), account.is_admin());
    Ok(Profile { email, is_admin, since: Moment::from_seconds(since) })
}

/// Makes an account, unless there is one with this address.
pub(crate) async fn add(
    connection: &mut SqliteConnection,
    email: &str,
    password: &str,
    role: &str,
) -> sqlx::Result<Option<AccountId>> {
    let id = sqlx::query_scalar(
        "INSERT INTO accounts (email, password, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
    )
    .bind(email)
    .bind(password)
    .bind(role)
    .fetch_optional(connection)
    .await?;
    Ok(id.map(AccountId::new))
}

/// Makes an account at once, unless there is one with this address.
pub(crate) async fn add_at_once(db: &Db, email: &str, password: &str) -> sqlx::Result<Option<AccountId>> {
    add(&mut *db.pool().acquire().await?, &folded(email), password, "customer").await
}

/// Gives what the visitor of a browser has ordered, and their addresses, to the account that is signed in there.
pub(crate) async fn adopt(db: &Db, account: AccountId, visitor: Option<&VisitorId>) -> sqlx::Result<()> {
    let Some(visitor) = visitor else { return Ok(()) };
    checkout::store::adopt(db, account, visitor).await?;
    addresses::store::adopt(db, account, visitor).await
}

/// Writes to an address that somebody wants an account for: how to finish it, or that there is one.
pub(crate) async fn ask_to_sign_up(db: &Db, outbox: &Outbox, email: &str, password: &str) -> sqlx::Result<()> {
    let email = folded(email);
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    let is_known: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM accounts WHERE email = ?)")
        .bind(&email)
        .fetch_one(&mut *transaction)
        .await?;
    let token = new_token();
    let (purpose, letter) = if is_known {
        (Purpose::Reset, letters::known(&email, &outbox.link("/account/reset", &token)))
    } else {
        (Purpose::SignUp, letters::sign_up(&email, &outbox.link("/account/finish", &token)))
    };
    if keep_link(&mut transaction, &token, purpose, &email, (!is_known).then_some(password)).await? {
        outbox::write(&mut transaction, &letter).await?;
    }
    transaction.commit().await
}

/// Writes to an address whose owner has forgotten the password, if there is an account with it.
///
/// For an unknown address a link is kept too, which nobody ever gets: waiting for the disk takes longest, and would tell.
pub(crate) async fn ask_to_reset(db: &Db, outbox: &Outbox, email: &str) -> sqlx::Result<()> {
    let email = folded(email);
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    let is_known: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM accounts WHERE email = ?)")
        .bind(&email)
        .fetch_one(&mut *transaction)
        .await?;
    let token = new_token();
    let letter = letters::forgotten(&email, &outbox.link("/account/reset", &token));
    if keep_link(&mut transaction, &token, Purpose::Reset, &email, None).await? && is_known {
        outbox::write(&mut transaction, &letter).await?;
    }
    transaction.commit().await
}

/// Keeps a link, unless its address has had enough of them.
async fn keep_link(
    connection: &mut SqliteConnection,
    token: &str,
    purpose: Purpose,
    email: &str,
    password: Option<&str>,
) -> sqlx::Result<bool> {
    sqlx::query("DELETE FROM account_links WHERE expires_at <= unixepoch()").execute(&mut *connection).await?;
    let kept = sqlx::query(
        "INSERT INTO account_links (token_hash, purpose, email, password, expires_at) \
         SELECT ?1, ?2, ?3, ?4, unixepoch() + ?5 \
         WHERE (SELECT count(*) FROM account_links WHERE email = ?3) < ?6",
    )
    .bind(hash(token))
    .bind(name(purpose))
    .bind(email)
    .bind(password)
    .bind(LASTS)
    .bind(MOST_LINKS)
    .execute(connection)
    .await?;
    Ok(kept.rows_affected() > 0)
}

/// Whether a link still works. It does afterwards, too.
pub(crate) async fn does_link_work(db: &Db, token: &str, purpose: Purpose) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM account_links WHERE token_hash = ? AND purpose = ? AND expires_at > unixepoch())",
    )
    .bind(hash(token))
    .bind(name(purpose))
    .fetch_one(db.pool())
    .await
}

/// The hash of the password that was chosen with a link, if the link works. It does afterwards, too.
pub(crate) async fn chosen_password(db: &Db, token: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "SELECT password FROM account_links WHERE token_hash = ? AND purpose = ? AND expires_at > unixepoch()",
    )
    .bind(hash(token))
    .bind(name(Purpose::SignUp))
    .fetch_optional(db.pool())
    .await
}

/// Makes the account that a letter's link is for, once.
pub(crate) async fn finish_sign_up(db: &Db, token: &str) -> sqlx::Result<Option<AccountId>> {
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    let Some((email, Some(password))) = take_link(&mut transaction, token, Purpose::SignUp).await? else {
        return Ok(None);
    };
    let account = add(&mut transaction, &email, &password, "customer").await?;
    forget_links(&mut transaction, &email).await?;
    transaction.commit().await?;
    Ok(account)
}

/// Gives the account that a letter's link is for another password, once; all its sessions end.
pub(crate) async fn reset(db: &Db, token: &str, password: &str) -> sqlx::Result<bool> {
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    let Some((email, _)) = take_link(&mut transaction, token, Purpose::Reset).await? else { return Ok(false) };
    forget_links(&mut transaction, &email).await?;
    let id: Option<i64> = sqlx::query_scalar("SELECT id FROM accounts WHERE email = ?")
        .bind(&email)
        .fetch_optional(&mut *transaction)
        .await?;
    let Some(id) = id else { return Ok(false) };
    set_password(&mut transaction, AccountId::new(id), password).await?;
    attempts::forget(&mut *transaction, &email).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Gives an account another password; all its sessions end.
pub(crate) async fn change_password(db: &Db, account: &Account, password: &str) -> sqlx::Result<()> {
    let mut transaction = db.pool().begin_with(BEGIN).await?;
    set_password(&mut transaction, account.id(), password).await?;
    forget_links(&mut transaction, account.email()).await?;
    transaction.commit().await
}

/// Gives an account another password, and ends all its sessions.
pub(super) async fn set_password(
    connection: &mut SqliteConnection,
    account: AccountId,
    password: &str,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE accounts SET password = ? WHERE id = ?")
        .bind(password)
        .bind(account.get())
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM sessions WHERE account = ?").bind(account.get()).execute(connection).await?;
    Ok(())
}

/// Takes a link, with the address that it was sent to and the hash of the password that was chosen with it.
async fn take_link(
    connection: &mut SqliteConnection,
    token: &str,
    purpose: Purpose,
) -> sqlx::Result<Option<(String, Option<String>)>> {
    sqlx::query_as(
        "DELETE FROM account_links WHERE token_hash = ? AND purpose = ? AND expires_at > unixepoch() \
         RETURNING email, password",
    )
    .bind(hash(token))
    .bind(name(purpose))
    .fetch_optional(connection)
    .await
}

/// What a link is for, in the database.
const fn name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::SignUp => "sign_up",
        Purpose::Reset => "reset",
    }
}

async fn forget_links(connection: &mut SqliteConnection, email: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM account_links WHERE email = ?").bind(email).execute(connection).await?;
    Ok(())
}

/// What a link says: 128 random bits.
fn new_token() -> String {
    format!("{:032x}", rand::rng().random::<u128>())
}

/// What the database has of a text that only somebody else shall know.
pub(super) fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}
