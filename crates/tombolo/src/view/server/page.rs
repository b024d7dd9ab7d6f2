//! Hydrate mode on the server.

/// Whether the component that is rendered runs in the browser too: all of them do.
pub(crate) fn is_client_component() -> bool {
    true
}
