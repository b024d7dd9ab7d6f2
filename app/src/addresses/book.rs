//! A list of addresses with its owner, and why it was not kept.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::addresses::address::Address;

/// The addresses of an account, or of a visitor who is not signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressBook {
    /// In the order in which they stand in the form.
    pub addresses: Vec<Address>,
    /// The account's email address, if one is signed in.
    pub whose: Option<String>,
}

/// Why addresses were not kept. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressesError {
    /// Somebody else is signed in than when the page was made, or nobody.
    Another,
}

impl fmt::Display for AddressesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Another => f.write_str(
                "You have signed in or out since this page was made, and nothing was kept. Load the page again, please.",
            ),
        }
    }
}

impl std::error::Error for AddressesError {}
