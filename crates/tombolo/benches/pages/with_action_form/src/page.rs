//! The page, and its entry.

use leptos::{
    form::ActionForm,
    prelude::*,
    server_fn::{
        codec::JsonEncoding,
        error::{FromServerFnError, ServerFnErrorErr},
    },
};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

/// Why there is no sum.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum AddError {
    /// What is wrong with each field.
    Invalid {
        /// With the left one.
        left: Option<String>,
        /// With the right one.
        right: Option<String>,
    },
    /// Everything else.
    Other(ServerFnErrorErr),
}

impl FromServerFnError for AddError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self::Other(error)
    }
}

/// Adds two numbers.
#[server]
pub async fn add(left: u32, right: u32) -> Result<u32, AddError> {
    let check = |number: u32| (number > 99).then(|| "Must be at most 99.".to_owned());
    match (check(left), check(right)) {
        (None, None) => Ok(left + right),
        (left, right) => Err(AddError::Invalid { left, right }),
    }
}

/// The form.
#[cfg_attr(feature = "islands", island)]
#[cfg_attr(not(feature = "islands"), component)]
fn AddForm() -> impl IntoView {
    let action = ServerAction::<Add>::new();
    let value = action.value();
    let wrong = move |at: usize| match value.get() {
        Some(Err(AddError::Invalid { left, right })) => [left, right][at].clone(),
        _ => None,
    };
    let invalid = move |at: usize| wrong(at).map(|_| "true");
    let message = move |at: usize| wrong(at).map(|text| view! { <p>{text}</p> });
    view! {
        <ActionForm action>
            <label>"Left " <input type="number" name="left" max="99" required aria-describedby="left-errors" aria-invalid=move || invalid(0)/></label>
            <div id="left-errors" class="field-errors">{move || message(0)}</div>
            <label>"Right " <input type="number" name="right" max="99" required aria-describedby="right-errors" aria-invalid=move || invalid(1)/></label>
            <div id="right-errors" class="field-errors">{move || message(1)}</div>
            <button type="submit" aria-disabled=move || action.pending().get().then_some("true")>"Add"</button>
            <p role="status">{move || value.get().and_then(Result::ok).map(|sum| format!("That makes {sum}."))}</p>
            <div class="form-message" role="alert">
                {move || match value.get() {
                    Some(Err(AddError::Other(error))) => Some(error.to_string()),
                    _ => None,
                }}
            </div>
        </ActionForm>
    }
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <h1>"A page with a form"</h1>
        <p>"Enough of a text that the page is one."</p>
        <AddForm/>
    }
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <div role="status" class="notice"></div>
            <Routes fallback=|| "Not here">
                <Route path=path!("/page") view=Page/>
            </Routes>
        </Router>
    }
}

/// Brings the page to life.
#[cfg(feature = "islands")]
#[wasm_bindgen]
pub fn hydrate() {
    let _ = App;
    leptos::mount::hydrate_islands();
}

/// Brings the page to life.
#[cfg(not(feature = "islands"))]
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(App);
}
