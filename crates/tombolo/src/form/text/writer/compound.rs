//! Lists, structs and maps, part by part.

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use crate::form::{
    name::Segment,
    text::{
        NotAField, to_values,
        writer::{Entered, Place, Written},
    },
};

/// The items of a list or a tuple.
pub(in crate::form::text) struct Items<'w> {
    written: &'w mut Written,
    before: usize,
    count: usize,
    variant: Option<Entered>,
}

impl<'w> Items<'w> {
    pub(super) fn at(written: &'w mut Written) -> Self {
        Self { before: written.texts.len(), written, count: 0, variant: None }
    }

    pub(super) fn of_variant(written: &'w mut Written, name: &'static str) -> Result<Self, NotAField> {
        let entered = written.enter(Segment::Name(name))?;
        Ok(Self { variant: Some(entered), ..Self::at(written) })
    }

    fn push<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NotAField> {
        let entered = self.written.enter(Segment::Index(self.count))?;
        item.serialize(self.written.at(Place::Item))?;
        self.written.leave_present(&entered);
        self.count += 1;
        Ok(())
    }

    /// Where every item is one text, they share the list's name, as the controls of a group of boxes do.
    fn end(self) {
        let Self { written, before, count, variant } = self;
        let Written { texts, name, .. } = &mut *written;
        let items = &mut texts[before..];
        let is_item = |item: &str| {
            let index = item.strip_prefix(name.as_str()).and_then(|below| below.strip_prefix('['));
            index.is_some_and(|index| index.find(']') == Some(index.len() - 1))
        };
        if items.len() == count && items.iter().all(|item| is_item(&item.0)) {
            for item in items {
                item.0.truncate(name.len());
            }
        }
        if let Some(entered) = variant {
            written.leave_present(&entered);
        }
    }
}

/// The fields of a struct.
pub(in crate::form::text) struct Members<'w> {
    written: &'w mut Written,
    variant: Option<Entered>,
}

impl<'w> Members<'w> {
    pub(super) fn at(written: &'w mut Written) -> Self {
        Self { written, variant: None }
    }

    pub(super) fn of_variant(written: &'w mut Written, name: &'static str) -> Result<Self, NotAField> {
        let variant = Some(written.enter(Segment::Name(name))?);
        Ok(Self { written, variant })
    }

    fn push<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), NotAField> {
        let entered = self.written.enter(Segment::Name(name))?;
        value.serialize(self.written.at(Place::Field))?;
        self.written.leave(&entered);
        Ok(())
    }

    fn end(self) {
        if let Some(entered) = self.variant {
            self.written.leave_present(&entered);
        }
    }
}

/// The entries of a map.
pub(in crate::form::text) struct Entries<'w> {
    written: &'w mut Written,
    key: String,
}

impl<'w> Entries<'w> {
    pub(super) fn at(written: &'w mut Written) -> Self {
        Self { written, key: String::new() }
    }
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = NotAField;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotAField> {
        let mut texts = to_values(key)?.into_iter();
        match (texts.next(), texts.next()) {
            (Some(key), None) => self.key = key,
            _ => return Err(NotAField),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotAField> {
        let entered = self.written.enter(Segment::Name(&self.key))?;
        value.serialize(self.written.at(Place::Item))?;
        self.written.leave_present(&entered);
        Ok(())
    }

    fn end(self) -> Result<(), NotAField> {
        Ok(())
    }
}

macro_rules! items {
    ($($trait:ident::$method:ident)*) => {
        $(impl $trait for Items<'_> {
            type Ok = ();
            type Error = NotAField;

            fn $method<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NotAField> {
                self.push(item)
            }

            fn end(self) -> Result<(), NotAField> {
                Items::end(self);
                Ok(())
            }
        })*
    };
}

macro_rules! members {
    ($($trait:ident)*) => {
        $(impl $trait for Members<'_> {
            type Ok = ();
            type Error = NotAField;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), NotAField> {
                self.push(name, value)
            }

            fn end(self) -> Result<(), NotAField> {
                Members::end(self);
                Ok(())
            }
        })*
    };
}

items! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}
members! { SerializeStruct SerializeStructVariant }
