//! CBOR, for actions with `codec = "cbor"`.
//!
//! * A call's arguments are a map, taken apart by [`Object`], which is the one place that judges: after it, the bytes are
//!   CBOR of bounded depth that is as long as it says, with UTF-8 in its texts and no key twice.
//! * A value or an error stands in the outcome, which is JSON, as a text: its CBOR in base64.
//! * `ciborium` reads and writes what is typed. No other action has a use for it, and a browser that meets none of these
//!   actions is sent none of its code: so nothing but their own code may name it.

mod object;
mod scan;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ciborium::{de::from_reader_with_buffer, into_writer};
use serde::{Serialize, de::DeserializeOwned};

use crate::form::json;

pub(crate) use object::Object;

/// Why a value cannot be written: its type says so.
pub(crate) type Unwritten = ciborium::ser::Error<std::io::Error>;

/// A value as CBOR.
pub(crate) fn to_cbor<T: Serialize>(value: &T) -> Result<Vec<u8>, Unwritten> {
    let mut bytes = Vec::new();
    into_writer(value, &mut bytes)?;
    Ok(bytes)
}

/// The value that CBOR stands for; `None` when it is none of this type.
///
/// What is nested more than 256 levels deep is none: a type can hold itself, and a stack has an end.
pub(crate) fn from_cbor<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let mut rest = bytes;
    // As long as the longest text in it may be: a type that asks for a text in one piece gets it.
    let mut buffer = vec![0; bytes.len()];
    let value = from_reader_with_buffer(&mut rest, &mut buffer).ok()?;
    rest.is_empty().then_some(value)
}

/// A value as the text that stands for it in JSON.
#[cfg_attr(target_family = "wasm", expect(dead_code, reason = "the server answers"))]
pub(crate) fn to_cbor_text<T: Serialize>(value: &T) -> Result<String, Unwritten> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(to_cbor(value)?))
}

/// The value that such a text in JSON stands for.
pub(crate) fn from_cbor_text<T: DeserializeOwned>(json: &str) -> Option<T> {
    from_cbor(&BASE64_URL_SAFE_NO_PAD.decode(json::text(json)?).ok()?)
}

#[cfg(test)]
mod tests;
