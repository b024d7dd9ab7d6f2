//! Signing up for the letters.

use tombolo::prelude::*;

use crate::email::is_email;
#[cfg(not(target_family = "wasm"))]
use crate::{database::Db, email::normalized, newsletter::store};

/// Puts an address on the list, and returns it as it is kept.
///
/// The answer is the same for an address that is on the list already: else anybody could ask who gets our letters.
#[server(public, rate = "30/min")]
pub async fn subscribe(
    #[extract] Extension(db): Extension<Db>,
    #[garde(custom(is_email))] email: String,
) -> Result<String, Fault> {
    let email = normalized(&email);
    store::add(&db, &email).await?;
    Ok(email)
}
