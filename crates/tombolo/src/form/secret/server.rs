//! A secret on the server, which it does not leave.

use serde::{Serializer, ser::Error};

/// Refuses: what cannot be returned by its type could still be put into a text by hand.
pub(super) fn serialize<T, S: Serializer>(_: &T, _: S) -> Result<S::Ok, S::Error> {
    Err(S::Error::custom("a secret does not leave the server"))
}
