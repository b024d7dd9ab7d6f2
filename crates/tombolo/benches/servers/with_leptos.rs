//! The same on plain Leptos: the call as its server function, the page and its answer to a bad form by hand.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Form, Request, State},
    response::Response,
    routing::{get, post},
};
use http::StatusCode;
use leptos::{config::LeptosOptions, hydration::HydrationScripts, prelude::*};
use leptos_router::{
    components::{Route, Router as Pages, Routes},
    path,
};
use serde::Deserialize;
use server_fn::codec::Json;

pub(crate) const CALL: &str = "/api/add";

/// Adds two numbers.
#[leptos::prelude::server(input = Json, output = Json, prefix = "/api", endpoint = "add")]
pub async fn add_by_leptos(left: u32, right: u32) -> Result<u32, ServerFnError> {
    Ok(left + right)
}

/// What was posted, and what is wrong with it.
#[derive(Clone, Debug, Default, Deserialize)]
struct Posted {
    left: String,
    right: String,
    #[serde(skip)]
    wrong: [Option<&'static str>; 2],
}

fn check(text: &str) -> Option<&'static str> {
    match text.parse::<u32>() {
        Ok(number) if number > 99 => Some("Must be at most 99."),
        Ok(_) => None,
        Err(_) => Some("Enter a whole number."),
    }
}

#[component]
fn Page() -> impl IntoView {
    let Posted { left, right, wrong } =
        use_context::<Arc<Posted>>().map(|posted| Posted::clone(&posted)).unwrap_or_default();
    let message = |at: usize| wrong[at].map(|text| view! { <p>{text}</p> });
    let invalid = |at: usize| wrong[at].map(|_| "true");
    view! {
        <h1>"A page with a form"</h1>
        <p>"Enough of a text that the page is one."</p>
        <form method="post" action="/page" novalidate>
            <input type="hidden" name="_action" value="add"/>
            <label>"Left " <input type="number" name="left" max="99" required value=left aria-describedby="left-errors" aria-invalid=invalid(0)/></label>
            <div id="left-errors" class="field-errors">{message(0)}</div>
            <label>"Right " <input type="number" name="right" max="99" required value=right aria-describedby="right-errors" aria-invalid=invalid(1)/></label>
            <div id="right-errors" class="field-errors">{message(1)}</div>
            <button type="submit">"Add"</button>
            <p role="status"></p>
            <div class="form-message" role="alert"></div>
        </form>
    }
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Pages>
            <div role="status" class="notice"></div>
            <Routes fallback=|| "Not here">
                <Route path=path!("/page") view=Page/>
            </Routes>
        </Pages>
    }
}

fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <title>"Add"</title>
                <HydrationScripts options islands=true/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

async fn page(State(options): State<LeptosOptions>, request: Request) -> Response {
    leptos_axum::render_app_to_stream_in_order_with_context(|| {}, move || shell(options.clone()))(request).await
}

async fn posted(State(options): State<LeptosOptions>, Form(mut posted): Form<Posted>) -> Response {
    posted.wrong = [check(&posted.left), check(&posted.right)];
    let posted = Arc::new(posted);
    let mut request = Request::new(axum::body::Body::empty());
    *request.uri_mut() = http::Uri::from_static("/page");
    let context = move || provide_context(posted.clone());
    let render = leptos_axum::render_app_async_with_context(context, move || shell(options.clone()));
    let mut response = render(request).await;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}

pub(crate) fn router() -> Router {
    let options = LeptosOptions::builder().output_name("app").build();
    // It starts what Leptos runs on, too.
    let pages = leptos_axum::generate_route_list(App);
    assert_eq!(pages.len(), 1, "the page below");
    Router::new()
        .route("/api/{*name}", post(leptos_axum::handle_server_fns))
        .route("/page", get(page).post(posted))
        .with_state(options)
}
