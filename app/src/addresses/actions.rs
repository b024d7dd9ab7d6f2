//! Keeping addresses: the account's, if one is signed in, and else the visitor's.

use tombolo::prelude::*;

use crate::addresses::address::{Address, MOST};
#[cfg(not(target_family = "wasm"))]
use crate::{
    account::{Account, Owner},
    addresses::store,
    database::Db,
    visitor::VisitorId,
};

/// Keeps these addresses in place of the ones that there were, and returns them as they are kept.
#[server(public)]
pub async fn save_addresses(
    #[extract] visitor: VisitorId,
    #[extract] account: Option<Account>,
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(max = MOST), dive)] addresses: Vec<Address>,
) -> Result<Vec<Address>, Fault> {
    let addresses: Vec<_> = addresses.into_iter().map(Address::trimmed).collect();
    let owner = Owner::new(visitor, account.map(|account| account.id()));
    store::replace(&db, &owner, &addresses).await?;
    Ok(addresses)
}

/// The addresses that are kept, in the order in which they stand in the form.
#[server(public, name = "LoadAddresses")]
pub async fn addresses(
    #[extract] owner: Owner,
    #[extract] Extension(db): Extension<Db>,
) -> Result<Vec<Address>, Fault> {
    Ok(store::of_owner(&db, &owner).await?)
}
