//! A value as the texts that a form would send for it: the way back of decoding.
//!
//! * `None`, `()`, `false` and an empty list send nothing, `true` sends `on`.
//! * Inside a list or an `Option`, where absence says something else, a bool sends `true` or `false`, and `None` an
//!   empty text.
//! * Every other scalar sends its text, a unit variant its name, a list of scalars one text for each item.
//! * Groups are several fields, so a struct, a map or a variant with data is none: an error.

#[cfg(test)]
mod tests;

use std::{error::Error, fmt};

use serde::ser::{self, Impossible, Serialize, Serializer};

/// The texts that a form would send for a value.
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
    let mut texts = Vec::new();
    value.serialize(Texts { texts: &mut texts, place: Place::Field })?;
    Ok(texts)
}

/// A value is not the value of one field: it is a struct, a map, a variant with data, or a list of such.
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

/// Where a value stands, because absence means something else in each place.
#[derive(Clone, Copy)]
enum Place {
    Field,
    Option,
    Item,
}

/// Appends the texts of what it is given.
struct Texts<'v> {
    texts: &'v mut Vec<String>,
    place: Place,
}

type NoGroup = Impossible<(), NotAField>;

macro_rules! scalars {
    ($($method:ident($type:ty))*) => {
        $(fn $method(self, value: $type) -> Result<(), NotAField> {
            self.push(value.to_string())
        })*
    };
}

impl Texts<'_> {
    // Infallible, but each scalar ends with it.
    #[expect(clippy::unnecessary_wraps, reason = "every method of the serializer returns a result")]
    fn push(self, text: String) -> Result<(), NotAField> {
        self.texts.push(text);
        Ok(())
    }

    fn absent(self) -> Result<(), NotAField> {
        match self.place {
            Place::Field => Ok(()),
            Place::Option | Place::Item => self.push(String::new()),
        }
    }
}

impl<'v> Serializer for Texts<'v> {
    type Ok = ();
    type Error = NotAField;
    type SerializeSeq = Items<'v>;
    type SerializeTuple = Items<'v>;
    type SerializeTupleStruct = Items<'v>;
    type SerializeTupleVariant = NoGroup;
    type SerializeMap = NoGroup;
    type SerializeStruct = NoGroup;
    type SerializeStructVariant = NoGroup;

    scalars! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_u128(u128)
        serialize_f32(f32) serialize_f64(f64) serialize_char(char) serialize_str(&str)
    }

    fn serialize_bool(self, value: bool) -> Result<(), NotAField> {
        match (self.place, value) {
            (Place::Field, false) => Ok(()),
            (Place::Field, true) => self.push("on".to_owned()),
            (Place::Option | Place::Item, _) => self.push(value.to_string()),
        }
    }

    fn serialize_none(self) -> Result<(), NotAField> {
        self.absent()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotAField> {
        let place = match self.place {
            Place::Item => Place::Item,
            Place::Field | Place::Option => Place::Option,
        };
        value.serialize(Self { place, ..self })
    }

    fn serialize_unit(self) -> Result<(), NotAField> {
        self.absent()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotAField> {
        self.absent()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), NotAField> {
        self.push(variant.to_owned())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), NotAField> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'v>, NotAField> {
        match self.place {
            Place::Field | Place::Option => Ok(Items(self.texts)),
            Place::Item => Err(NotAField),
        }
    }

    fn serialize_tuple(self, length: usize) -> Result<Items<'v>, NotAField> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items<'v>, NotAField> {
        self.serialize_seq(Some(length))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), NotAField> {
        Err(NotAField)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), NotAField> {
        Err(NotAField)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotAField> {
        Err(NotAField)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, NotAField> {
        Err(NotAField)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, NotAField> {
        Err(NotAField)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NotAField> {
        Err(NotAField)
    }
}

/// Appends the text of each item.
struct Items<'v>(&'v mut Vec<String>);

impl Items<'_> {
    fn push<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NotAField> {
        item.serialize(Texts { texts: self.0, place: Place::Item })
    }
}

macro_rules! items {
    ($($trait:ident::$method:ident)*) => {
        $(impl ser::$trait for Items<'_> {
            type Ok = ();
            type Error = NotAField;

            fn $method<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NotAField> {
                self.push(item)
            }

            fn end(self) -> Result<(), NotAField> {
                Ok(())
            }
        })*
    };
}

items! { SerializeSeq::serialize_element SerializeTuple::serialize_element SerializeTupleStruct::serialize_field }
