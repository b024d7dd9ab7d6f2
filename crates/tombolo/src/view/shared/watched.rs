//! Which fields of a form somebody has typed into.

/// What is known of a form's controls.
#[derive(Debug, Default)]
#[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "nobody types on the server"))]
pub(crate) struct Watched {
    /// Something was typed.
    pub(super) changed: Vec<String>,
    /// Left after a change.
    pub(super) left: Vec<String>,
    /// Bad input was sent.
    pub(super) everything: bool,
    /// Something was typed that the server does not have.
    pub(super) is_unsaved: bool,
}
