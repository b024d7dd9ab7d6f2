//! The number of an account.

use serde::{Deserialize, Serialize};

/// The number of an account. It is never given twice, so that whatever is bound to one is never another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(i64);

impl AccountId {
    /// The account with this number.
    pub(crate) const fn new(id: i64) -> Self {
        Self(id)
    }

    /// The number.
    pub(crate) const fn get(self) -> i64 {
        self.0
    }
}
