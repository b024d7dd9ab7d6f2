//! The call as an action, and a page with its form.

use leptos_router::{
    components::{Route, Router, Routes},
    path,
};
use tombolo::{Action, Server, prelude::*};

pub(crate) const CALL: &str = Add::PATH;

/// Adds two numbers.
#[server(public)]
pub async fn add(#[garde(range(max = 99))] left: u32, #[garde(range(max = 99))] right: u32) -> u32 {
    left + right
}

/// A form with a number that is too large.
pub(crate) fn form() -> String {
    format!("_action={}&left=20&right=100", Add::PATH.trim_start_matches("/_action/"))
}

#[component]
fn Page() -> impl IntoView {
    let state = use_action_state(Add::action());
    let fields = Add::fields();
    view! {
        <h1>"A page with a form"</h1>
        <p>"Enough of a text that the page is one."</p>
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

fn shell() -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <title>"Add"</title>
                <Scripts/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

pub(crate) fn server() -> Server {
    tombolo::server(App, shell)
}
