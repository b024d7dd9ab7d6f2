//! Writing to the shop.

use tombolo::prelude::*;

use crate::{
    contact::message::{About, ContactError},
    email::is_email,
    rules::{is_line, is_text, says_at_least},
};
#[cfg(not(target_family = "wasm"))]
use crate::{contact::store, database::Db, email::normalized};

/// Takes a message, and returns the address that will be answered.
#[server(public, rate = "30/min")]
pub async fn send_message(
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(chars, min = 1, max = 80), custom(is_line))] name: String,
    #[garde(custom(is_email))] email: String,
    #[garde(dive)] about: About,
    #[garde(length(chars, min = 10, max = 2000), custom(is_text), custom(says_at_least(10)))] message: String,
) -> Result<String, Failure<ContactError>> {
    let email = normalized(&email);
    store::keep(&db, name.trim(), &email, &about, message.trim()).await?.map_err(failed)?;
    Ok(email)
}
