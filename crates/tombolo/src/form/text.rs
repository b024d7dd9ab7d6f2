//! A value as the fields that a form would send for it: the way back of decoding.
//!
//! * A scalar is one text, a unit variant its name, a list of scalars one text for each item.
//! * A struct, a map, a variant with data and a list of such are several fields: `city`, `Card.number`, `[0].quantity`,
//!   each by its name below the value's own, which is empty.
//! * `None`, `()`, `false` and an empty list send nothing, `true` sends `on`. Inside a list or an `Option`, where absence
//!   says something else, a bool sends `true` or `false`, and `None` an empty text.
//! * What sends nothing where it has to be there all the same, a row whose boxes are all unchecked, is named by an
//!   [`ITEM_FIELD`].
//!
//! What a form cannot tell apart does not come back: a `Some` of an empty text, or of a struct without any text, is `None`.

mod writer;
#[cfg(test)]
mod tests;

use std::{error::Error, fmt};

use serde::ser::{self, Serialize};

use crate::form::text::writer::{Place, Written};

/// The framework's own field that says: there is something of this name, though no control of it may send anything.
pub(crate) const ITEM_FIELD: &str = "_item";

/// The framework's own field that says: a file was chosen in the field of this name. It is never sent, only kept.
pub(crate) const FILE_FIELD: &str = "_file";

/// Whether a field of this name stands for another, which its text names.
pub(crate) fn is_mark(name: &str) -> bool {
    name == ITEM_FIELD || name == FILE_FIELD
}

/// Names and texts; names are relative to the value's own.
pub(crate) type Texts = Vec<(String, String)>;

/// The texts that a form would send for the value of one field.
///
/// ```
/// use tombolo::__private::to_values;
///
/// assert_eq!(to_values(&7)?, ["7"]);
/// assert_eq!(to_values(&vec!["a", "b"])?, ["a", "b"]);
/// assert!(to_values(&None::<u8>)?.is_empty());
/// assert!(to_values(&std::collections::BTreeMap::from([(1, 2)])).is_err());
/// # Ok::<(), tombolo::__private::NotAField>(())
/// ```
///
/// # Errors
/// When the value is a group of fields rather than one.
pub fn to_values<T: Serialize + ?Sized>(value: &T) -> Result<Vec<String>, NotAField> {
    let texts = to_texts(value)?.into_iter();
    texts.map(|(name, text)| if name.is_empty() { Ok(text) } else { Err(NotAField) }).collect()
}

/// The fields that a form would send for a value.
pub(crate) fn to_texts<T: Serialize + ?Sized>(value: &T) -> Result<Texts, NotAField> {
    let mut written = Written::default();
    value.serialize(written.at(Place::Field))?;
    Ok(written.into_texts())
}

/// A value is not the value of one field: it is a struct, a map, a variant with data, or a list of such. Or it is not even
/// a group of fields: its maps have keys that no name can hold, or it is nested too deeply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAField;

impl fmt::Display for NotAField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is a group of fields, not the value of one")
    }
}

impl Error for NotAField {}

impl ser::Error for NotAField {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}
