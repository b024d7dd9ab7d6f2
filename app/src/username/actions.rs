//! Choosing a name, and what it is.

use tombolo::prelude::*;

use crate::username::name::{UsernameError, is_spelt_well};
#[cfg(not(target_family = "wasm"))]
use crate::{
    database::Db,
    username::{name::is_reserved, store},
    visitor::VisitorId,
};

/// Gives the visitor a name, in place of the one that they have.
#[server(public, rate = "30/min")]
pub async fn choose_username(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(chars, min = 3, max = 20), custom(is_spelt_well))] username: String,
) -> Result<String, Failure<UsernameError>> {
    if is_reserved(&username) {
        return Err(failed(UsernameError::Reserved));
    }
    store::choose(&db, &visitor, &username).await?.map_err(failed)?;
    Ok(username)
}

/// The visitor's name, if they have chosen one.
#[server(public, name = "LoadUsername")]
pub async fn username(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
) -> Result<Option<String>, Fault> {
    let Some(visitor) = visitor else { return Ok(None) };
    Ok(store::name(&db, &visitor).await?)
}
