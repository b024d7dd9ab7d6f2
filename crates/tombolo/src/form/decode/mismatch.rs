//! Why one decoding stopped: the error that serde carries from a value up to the decoder.
//!
//! It never holds a text of serde's or of a type's own: those are for developers, and may quote what was typed.

use std::{any::type_name, error::Error, fmt, ptr};

use serde::de;

use crate::form::{decode::path::Path, issue::Params};

/// Why one decoding stopped, and where.
#[derive(Debug)]
pub(super) struct Mismatch {
    /// The wire name; none as long as the error is still at the value that raised it.
    pub(super) at: Option<String>,
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    Issue {
        code: &'static str,
        params: Params,
    },
    /// A struct wants a member that is not there; which struct, if it is known.
    Missing {
        of: Option<StructId>,
        name: &'static str,
    },
}

/// One struct, as far as a deserializer can know it: its name, and where its list of members lies.
///
/// A flattened struct comes as a map without either; its visitor's type tells it apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct StructId {
    name: &'static str,
    fields: &'static [&'static str],
}

impl StructId {
    pub(super) fn new(name: &'static str, fields: &'static [&'static str]) -> Self {
        Self { name, fields }
    }

    pub(super) fn of_visitor<V>() -> Self {
        Self { name: type_name::<V>(), fields: &[] }
    }

    pub(super) fn fields(self) -> &'static [&'static str] {
        self.fields
    }
}

impl PartialEq for StructId {
    fn eq(&self, other: &Self) -> bool {
        let is_same_list = self.fields.is_empty() || ptr::eq(self.fields, other.fields);
        is_same_list && self.fields.len() == other.fields.len() && self.name == other.name
    }
}

impl Mismatch {
    pub(super) fn new(code: &'static str) -> Self {
        Self::with_params(code, Params::new())
    }

    pub(super) fn with_params(code: &'static str, params: Params) -> Self {
        Self { at: None, what: What::Issue { code, params } }
    }

    /// Says where, unless something deeper has said it.
    pub(super) fn at(mut self, path: &Path<'_>) -> Self {
        self.at.get_or_insert_with(|| path.to_name());
        self
    }

    /// A type with a text of its own, a date for example, says of an empty one that it is not valid; but it is missing.
    pub(super) fn of_text(mut self, is_empty: bool) -> Self {
        if let (None, true, What::Issue { code, .. }) = (&self.at, is_empty, &mut self.what)
            && *code == "invalid"
        {
            *code = "required";
        }
        self
    }

    /// Says which struct misses a member, when the struct itself has raised the error.
    pub(super) fn of_struct(mut self, id: StructId) -> Self {
        if let (None, What::Missing { of, .. }) = (&self.at, &mut self.what) {
            of.get_or_insert(id);
        }
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text does not fit the type")
    }
}

impl Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new("invalid")
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::new("invalid")
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::new("invalid")
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self::new("invalid")
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::new("choice")
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self::new("invalid")
    }

    fn missing_field(name: &'static str) -> Self {
        Self { at: None, what: What::Missing { of: None, name } }
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self::new("invalid")
    }
}
