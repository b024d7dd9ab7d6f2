//! The items of a list, the slots of a tuple, the entries of a map and the fields of a struct, as serde asks for them.
//!
//! Each child gets its path, and an error that leaves it takes the path along. How each deals with what earlier tries
//! have learnt is in [`attempt`](crate::form::decode::attempt).

use std::borrow::Cow;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, value::BorrowedStrDeserializer};

use crate::form::{
    decode::{
        attempt::Attempt,
        input::{self, Input},
        mismatch::{Mismatch, StructId},
        path::Path,
        seen::Seen,
        value::Value,
    },
    name::Segment,
};

/// The items of a list; those that are skipped are left out.
pub(super) struct Items<'t, 'p> {
    left: input::Items<'t>,
    position: usize,
    path: &'p Path<'p>,
    attempt: &'p Attempt,
}

impl<'t, 'p> Items<'t, 'p> {
    pub(super) fn new(items: input::Items<'t>, path: &'p Path<'p>, attempt: &'p Attempt) -> Self {
        Self { left: items, position: 0, path, attempt }
    }
}

impl<'t> SeqAccess<'t> for Items<'t, '_> {
    type Error = Mismatch;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Mismatch> {
        for (index, input) in self.left.by_ref() {
            let path = self.path.child(Segment::Index(index.unwrap_or(self.position)));
            self.position += 1;
            if !self.attempt.skips(&path) {
                return descend(seed, input, &path, self.attempt).map(Some);
            }
        }
        Ok(None)
    }
}

/// The slots of a tuple: what is not there is absent, and what is skipped has a stand-in.
pub(super) struct Slots<'t, 'p> {
    items: input::Items<'t>,
    filling: Input<'t>,
    positions: std::ops::Range<usize>,
    path: &'p Path<'p>,
    attempt: &'p Attempt,
}

impl<'t, 'p> Slots<'t, 'p> {
    pub(super) fn of(value: &Value<'t, 'p>, length: usize) -> Result<Self, Mismatch> {
        let Value { input, path, attempt } = value;
        Ok(Self { items: input.items()?, filling: input.filling(), positions: 0..length, path, attempt })
    }

    /// Whether no item is left that had no slot.
    pub(super) fn is_over(&mut self) -> bool {
        self.items.next().is_none()
    }
}

impl<'t> SeqAccess<'t> for &mut Slots<'t, '_> {
    type Error = Mismatch;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Mismatch> {
        let Some(position) = self.positions.next() else {
            return Ok(None);
        };
        let (index, input) = self.items.next().unwrap_or((None, self.filling.clone()));
        let path = self.path.child(Segment::Index(index.unwrap_or(position)));
        let input = if self.attempt.skips(&path) { Input::StandIn } else { input };
        descend(seed, input, &path, self.attempt).map(Some)
    }
}

/// The fields of a struct: only those that it has, and then those that it wants though they are absent.
pub(super) struct Fields<'t, 'p> {
    members: input::Members<'t>,
    known: &'static [&'static str],
    fillings: Vec<&'static str>,
    filling: Input<'t>,
    next: Option<(&'static str, Input<'t>)>,
    path: &'p Path<'p>,
    attempt: &'p Attempt,
}

impl<'t, 'p> Fields<'t, 'p> {
    pub(super) fn of(value: &Value<'t, 'p>, id: StructId) -> Result<Self, Mismatch> {
        let Value { input, path, attempt } = value;
        let fillings = if matches!(input, Input::StandIn) { id.fields().to_vec() } else { attempt.fillings(id, path) };
        let (members, filling) = (input.members()?, input.filling());
        Ok(Self { members, known: id.fields(), fillings, filling, next: None, path, attempt })
    }

    fn find_next(&mut self) -> Option<(&'static str, Input<'t>)> {
        while let Some((field, input)) = self.next_member().or_else(|| self.next_filling()) {
            let path = self.path.child(Segment::Name(field));
            if !self.attempt.is_hopeless(&path) {
                return Some((field, if self.attempt.skips(&path) { Input::StandIn } else { input }));
            }
        }
        None
    }

    fn next_member(&mut self) -> Option<(&'static str, Input<'t>)> {
        for (name, input) in self.members.by_ref() {
            if let Some(field) = self.known.iter().copied().find(|field| *field == name) {
                self.fillings.retain(|filling| *filling != field);
                return Some((field, input));
            }
        }
        None
    }

    fn next_filling(&mut self) -> Option<(&'static str, Input<'t>)> {
        let field = self.fillings.pop()?;
        Some((field, self.filling.clone()))
    }
}

impl<'t> MapAccess<'t> for Fields<'t, '_> {
    type Error = Mismatch;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Mismatch> {
        self.next = self.find_next();
        match self.next {
            Some((field, _)) => seed.deserialize(BorrowedStrDeserializer::new(field)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Mismatch> {
        let (field, input) = self.next.take().unwrap_or(("", Input::Absent));
        descend(seed, input, &self.path.child(Segment::Name(field)), self.attempt)
    }
}

/// The entries of a map; those that are skipped are left out.
pub(super) struct Entries<'t, 'p> {
    members: input::Members<'t>,
    fillings: Vec<&'static str>,
    next: Option<(Cow<'t, str>, Input<'t>)>,
    seen: Seen<'t>,
    path: &'p Path<'p>,
    attempt: &'p Attempt,
}

impl<'t, 'p> Entries<'t, 'p> {
    pub(super) fn of(value: &Value<'t, 'p>, id: StructId) -> Result<Self, Mismatch> {
        let Value { input, path, attempt } = value;
        let fillings = attempt.fillings(id, path);
        Ok(Self { members: input.members()?, fillings, next: None, seen: Seen::default(), path, attempt })
    }

    fn find_next(&mut self) -> Result<Option<(Cow<'t, str>, Input<'t>)>, Mismatch> {
        for (key, input) in self.members.by_ref() {
            let path = self.path.child(Segment::Name(&key));
            // A form cannot send a key twice, but JSON can, and then which of the two was meant?
            if !self.seen.insert(key.clone()) {
                return Err(Mismatch::new("invalid").at(&path));
            }
            if !self.attempt.skips(&path) {
                return Ok(Some((key, input)));
            }
        }
        while let Some(field) = self.fillings.pop() {
            if !self.seen.contains(field) && !self.attempt.skips(&self.path.child(Segment::Name(field))) {
                return Ok(Some((Cow::Borrowed(field), Input::Absent)));
            }
        }
        Ok(None)
    }
}

impl<'t> MapAccess<'t> for Entries<'t, '_> {
    type Error = Mismatch;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Mismatch> {
        let Some((key, input)) = self.find_next()? else {
            return Ok(None);
        };
        let path = self.path.child(Segment::Name(&key));
        let given = descend(seed, Input::Key(key.clone()), &path, self.attempt)?;
        self.next = Some((key, input));
        Ok(Some(given))
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Mismatch> {
        let (key, input) = self.next.take().unwrap_or((Cow::Borrowed(""), Input::Absent));
        descend(seed, input, &self.path.child(Segment::Name(&key)), self.attempt)
    }
}

/// Decodes a child at its place.
pub(super) fn descend<'t, S: DeserializeSeed<'t>>(
    seed: S,
    input: Input<'t>,
    path: &Path<'_>,
    attempt: &Attempt,
) -> Result<S::Value, Mismatch> {
    let is_empty = input.is_empty_text();
    let decoded = seed.deserialize(Value::new(input, path, attempt));
    decoded.map_err(|mismatch| mismatch.of_text(is_empty).at(path))
}
