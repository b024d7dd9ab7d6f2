//! Serde's way through a value, from which its names and texts are written.

mod compound;

use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::form::{
    name::{MAX_INDEX, MAX_SEGMENTS, Segment},
    text::{
        ITEM_FIELD, NotAField, Texts, is_mark,
        writer::compound::{Entries, Items, Members},
    },
};

/// What is written so far, and the name of where the value stands.
#[derive(Default)]
pub(super) struct Written {
    texts: Texts,
    name: String,
    depth: usize,
}

impl Written {
    /// A serializer for the value that stands here.
    pub(super) fn at(&mut self, place: Place) -> Writer<'_> {
        Writer { written: self, place }
    }

    pub(super) fn into_texts(self) -> Texts {
        self.texts
    }

    /// Goes one step further down.
    fn enter(&mut self, step: Segment<'_>) -> Result<Entered, NotAField> {
        let is_legal = match step {
            // Below an argument such a name would be a field that stands for another.
            Segment::Name(name) => !name.is_empty() && !name.contains(['.', '[', ']']) && !is_mark(name),
            Segment::Index(index) => index <= MAX_INDEX,
        };
        if !is_legal || self.depth + 1 >= MAX_SEGMENTS {
            return Err(NotAField);
        }
        let entered = Entered { name: self.name.len(), texts: self.texts.len() };
        step.push_to(&mut self.name);
        self.depth += 1;
        Ok(entered)
    }

    /// Comes back from there.
    fn leave(&mut self, entered: &Entered) {
        self.name.truncate(entered.name);
        self.depth -= 1;
    }

    /// Comes back from something that has to be there even where it sends nothing.
    fn leave_present(&mut self, entered: &Entered) {
        if self.texts.len() == entered.texts {
            self.texts.push((ITEM_FIELD.to_owned(), self.name.clone()));
        }
        self.leave(entered);
    }
}

/// How long the name and the texts were before a step.
pub(super) struct Entered {
    name: usize,
    texts: usize,
}

/// Where a value stands, because absence means something else in each place.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Field,
    Option,
    Item,
}

/// Writes the value at one name.
pub(super) struct Writer<'w> {
    written: &'w mut Written,
    place: Place,
}

macro_rules! scalars {
    ($($method:ident($type:ty))*) => {
        $(fn $method(self, value: $type) -> Result<(), NotAField> {
            self.push(&value)
        })*
    };
}

impl Writer<'_> {
    // Infallible, but each scalar ends with it.
    #[expect(clippy::unnecessary_wraps, reason = "every method of the serializer returns a result")]
    fn push(self, text: &dyn fmt::Display) -> Result<(), NotAField> {
        self.written.texts.push((self.written.name.clone(), text.to_string()));
        Ok(())
    }

    fn absent(self) -> Result<(), NotAField> {
        match self.place {
            Place::Field => Ok(()),
            Place::Option | Place::Item => self.push(&""),
        }
    }
}

impl<'w> Serializer for Writer<'w> {
    type Ok = ();
    type Error = NotAField;
    type SerializeSeq = Items<'w>;
    type SerializeTuple = Items<'w>;
    type SerializeTupleStruct = Items<'w>;
    type SerializeTupleVariant = Items<'w>;
    type SerializeMap = Entries<'w>;
    type SerializeStruct = Members<'w>;
    type SerializeStructVariant = Members<'w>;

    scalars! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_u128(u128)
        serialize_f32(f32) serialize_f64(f64) serialize_char(char) serialize_str(&str)
    }

    fn serialize_bool(self, value: bool) -> Result<(), NotAField> {
        match (self.place, value) {
            (Place::Field, false) => Ok(()),
            (Place::Field, true) => self.push(&"on"),
            (Place::Option | Place::Item, _) => self.push(&value),
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
        self.push(&variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), NotAField> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'w>, NotAField> {
        Ok(Items::at(self.written))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'w>, NotAField> {
        Ok(Items::at(self.written))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'w>, NotAField> {
        Ok(Items::at(self.written))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), NotAField> {
        Err(NotAField)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), NotAField> {
        let entered = self.written.enter(Segment::Name(variant))?;
        value.serialize(self.written.at(Place::Field))?;
        self.written.leave_present(&entered);
        Ok(())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'w>, NotAField> {
        Items::of_variant(self.written, variant)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'w>, NotAField> {
        Ok(Entries::at(self.written))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'w>, NotAField> {
        Ok(Members::at(self.written))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'w>, NotAField> {
        Members::of_variant(self.written, variant)
    }
}
