//! What an action is, seen from both sides: its name, its address, its types and its arguments.
//!
//! `#[server]` implements [`Action`] for the struct of plain arguments that it writes. Nothing here knows of a
//! transport: the server's half is in `server`, the browser's in `client`.

mod id;
mod field;
mod action_ref;
mod codec;
mod subject;

pub use action_ref::ActionRef;
pub use codec::Codec;
#[cfg(not(target_family = "wasm"))]
pub(crate) use codec::value;
pub(crate) use codec::{outcome, payload};
pub use field::{Field, Fields, List, Parent};
pub(crate) use id::name_of;
#[doc(hidden)]
pub use id::{hash, hex, path};
pub use subject::Subject;

use crate::{
    error::{ActionError, Wire},
    form::{FormData, Issues, PairsError, Returned, Tree},
    outcome::Redirect,
};

/// A server action, as its struct of plain arguments.
///
/// Written by `#[server]`; compare the *server reference* that React's `'use server'` makes of a function.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[server(public)]
/// pub async fn double(number: u32) -> u32 {
///     number * 2
/// }
/// assert_eq!(<Double as Action>::NAME, "double");
/// assert!(<Double as Action>::PATH.starts_with("/_action/double-"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action",
    note = "`#[server] async fn add_to_cart(..)` makes the action `AddToCart`"
)]
pub trait Action: Wire {
    /// The function's name.
    const NAME: &'static str;
    /// Where the browser's shim posts to: `/_action/{name}-{id}`.
    const PATH: &'static str;
    /// The names of the plain arguments: what a form may hold.
    const ARGUMENTS: &'static [&'static str];
    /// Whether the calls of one page run one after the other: `#[server(serial)]`.
    const IS_SERIAL: bool = false;
    /// Whether it runs once for each rendered form: `#[server(once)]`.
    const IS_ONCE: bool = false;
    /// How what it takes and gives is written down: `#[server(codec = "cbor")]`.
    const CODEC: Codec = Codec::Json;
    /// Whether an argument is the form as it is, a [`FormData`](crate::FormData).
    const TAKES_FORM: bool = false;
    /// Whether an argument is what the action has returned to the same form the last time: `#[previous]`.
    const HAS_PREVIOUS: bool = false;
    /// Whether the server has bound arguments to it beforehand: `#[bound]`.
    const HAS_BOUND: bool = false;
    /// A token for each field of its form.
    type Fields;
    /// What the action returns.
    type Value: Wire + Returned;
    /// The action's own error; [`Never`](crate::Never) when it has none.
    type Error: Wire + Returned;

    /// Whether its forms are sent as `multipart/form-data`: files lie in an argument, or it takes the form as it is.
    fn is_multipart() -> bool {
        false
    }

    /// The arguments from what was submitted, each decoded and validated on its own.
    ///
    /// # Errors
    /// With one issue or more for each bad field.
    fn decode(tree: &Tree) -> Result<Self, Issues>;

    /// Arguments that came by a plain function call, if their rules hold.
    ///
    /// # Errors
    /// With one issue or more for each bad argument.
    fn validated(self) -> Result<Self, Issues> {
        Ok(self)
    }

    /// Calls the action, on this side and as itself, with the seal of what is bound to it; [`ActionRef::call`] is for people.
    #[doc(hidden)]
    fn call(self, bound: String) -> impl Future<Output = Result<Self::Value, ActionError<Self::Error>>> + Send;

    /// The tokens; [`ActionRef::fields`] is for people.
    #[doc(hidden)]
    fn tokens() -> Self::Fields;

    /// The redirect in a value, for actions whose value can be one.
    fn redirect(_value: &Self::Value) -> Option<&Redirect> {
        None
    }

    /// The value that a redirect is, for actions whose value can be one.
    fn redirected(_redirect: Redirect) -> Option<Self::Value> {
        None
    }
}

/// What a form has submitted, by argument.
///
/// # Errors
/// When there are too many fields, or a name is malformed, too deep, or used in two ways.
#[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "the server asks its entry"))]
pub(crate) fn tree<A: Action>(form: &FormData) -> Result<Tree, PairsError> {
    if A::TAKES_FORM { Tree::with_form(form, A::ARGUMENTS) } else { Tree::from_form(form) }
}

/// Issues of arguments that came by a plain function call, at the names that their fields have in a form: only decoding knows what serde calls
/// them. What JSON cannot carry would have issues of its own.
pub fn on_the_wire<A: Action>(arguments: &A, issues: Issues) -> Issues {
    if A::CODEC != Codec::Json {
        return issues;
    }
    let sent = serde_json::to_vec(arguments).ok().and_then(|json| Tree::from_json(&json).ok());
    sent.and_then(|tree| A::decode(&tree).err()).unwrap_or(issues)
}

/// The name and id of an action as one word, `add_to_cart-1f3c…`: the hidden field's value and the end of its path.
pub(crate) fn key<A: Action>() -> &'static str {
    name_of::<A>()
}
