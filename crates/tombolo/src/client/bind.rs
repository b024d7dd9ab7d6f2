//! Bound arguments, in a component that runs in the browser as well.

use crate::action::{Action, ActionRef};

/// The action with nothing bound to it: only the server can seal. A page that the server has rendered has the seals in its
/// forms, where they stay.
pub fn bind<A: Action, B>(_: &B, _guard: Option<String>) -> ActionRef<A> {
    ActionRef::unbound()
}
