//! A field of an action's form, as a token: a name that cannot be mistyped.
//!
//! * A plain argument's token holds its name and nothing that had to be made; only a nested one's name is put together.
//! * What lies in a field is reached by [`Field::fields`] and [`Field::at`], to any depth up to 8 steps.
//! * Every token is `Copy`, whatever its depth: its steps lie in it, and nothing is kept anywhere else.

mod name;
mod nested;

use std::{borrow::Cow, fmt, marker::PhantomData};

pub use nested::{Fields, List, Parent};

use crate::{action::field::name::FieldName, form::Rules};

/// One field of the form of the action `A`, of type `T`: a plain argument, or something in one.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[derive(Clone, Debug, Serialize, Deserialize, Fields)]
/// pub struct Line {
///     product: String,
///     quantity: u32,
/// }
///
/// #[server(public)]
/// pub async fn order(name: String, lines: Vec<Line>) -> String {
///     format!("{name}: {lines:?}")
/// }
/// let fields = Order::fields();
/// assert_eq!(fields.name.name(), "name");
/// assert_eq!(fields.lines.at(2).fields().quantity.name(), "lines[2].quantity");
/// ```
pub struct Field<A, T> {
    name: FieldName,
    rules: fn() -> Rules,
    /// Whether it lies in something that may be left out as a whole, so that it is never required.
    is_optional: bool,
    of: PhantomData<fn() -> (A, T)>,
}

impl<A, T> Field<A, T> {
    /// Written by `#[server]`.
    #[doc(hidden)]
    pub const fn new(name: &'static str, rules: fn() -> Rules) -> Self {
        Self { name: FieldName::argument(name), rules, is_optional: false, of: PhantomData }
    }

    /// The name on the wire: `quantity`, `address.city`, `lines[0].quantity`.
    pub fn name(self) -> Cow<'static, str> {
        self.name.to_text()
    }

    /// The field's rules, as HTML attributes.
    pub fn rules(self) -> Rules {
        let mut rules = (self.rules)();
        rules.required &= !self.is_optional;
        rules
    }
}

impl<A, T> Clone for Field<A, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A, T> Copy for Field<A, T> {}

impl<A, T> fmt::Debug for Field<A, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Field").field(&self.name()).finish()
    }
}
