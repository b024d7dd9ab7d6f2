//! An action as a value.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    action::{Action, hash, hex, key},
    error::ActionError,
    wire::{LONGEST_KEY, MARKED},
};

/// A reference to the action `A`: a value that can be a prop of a component, a field of what an action returns, or an
/// argument.
///
/// Compare React's server references, which are passed to client components as props.
///
/// ```
/// use tombolo::{ActionRef, prelude::*};
///
/// #[server(public)]
/// pub async fn double(number: u32) -> u32 {
///     number * 2
/// }
/// let double: ActionRef<Double> = Double::action();
/// # let _ = double;
/// ```
pub struct ActionRef<A> {
    /// Which of the action's forms it is for; empty where there is one only.
    form: String,
    /// The seal of what is bound to it.
    bound: String,
    of: PhantomData<fn() -> A>,
}

/// As one text, so that a form can send it too, and the browser needs no code to read it: the seal, which holds no blank, and
/// behind the first blank the form's key.
impl<A> Serialize for ActionRef<A> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [&*self.bound, " ", &self.form].concat().serialize(serializer)
    }
}

impl<'de, A> Deserialize<'de> for ActionRef<A> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (bound, form) = text.split_once(' ').unwrap_or_default();
        Ok(Self { form: form.to_owned(), bound: bound.to_owned(), of: PhantomData })
    }
}

impl<A: Action> ActionRef<A> {
    /// Written by `#[server]` as the action's `action()`.
    #[doc(hidden)]
    pub const fn unbound() -> Self {
        Self { form: String::new(), bound: String::new(), of: PhantomData }
    }

    /// With what is bound to it, and the mark of that.
    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn sealed(mark: String, seal: String) -> Self {
        Self { form: mark, bound: seal, of: PhantomData }
    }

    /// With a key that tells several forms of one action on one page apart, so that each shows its own outcome and what
    /// was typed into it: React's `key`.
    ///
    /// What is bound to an action tells its forms apart without one, and with one it does not. Other forms of one action without
    /// a key are taken for one: all of them show what came of any. The key stands in the page
    /// as it is, and says nothing to the action.
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[server(public)]
    /// pub async fn rename(id: u32, name: String) -> String {
    ///     format!("{id} is {name} now.")
    /// }
    ///
    /// #[component]
    /// fn RenameForm(id: u32) -> impl IntoView {
    ///     let state = use_action_state(Rename::action().key(id));
    ///     let fields = Rename::fields();
    ///     view! {
    ///         <Form state>
    ///             <input type="hidden" name=fields.id.name() value=id/>
    ///             <input aria-label="Name" {..state.input(fields.name)}/>
    ///             <FieldErrors state field=fields.name/>
    ///             <SubmitButton>"Rename"</SubmitButton>
    ///             <p role="status">{move || state.value()}</p>
    ///         </Form>
    ///     }
    /// }
    /// ```
    #[must_use = "a key is of the value that this returns: `use_action_state(Rename::action().key(id))`"]
    pub fn key(mut self, key: impl fmt::Display) -> Self {
        self.form = key.to_string();
        if self.form.len() > LONGEST_KEY || self.form.starts_with(MARKED) {
            self.form = hex(hash(&[&self.form])).map(char::from).iter().collect();
        }
        self
    }

    /// A token for each field of the action's form, where its type has no name: of an [`action!`](macro@crate::action).
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[server(public)]
    /// pub async fn rename(id: u32, name: String) -> String {
    ///     format!("{id}: {name}")
    /// }
    ///
    /// assert_eq!(Rename::action().fields().name.name(), Rename::fields().name.name());
    /// ```
    pub fn fields(&self) -> A::Fields {
        A::tokens()
    }

    /// `{name}-{id}`: what a form's hidden field says.
    pub fn name(&self) -> &'static str {
        key::<A>()
    }

    /// Calls the action, as its plain function does; an action with `#[bound]` or `#[previous]` has no other way to be called.
    ///
    /// A call is no submission of a form: `#[previous]` is `None`.
    ///
    /// # Errors
    /// [`ActionError`] says what the action said, or why it was not heard.
    ///
    /// ```
    /// use tombolo::{ActionRef, prelude::*, test};
    ///
    /// /// Adds to what was there.
    /// #[server(public)]
    /// pub async fn count(#[previous] last: Option<i64>, by: i64) -> i64 {
    ///     last.unwrap_or_default() + by
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let action: ActionRef<Count> = Count::action();
    /// assert_eq!(test::request().run(|| action.call(Count { by: 2 })).await, Ok(2));
    /// # }
    /// ```
    pub async fn call(self, arguments: A) -> Result<A::Value, ActionError<A::Error>> {
        arguments.call(self.bound).await
    }

    /// What is bound to it.
    pub(crate) fn into_bound(self) -> String {
        self.bound
    }

    /// Which of the action's forms it is for, and what is bound to it.
    pub(crate) fn into_parts(self) -> (String, String) {
        (self.form, self.bound)
    }
}

impl<A> Clone for ActionRef<A> {
    fn clone(&self) -> Self {
        Self { form: self.form.clone(), bound: self.bound.clone(), of: PhantomData }
    }
}

impl<A> PartialEq for ActionRef<A> {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form && self.bound == other.bound
    }
}

impl<A: Action> fmt::Debug for ActionRef<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ActionRef").field("name", &self.name()).field("key", &self.form).finish_non_exhaustive()
    }
}
