//! Keeping the visitor's addresses.

use tombolo::prelude::*;

use crate::addresses::address::{Address, MOST};
#[cfg(not(target_family = "wasm"))]
use crate::{addresses::store, database::Db, visitor::VisitorId};

/// Keeps these addresses in place of the ones that there were, and returns them as they are kept.
#[server(public)]
pub async fn save_addresses(
    #[extract] visitor: VisitorId,
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(max = MOST), dive)] addresses: Vec<Address>,
) -> Result<Vec<Address>, Fault> {
    let addresses: Vec<_> = addresses.into_iter().map(Address::trimmed).collect();
    store::replace(&db, &visitor, &addresses).await?;
    Ok(addresses)
}

/// The visitor's addresses, in the order in which they stand in the form.
#[server(public, name = "LoadAddresses")]
pub async fn addresses(
    #[extract] visitor: Option<VisitorId>,
    #[extract] Extension(db): Extension<Db>,
) -> Result<Vec<Address>, Fault> {
    let Some(visitor) = visitor else { return Ok(Vec::new()) };
    Ok(store::of_visitor(&db, &visitor).await?)
}
