//! A secret in the browser, where it was typed and from where it is sent.

use serde::{Serialize, Serializer};

/// As the value itself.
pub(super) fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}
