//! What an application imports: `use tombolo::prelude::*;`.
//!
//! Leptos' own prelude with our names in place of Leptos' where both have one (`server`, `Form`, `Redirect`, `ActionForm` stays
//! Leptos' and is not supported).

pub use leptos::prelude::*;
pub use serde::{Deserialize, Serialize};

#[cfg(not(target_family = "wasm"))]
pub use axum::Extension;

pub use crate::{
    Action, ActionError, ActionRef, ActionState, AddRow, Failure, Fault, FieldErrors, Fields, Form, FormStatus, Issues,
    Never, Notice, Or, Redirect, RemoveRow, Scripts, Secret, Styles, SubmitButton, TextArea, Upload, client, failed,
    server, use_action_state, use_form_status,
};
// The macro alone: the crate's module of that name is its own.
pub use tombolo_macro::action;
