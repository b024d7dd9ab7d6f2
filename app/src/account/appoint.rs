//! The first of those who run the shop, as the server's settings name them.

use std::fmt;

use tombolo::Secret;

use crate::{
    account::{AccountId, password, rules::is_password, store},
    database::Db,
    email::is_email,
};

/// Makes an account with this address one of those that run the shop.
///
/// Where there is none it is made, with this password. One that is a customer's gets this password too, and its sessions end:
/// whoever has signed up with the address before knows nothing then. One that runs the shop already stays as it is, with the
/// password that its owner may have changed.
///
/// # Errors
/// When the address or the password cannot be one, or the database fails.
pub async fn appoint(db: &Db, email: &str, chosen: Secret<String>) -> Result<(), AppointError> {
    is_email(email, &()).map_err(|error| AppointError(format!("`SHOP_ADMIN_EMAIL`: {error}")))?;
    is_password(&chosen, &()).map_err(|error| AppointError(format!("`SHOP_ADMIN_PASSWORD`: {error}")))?;
    let email = store::folded(email);
    let failed = |error: &dyn fmt::Display| AppointError(format!("nobody can be made the admin: {error}"));
    let role: Option<String> = sqlx::query_scalar("SELECT role FROM accounts WHERE email = ?")
        .bind(&email)
        .fetch_optional(db.pool())
        .await
        .map_err(|error| failed(&error))?;
    if role.as_deref() == Some("admin") {
        return Ok(());
    }
    let hash = password::hash(chosen).await.map_err(|error| failed(&error))?;
    make(db, &email, &hash).await.map_err(|error| failed(&error))
}

async fn make(db: &Db, email: &str, hash: &str) -> sqlx::Result<()> {
    let mut transaction = db.pool().begin_with("BEGIN IMMEDIATE").await?;
    if store::add(&mut transaction, email, hash, "admin").await?.is_none() {
        let id = sqlx::query_scalar("UPDATE accounts SET role = 'admin' WHERE email = ? RETURNING id")
            .bind(email)
            .fetch_one(&mut *transaction)
            .await?;
        store::set_password(&mut transaction, AccountId::new(id), hash).await?;
    }
    transaction.commit().await
}

/// Why nobody was appointed. It never says the password.
#[derive(Debug)]
pub struct AppointError(String);

impl fmt::Display for AppointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for AppointError {}
