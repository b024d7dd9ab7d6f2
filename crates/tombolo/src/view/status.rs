//! The status of the form that a component stands in.

use leptos::prelude::use_context;

use crate::{form::Pairs, view::shared::Shared};

/// The status of the nearest form: React's [`useFormStatus`](https://react.dev/reference/react-dom/hooks/useFormStatus).
///
/// Outside of a [`Form`](crate::Form), and on the server, nothing is ever pending. Children that an island gets from the
/// server are outside of it too: they have no context of the island's.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[component]
/// fn Spinner() -> impl IntoView {
///     let status = use_form_status();
///     view! { <span class="spinner" class:turning=move || status.pending()></span> }
/// }
/// ```
pub fn use_form_status() -> FormStatus {
    use_context().unwrap_or(FormStatus(None))
}

/// The status of a form; see [`use_form_status`].
#[derive(Clone, Copy)]
pub struct FormStatus(Option<Shared>);

impl FormStatus {
    /// The status of this form.
    pub(crate) fn of(shared: Shared) -> Self {
        Self(Some(shared))
    }

    /// Whether an answer is awaited.
    pub fn pending(self) -> bool {
        self.0.is_some_and(Shared::is_pending)
    }

    /// What was submitted, while its answer is awaited.
    pub fn data(self) -> Option<Pairs> {
        self.0.and_then(Shared::data)
    }
}

impl std::fmt::Debug for FormStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FormStatus").finish_non_exhaustive()
    }
}
