//! A value at its place, as serde reads it.
//!
//! Every method asks the input for what the type wants; none makes a text of an error.

use std::borrow::Cow;

use serde::{Deserializer, de::Visitor};

use crate::form::{
    decode::{
        access::{Entries, Fields, Items, Slots},
        attempt::Attempt,
        input::{Input, Literal, literal},
        mismatch::{Mismatch, StructId},
        path::Path,
        variant::Variant,
    },
    issue::Params,
    json::MAX_DEPTH,
    upload,
};

/// An end of what a type of whole numbers holds.
enum Beyond {
    Least,
    Greatest,
}

/// What stands at one place, the place, and what earlier tries have learnt.
pub(super) struct Value<'t, 'p> {
    pub(super) input: Input<'t>,
    pub(super) path: &'p Path<'p>,
    pub(super) attempt: &'p Attempt,
}

impl<'t, 'p> Value<'t, 'p> {
    pub(super) fn new(input: Input<'t>, path: &'p Path<'p>, attempt: &'p Attempt) -> Self {
        Self { input, path, attempt }
    }

    /// Which end of its type a whole number is beyond. In a form the end stands in for it, and a rule has the first word; else that
    /// end is told, and not the other one: who may take 99 at the most is not told of 4294967295.
    fn beyond(&self, text: &str, min: String, max: String) -> Result<Beyond, Mismatch> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.not_a("whole_number"));
        }
        let (beyond, end, most) =
            if text.starts_with('-') { (Beyond::Least, "min", min) } else { (Beyond::Greatest, "max", max) };
        let params = Params::from([(Cow::Borrowed(end), most)]);
        if !self.attempt.is_form() {
            return Err(Mismatch::with_params("range", params));
        }
        self.attempt.note_beyond(self.path, params);
        Ok(beyond)
    }

    /// Why this text is not the fraction that was wanted: JSON has no infinity, so one that came of it is an overflow.
    fn not_a_fraction(&self, is_number: bool) -> Mismatch {
        if is_number { Mismatch::new("range") } else { self.not_a("number") }
    }

    fn not_a(&self, code: &'static str) -> Mismatch {
        if matches!(self.input, Input::Json(_)) { self.input.unfit() } else { Mismatch::new(code) }
    }

    /// A type can hold itself, and then absence has no end; and what the server sends may be deeper than a stack.
    fn check_depth(&self) -> Result<(), Mismatch> {
        if self.path.depth() > MAX_DEPTH { Err(self.input.unfit()) } else { Ok(()) }
    }

    fn visit_json<V: Visitor<'t>>(self, text: &'t str, visitor: V) -> Result<V::Value, Mismatch> {
        match literal(text) {
            Literal::Null => visitor.visit_unit(),
            Literal::Bool(value) => visitor.visit_bool(value),
            Literal::Number => visit_number(text, visitor),
            Literal::Text => self.deserialize_str(visitor),
            Literal::List => self.deserialize_seq(visitor),
            Literal::Group => self.deserialize_map(visitor),
        }
    }
}

/// A number of JSON for a type that takes any: as the narrowest of `serde_json`'s three, and a `-0` keeps its sign.
fn visit_number<'t, V: Visitor<'t>>(text: &str, visitor: V) -> Result<V::Value, Mismatch> {
    if let Ok(number) = text.parse::<u64>() {
        return visitor.visit_u64(number);
    }
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(number), _) if number != 0 => visitor.visit_i64(number),
        (_, Ok(number)) if number.is_finite() => visitor.visit_f64(number),
        _ => Err(Mismatch::new("range")),
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty;)*) => {
        $(fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            let text = self.input.number()?;
            match text.parse::<$type>() {
                Ok(number) => visitor.$visit(number),
                Err(_) => match self.beyond(&text, <$type>::MIN.to_string(), <$type>::MAX.to_string())? {
                    Beyond::Least => visitor.$visit(<$type>::MIN),
                    Beyond::Greatest => visitor.$visit(<$type>::MAX),
                },
            }
        })*
    };
}

macro_rules! fractions {
    ($($method:ident $visit:ident $type:ty;)*) => {
        $(fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            let number = self.input.number()?.parse::<$type>();
            match number {
                // No range refuses what is not a number, and nobody means it.
                Ok(number) if number.is_nan() => Err(self.not_a_fraction(false)),
                Ok(number) if number.is_finite() || !matches!(self.input, Input::Json(_)) => visitor.$visit(number),
                other => Err(self.not_a_fraction(other.is_ok())),
            }
        })*
    };
}

impl<'t> Deserializer<'t> for Value<'t, '_> {
    type Error = Mismatch;

    integers! {
        deserialize_i8 visit_i8 i8;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
        deserialize_i128 visit_i128 i128;
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
        deserialize_u128 visit_u128 u128;
    }

    fractions! {
        deserialize_f32 visit_f32 f32;
        deserialize_f64 visit_f64 f64;
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_bool(self.input.boolean()?)
    }

    fn deserialize_char<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let text = self.input.text()?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => visitor.visit_char(only),
            (None, _) => Err(Mismatch::new("required")),
            _ => Err(Mismatch::new("character")),
        }
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.input.text()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_byte_buf(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.input.text() {
            Ok(text) => visitor.visit_byte_buf(text.into_owned().into_bytes()),
            Err(_) => self.deserialize_seq(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.input.is_none() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.input {
            Input::Json(text) if text != "null" => Err(self.input.unfit()),
            _ => visitor.visit_unit(),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, name: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        if name == upload::NAME {
            let file = self.input.file()?;
            self.attempt.note_file(self.path);
            return upload::hand_over(file, visitor);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.check_depth()?;
        let items = self.input.items()?;
        self.attempt.note_list(self.path);
        visitor.visit_seq(Items::new(items, self.path, self.attempt))
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, length: usize, visitor: V) -> Result<V::Value, Mismatch> {
        self.check_depth()?;
        self.attempt.note_list(self.path);
        let mut slots = Slots::of(&self, length)?;
        let tuple = visitor.visit_seq(&mut slots)?;
        if slots.is_over() { Ok(tuple) } else { Err(self.input.unfit()) }
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.check_depth()?;
        let id = StructId::of_visitor::<V>();
        visitor.visit_map(Entries::of(&self, id)?).map_err(|mismatch| mismatch.of_struct(id))
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.check_depth()?;
        let id = StructId::new(name, fields);
        self.attempt.note_struct(self.path, fields);
        visitor.visit_map(Fields::of(&self, id)?).map_err(|mismatch| mismatch.of_struct(id))
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.check_depth()?;
        visitor.visit_enum(Variant::of(self, variants)?)
    }

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.input {
            Input::Json(text) => self.visit_json(text, visitor),
            Input::StandIn => visitor.visit_unit(),
            Input::Group(_) => self.deserialize_map(visitor),
            Input::List(_) | Input::Texts([_, _, ..]) => self.deserialize_seq(visitor),
            Input::Files(_) => Err(self.input.unfit()),
            Input::Absent | Input::Texts(_) | Input::Key(_) => self.deserialize_str(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_unit()
    }
}
