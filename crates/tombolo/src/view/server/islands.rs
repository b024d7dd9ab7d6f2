//! Islands mode on the server.

use leptos::{prelude::use_context, reactive::owner::IsHydrating};

/// Whether the component that is rendered runs in the browser too: inside of an island it does.
pub(crate) fn is_client_component() -> bool {
    use_context::<IsHydrating>().is_some_and(|is_hydrating| is_hydrating.0)
}
