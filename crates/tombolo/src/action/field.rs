//! A field of an action's form, as a token: a name that cannot be mistyped.

use std::{fmt, marker::PhantomData};

use crate::form::Rules;

/// One plain argument of the action `A`, of type `T`.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public)]
/// pub async fn double(number: u32) -> u32 {
///     number * 2
/// }
/// assert_eq!(Double::fields().number.name(), "number");
/// ```
pub struct Field<A, T> {
    name: &'static str,
    rules: fn() -> Rules,
    of: PhantomData<fn() -> (A, T)>,
}

impl<A, T> Field<A, T> {
    /// Written by `#[server]`.
    #[doc(hidden)]
    pub const fn new(name: &'static str, rules: fn() -> Rules) -> Self {
        Self { name, rules, of: PhantomData }
    }

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The field's rules, as HTML attributes.
    pub fn rules(self) -> Rules {
        (self.rules)()
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
        f.debug_tuple("Field").field(&self.name).finish()
    }
}
