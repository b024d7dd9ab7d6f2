//! From a field to what lies in it: the fields of a struct, the data of a variant, the rows of a list.

use std::{collections::VecDeque, marker::PhantomData};

use crate::{
    action::field::{Field, name::FieldName},
    form::{Rules, Segment},
};

/// A type whose fields a form has one by one: written by `#[derive(Fields)]`.
///
/// | what it is derived for | what [`Field::fields`] gives |
/// | --- | --- |
/// | a struct | a token for each field, by its name |
/// | a tuple struct | the tokens `0`, `1`, …; a newtype's `0` has the name of the newtype itself |
/// | an enum | for each variant with data, under its name in `snake_case`: the tokens of its fields, the token of its one value, or a tuple of tokens |
///
/// An `Option` and a `Box` have what is in them, and a type may have parameters: of a `Page<Address>` there are the fields of
/// the page and, in `item: T`, those of the address. Names follow `#[serde(rename, rename_all)]`, and a field that serde skips
/// has no token; a shape that serde writes differently (`flatten`, `tag`, `untagged`, `from`, …) is refused. The rules of
/// `#[garde(..)]` give the controls their attributes, and run where the argument says `#[garde(dive)]`.
///
/// ```
/// use garde::Validate;
/// use tombolo::prelude::*;
///
/// #[derive(Clone, Debug, Serialize, Deserialize, Validate, Fields)]
/// pub struct Address {
///     #[garde(length(min = 1))]
///     street: String,
///     #[garde(skip)]
///     #[serde(rename = "zip-code")]
///     zip: Option<u32>,
/// }
///
/// #[server(public)]
/// pub async fn deliver(#[garde(dive)] to: Address) -> String {
///     to.street
/// }
/// let to = Deliver::fields().to.fields();
/// assert_eq!(to.street.name(), "to.street");
/// assert!(to.street.rules().required);
/// assert_eq!(to.zip.name(), "to.zip-code");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fields of its own in a form",
    label = "no `#[derive(Fields)]` for this type",
    note = "write `#[derive(tombolo::Fields)]` on the struct or enum; a list has rows, `.at(0)`, and a scalar is one field"
)]
pub trait Fields {
    /// The tokens, for a form of the action `A`.
    type Tokens<A>;

    /// The tokens of what lies at a place.
    #[doc(hidden)]
    fn tokens<A>(of: Parent) -> Self::Tokens<A>;
}

/// A type that is a list in a form, with the rows `a[0]`, `a[1]`, ….
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public)]
/// pub async fn invite(names: Vec<String>) -> usize {
///     names.len()
/// }
/// assert_eq!(Invite::fields().names.at(1).name(), "names[1]");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list in a form",
    label = "it has no rows",
    note = "lists are `Vec<T>`, `VecDeque<T>`, `[T; N]` and an `Option` of one"
)]
pub trait List {
    /// What a row holds.
    type Item;
}

/// A type and itself: what a type is not is then said of the type, and not of the method that asks for it.
pub trait Is<T> {}

impl<T> Is<T> for T {}

impl<T> List for Vec<T> {
    type Item = T;
}

impl<T> List for VecDeque<T> {
    type Item = T;
}

impl<T, const N: usize> List for [T; N] {
    type Item = T;
}

impl<L: List> List for Option<L> {
    type Item = L::Item;
}

impl<T: Fields> Fields for Option<T> {
    type Tokens<A> = T::Tokens<A>;

    fn tokens<A>(of: Parent) -> T::Tokens<A> {
        T::tokens(Parent { is_optional: true, ..of })
    }
}

impl<T: Fields> Fields for Box<T> {
    type Tokens<A> = T::Tokens<A>;

    fn tokens<A>(of: Parent) -> T::Tokens<A> {
        T::tokens(of)
    }
}

impl<A, T> Field<A, T> {
    /// The fields of what this one holds; see [`Fields`](trait@Fields).
    ///
    /// # Panics
    /// More than 8 steps below the argument, as every step into a field does. Only a type that holds itself gets there.
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[derive(Clone, Debug, Serialize, Deserialize, Fields)]
    /// pub enum Payment {
    ///     Invoice,
    ///     Card { number: String },
    /// }
    ///
    /// #[server(public)]
    /// pub async fn pay(by: Payment) -> String {
    ///     format!("{by:?}")
    /// }
    /// assert_eq!(Pay::fields().by.fields().card.number.name(), "by.Card.number");
    /// ```
    pub fn fields<F: Fields>(self) -> F::Tokens<A>
    where
        T: Is<F>,
    {
        F::tokens(Parent { name: self.name, is_optional: self.is_optional })
    }

    /// The row of a list, counted from 0; see [`List`].
    ///
    /// A form has at most 1000 rows of a list. The row has no attributes by its list's rules.
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[server(public)]
    /// pub async fn invite(names: Vec<String>) -> usize {
    ///     names.len()
    /// }
    /// assert_eq!(Invite::fields().names.at(0).name(), "names[0]");
    /// ```
    pub fn at<L: List>(self, row: usize) -> Field<A, L::Item>
    where
        T: Is<L>,
    {
        Field { name: self.name.child(Segment::Index(row)), rules: || Rules::NONE, is_optional: false, of: PhantomData }
    }
}

/// The place that holds the fields of a type; `#[derive(Fields)]` makes tokens of it.
#[derive(Clone, Copy)]
pub struct Parent {
    name: FieldName,
    is_optional: bool,
}

impl Parent {
    /// A field of a struct.
    pub fn member<A, T>(self, name: &'static str, rules: fn() -> Rules) -> Field<A, T> {
        self.inside(name).itself(rules)
    }

    /// A slot of a tuple.
    pub fn slot<A, T>(self, index: usize, rules: fn() -> Rules) -> Field<A, T> {
        Self { name: self.name.child(Segment::Index(index)), ..self }.itself(rules)
    }

    /// What has the same name as what holds it: the value of a newtype.
    pub fn itself<A, T>(self, rules: fn() -> Rules) -> Field<A, T> {
        Field { name: self.name, rules, is_optional: self.is_optional, of: PhantomData }
    }

    /// The data of a variant.
    #[must_use = "a place is nothing until tokens are made of it"]
    pub fn inside(self, name: &'static str) -> Self {
        Self { name: self.name.child(Segment::Name(name)), ..self }
    }
}

impl std::fmt::Debug for Parent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Parent").field(&self.name.to_text()).finish()
    }
}
