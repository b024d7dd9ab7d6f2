//! The page, and its entry.

use leptos_router::{
    components::{Route, Router, Routes},
    path,
};
use tombolo::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Adds two numbers.
#[server(public)]
pub async fn add(#[garde(range(max = 99))] left: u32, #[garde(range(max = 99))] right: u32) -> u32 {
    left + right
}

/// The form.
#[client]
fn AddForm() -> impl IntoView {
    let state = use_action_state(Add::action());
    let fields = Add::fields();
    view! {
        <Form state>
            <label>"Left " <input type="number" {..state.input(fields.left)}/></label>
            <FieldErrors state field=fields.left/>
            <label>"Right " <input type="number" {..state.input(fields.right)}/></label>
            <FieldErrors state field=fields.right/>
            <SubmitButton>"Add"</SubmitButton>
            <p role="status">{move || state.value().map(|sum| format!("That makes {sum}."))}</p>
        </Form>
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
            <Notice/>
            <Routes fallback=|| "Not here">
                <Route path=path!("/page") view=Page/>
            </Routes>
        </Router>
    }
}

/// Brings the page to life.
#[wasm_bindgen]
pub fn hydrate() {
    tombolo::hydrate(App);
}
