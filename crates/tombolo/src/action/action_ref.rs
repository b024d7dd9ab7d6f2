//! An action as a value.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Serialize};

use crate::action::{Action, key};

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
#[derive(Serialize, Deserialize)]
#[serde(bound = "", rename_all = "snake_case")]
pub struct ActionRef<A> {
    #[serde(skip)]
    of: PhantomData<fn() -> A>,
}

impl<A: Action> ActionRef<A> {
    /// Written by `#[server]` as the action's `action()`.
    #[doc(hidden)]
    pub const fn unbound() -> Self {
        Self { of: PhantomData }
    }

    /// `{name}-{id}`: what a form's hidden field says.
    pub fn key(&self) -> &'static str {
        key::<A>()
    }
}

impl<A> Clone for ActionRef<A> {
    fn clone(&self) -> Self {
        Self { of: PhantomData }
    }
}

impl<A> PartialEq for ActionRef<A> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<A: Action> fmt::Debug for ActionRef<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ActionRef").field(&self.key()).finish()
    }
}
