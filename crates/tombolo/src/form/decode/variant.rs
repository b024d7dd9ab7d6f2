//! The variant of an enum: by its name alone, or as the one member of a group that is named like a variant.

use std::borrow::Cow;

use serde::{
    Deserializer,
    de::{DeserializeSeed, EnumAccess, VariantAccess, Visitor},
};

use crate::form::{
    decode::{access::descend, attempt::Attempt, input::Input, mismatch::Mismatch, path::Path, value::Value},
    name::Segment,
};

/// The chosen variant and what stands at its name.
pub(super) struct Variant<'t, 'p> {
    name: Cow<'t, str>,
    content: Input<'t>,
    path: &'p Path<'p>,
    attempt: &'p Attempt,
}

impl<'t, 'p> Variant<'t, 'p> {
    /// The variant that a value names; members of a group that are no variants are ignored.
    pub(super) fn of(value: Value<'t, 'p>, variants: &'static [&'static str]) -> Result<Self, Mismatch> {
        let Value { input, path, attempt } = value;
        if let (Input::StandIn, Some(name)) = (&input, variants.first()) {
            return Ok(Self { name: Cow::Borrowed(name), content: input, path, attempt });
        }
        let is_group =
            matches!(&input, Input::Group(_)) || matches!(&input, Input::Json(text) if text.starts_with('{'));
        if !is_group {
            let name = input.text()?;
            return if name.is_empty() {
                Err(Mismatch::new("required"))
            } else {
                Ok(Self { name, content: Input::Absent, path, attempt })
            };
        }
        let mut known = input.members()?.filter(|member| variants.contains(&&*member.0));
        match (known.next(), known.next()) {
            (Some((name, content)), None) => Ok(Self { name, content, path, attempt }),
            _ => Err(Mismatch::new("choice")),
        }
    }

    /// Reads the variant's data at the place that has the variant's name.
    fn read<T>(self, read: impl FnOnce(Value<'t, '_>) -> Result<T, Mismatch>) -> Result<T, Mismatch> {
        let path = self.path.child(Segment::Name(&self.name));
        self.attempt.note_variant(&path);
        read(Value::new(self.content, &path, self.attempt)).map_err(|mismatch| mismatch.at(&path))
    }
}

impl<'t> EnumAccess<'t> for Variant<'t, '_> {
    type Error = Mismatch;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Result<(S::Value, Self), Mismatch> {
        let name = descend(seed, Input::Key(self.name.clone()), self.path, self.attempt)?;
        Ok((name, self))
    }
}

impl<'t> VariantAccess<'t> for Variant<'t, '_> {
    type Error = Mismatch;

    fn unit_variant(self) -> Result<(), Mismatch> {
        match self.content {
            Input::Json(text) if text != "null" => Err(self.content.unfit()),
            _ => Ok(()),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Result<S::Value, Mismatch> {
        self.read(|value| seed.deserialize(value))
    }

    fn tuple_variant<V: Visitor<'t>>(self, length: usize, visitor: V) -> Result<V::Value, Mismatch> {
        self.read(|value| value.deserialize_tuple(length, visitor))
    }

    fn struct_variant<V: Visitor<'t>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Mismatch> {
        self.read(|value| value.deserialize_struct("", fields, visitor))
    }
}
