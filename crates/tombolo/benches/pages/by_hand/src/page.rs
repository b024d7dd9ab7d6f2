//! The page, and its entry.

use gloo_net::http::Request;
use leptos::{
    ev::SubmitEvent,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{FormData, HtmlFormElement},
};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the server answers.
#[derive(Clone, Debug, Deserialize)]
enum Reply {
    /// The sum.
    Done(u32),
    /// What is wrong with each field.
    Invalid { left: Option<String>, right: Option<String> },
}

async fn send(fields: FormData) -> Result<Reply, gloo_net::Error> {
    Request::post("/api/add").body(fields)?.send().await?.json().await
}

/// The form.
#[cfg_attr(feature = "islands", island)]
#[cfg_attr(not(feature = "islands"), component)]
fn AddForm() -> impl IntoView {
    let reply = RwSignal::new(None);
    let trouble = RwSignal::new(None);
    let pending = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let Some(fields) = form.and_then(|form| FormData::new_with_form(&form).ok()) else { return };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        trouble.set(None);
        spawn_local(async move {
            match send(fields).await {
                Ok(answer) => reply.set(Some(answer)),
                Err(error) => trouble.set(Some(error.to_string())),
            }
            pending.set(false);
        });
    };
    let wrong = move |at: usize| match reply.get() {
        Some(Reply::Invalid { left, right }) => [left, right][at].clone(),
        _ => None,
    };
    let sum = move || match reply.get() {
        Some(Reply::Done(sum)) => Some(format!("That makes {sum}.")),
        _ => None,
    };
    let invalid = move |at: usize| wrong(at).map(|_| "true");
    let message = move |at: usize| wrong(at).map(|text| view! { <p>{text}</p> });
    view! {
        <form method="post" action="/api/add" on:submit=submit>
            <label>"Left " <input type="number" name="left" max="99" required aria-describedby="left-errors" aria-invalid=move || invalid(0)/></label>
            <div id="left-errors" class="field-errors">{move || message(0)}</div>
            <label>"Right " <input type="number" name="right" max="99" required aria-describedby="right-errors" aria-invalid=move || invalid(1)/></label>
            <div id="right-errors" class="field-errors">{move || message(1)}</div>
            <button type="submit" aria-disabled=move || pending.get().then_some("true")>"Add"</button>
            <p role="status">{sum}</p>
            <div class="form-message" role="alert">{move || trouble.get()}</div>
        </form>
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
