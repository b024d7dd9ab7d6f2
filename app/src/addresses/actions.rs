//! Keeping addresses: the account's, if one is signed in, and else the visitor's.

use tombolo::prelude::*;

use crate::addresses::{
    address::{Address, MOST},
    book::{AddressBook, AddressesError},
};
#[cfg(not(target_family = "wasm"))]
use crate::{
    account::{Account, Owner},
    addresses::store,
    database::Db,
    visitor::VisitorId,
};

/// Keeps these addresses in place of the ones that there were, and returns them as they are kept.
///
/// `whose` is the account that the page was made for. It decides nothing but whether that is still who asks: a page from before
/// signing in or out would give one's list to the other.
#[server(public)]
pub async fn save_addresses(
    #[extract] visitor: VisitorId,
    #[extract] account: Option<Account>,
    #[extract] Extension(db): Extension<Db>,
    #[garde(length(max = MOST), dive)] addresses: Vec<Address>,
    whose: Option<String>,
) -> Result<Vec<Address>, Failure<AddressesError>> {
    if whose.as_deref() != account.as_ref().map(Account::email) {
        return Err(failed(AddressesError::Another));
    }
    let addresses: Vec<_> = addresses.into_iter().map(Address::trimmed).collect();
    store::replace(&db, &Owner::new(visitor, account.as_ref()), &addresses).await?;
    Ok(addresses)
}

/// The addresses that are kept, in the order in which they stand in the form, and whose they are.
#[server(public, name = "LoadAddresses")]
pub async fn addresses(
    #[extract] visitor: Option<VisitorId>,
    #[extract] account: Option<Account>,
    #[extract] Extension(db): Extension<Db>,
) -> Result<AddressBook, Fault> {
    let addresses = store::of_owner(&db, &Owner::new(visitor, account.as_ref())).await?;
    Ok(AddressBook { addresses, whose: account.map(|account| account.email().to_owned()) })
}
