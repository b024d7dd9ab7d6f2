//! A secret on the server, which it does not leave.

use serde::{Serialize, Serializer, ser::Error};

use crate::form::digest;

/// Refuses: what cannot be returned by its type could still be put into a text by hand. Only its digest may be had.
pub(super) fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    if digest::is_made() {
        return digest::of_secret(value, serializer);
    }
    Err(S::Error::custom("a secret does not leave the server"))
}
