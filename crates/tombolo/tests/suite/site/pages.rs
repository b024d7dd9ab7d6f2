//! The pages of the application under test, and the servers that it is tested on.

use std::{
    collections::HashMap,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{LazyLock, Mutex},
    time::Duration,
};

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
    static_routes::StaticRoute,
};
use tombolo::{
    Noticed, Server,
    prelude::*,
    server::{OnceStore, OutcomeStore, PageError, Stored},
};

use super::{
    Add, Counted, Echo, SetTheme, Small,
    asking::{AskingPage, BreaksLate, LineMaybePage},
    bound::{AccountPage, BuyPage, LinePage, LinesPage, NestedPage},
    codecs::MeasurePage,
    cookies,
    files::FilesPage,
    limits::RatedPage,
    only_once::{PlaceLatePage, PlaceMaybePage, PlaceMorePage, PlacePage},
    order::OrderPage,
    previous::{DiaryPage, TallyIsland, TallyPage},
};
use crate::envelope::{MarkIsland, MarkPage};

#[component]
fn Home() -> impl IntoView {
    let state = use_action_state(Add::action());
    let echoed = use_action_state(Echo::action());
    let theme = use_action_state(SetTheme::action());
    let cookies = Resource::new(|| (), |()| cookies());
    let fields = Add::fields();
    view! {
        <Notice/>
        <h1>"Home"</h1>
        <Suspense fallback=|| "…">
            <p id="cookies">{move || Suspend::new(async move { cookies.await.unwrap_or_default() })}</p>
            <Form state>
                <input {..state.input(fields.left)}/>
                <FieldErrors state field=fields.left/>
                <input {..state.input(fields.right)}/>
                <FieldErrors state field=fields.right/>
                <input {..state.input(fields.note)}/>
                <SubmitButton>"Add"</SubmitButton>
                <p id="sum">{move || state.value()}</p>
                <p id="error">{move || state.error().map(|error| error.to_string())}</p>
            </Form>
        </Suspense>
        <Form state=echoed>
            <input {..echoed.input(Echo::fields().text)}/>
            <p id="echo">{move || echoed.value()}</p>
        </Form>
        <Form state=theme>
            <p id="theme">{move || theme.error().map(|error| error.to_string())}</p>
        </Form>
    }
}

#[component]
fn Elsewhere() -> impl IntoView {
    leptos_axum::redirect("/page?from=moved", false);
    view! { <Notice/> <Home/> }
}

/// Part of this page comes late, so that it would be sent in pieces.
#[component]
fn Late() -> impl IntoView {
    let late = Resource::new(|| (), |()| async { tokio::time::sleep(Duration::from_millis(50)).await });
    view! {
        <Suspense fallback=|| "…">{move || Suspend::new(async move { late.await; "slow part" })}</Suspense>
        <Home/>
    }
}

#[component]
fn Broken() -> impl IntoView {
    let is_broken = use_context::<Parts>().is_some();
    assert!(!is_broken, "secret-page-text");
    view! { <Notice/> }
}

/// This page answers with a status of its own.
#[component]
fn Unwell() -> impl IntoView {
    expect_context::<leptos_axum::ResponseOptions>().set_status(StatusCode::SERVICE_UNAVAILABLE);
    view! { <Home/> }
}

/// A page with one form.
#[component]
fn Counting() -> impl IntoView {
    let state = use_action_state(Counted::action());
    view! { <Notice/> <Form state><p>{move || state.value()}</p></Form> }
}

/// A page with a form that knows what was typed.
#[component]
fn Typing() -> impl IntoView {
    let state = use_action_state(Small::action());
    view! { <Notice/> <Form state><input {..state.input(Small::fields().text)}/></Form> }
}

/// A page with three forms of one action, of which two have keys.
#[component]
fn Keyed() -> impl IntoView {
    let typing = |state: ActionState<Small>| {
        view! {
            <Form state>
                <input {..state.input(Small::fields().text)}/>
                <FieldErrors state field=Small::fields().text/>
                <p>{move || state.value()} {move || state.error().map(|error| error.to_string())}</p>
            </Form>
        }
    };
    view! {
        <Notice/>
        <section id="left">{typing(use_action_state(Small::action().key("left")))}</section>
        <section id="right">{typing(use_action_state(Small::action().key("right")))}</section>
        <section id="plain">{typing(use_action_state(Small::action()))}</section>
    }
}

#[component]
fn OwnLook() -> impl IntoView {
    let look = |noticed: Noticed| {
        view! { <strong>{noticed.status().as_u16()}</strong> " " {noticed.text().to_owned()} }
    };
    let state = use_action_state(Add::action());
    view! { <Notice look/> <Form state>"…"</Form> }
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| view! { <h1>"Not here"</h1> <Home/> }>
                <Route path=path!("/") view=Home/>
                <Route path=path!("/page") view=Home/>
                <Route path=path!("/moved") view=Elsewhere/>
                <Route path=path!("/stream") view=Late ssr=SsrMode::InOrder/>
                <Route path=path!("/static") view=Late ssr=SsrMode::Static(StaticRoute::new())/>
                <Route path=path!("/quiet") view=|| view! { <h1>"Quiet"</h1> }/>
                <Route path=path!("/broken") view=Broken/>
                <Route path=path!("/breaks-late") view=BreaksLate ssr=SsrMode::InOrder/>
                <Route path=path!("/breaks-whole") view=BreaksLate ssr=SsrMode::Async/>
                <Route path=path!("/counted") view=Counting/>
                <Route path=path!("/stale") view=Typing/>
                <Route path=path!("/keyed") view=Keyed/>
                <Route path=path!("/unwell") view=Unwell/>
                <Route path=path!("/order") view=OrderPage/>
                <Route path=path!("/files") view=FilesPage/>
                <Route path=path!("/measure") view=MeasurePage/>
                <Route path=path!("/tally") view=TallyPage/>
                <Route path=path!("/tally-island") view=|| view! { <TallyIsland/> }/>
                <Route path=path!("/diary") view=DiaryPage/>
                <Route path=path!("/buy") view=BuyPage/>
                <Route path=path!("/line") view=LinePage ssr=SsrMode::InOrder/>
                <Route path=path!("/line-maybe") view=LineMaybePage ssr=SsrMode::InOrder/>
                <Route path=path!("/asking") view=AskingPage/>
                <Route path=path!("/lines") view=LinesPage/>
                <Route path=path!("/account") view=AccountPage/>
                <Route path=path!("/nested") view=NestedPage/>
                <Route path=path!("/rated") view=RatedPage/>
                <Route path=path!("/place") view=PlacePage/>
                <Route path=path!("/place-late") view=PlaceLatePage ssr=SsrMode::InOrder/>
                <Route path=path!("/place-maybe") view=PlaceMaybePage ssr=SsrMode::InOrder/>
                <Route path=path!("/place-more") view=PlaceMorePage/>
                <Route path=path!("/own-look") view=OwnLook/>
                <Route path=path!("/mark") view=MarkPage/>
                <Route path=path!("/mark-island") view=|| view! { <MarkIsland/> }/>
            </Routes>
        </Router>
    }
}

fn shell() -> impl IntoView {
    view! { <!DOCTYPE html><html lang="en"><head><title>"Site"</title><Scripts/></head><body><App/></body></html> }
}

/// The server under test.
pub(crate) fn server() -> Server {
    fs::create_dir_all("target/site").expect("a folder can be made");
    fs::write("target/site/file.txt", "a file").expect("a file can be written");
    tombolo::server(App, shell).allow_origin("https://partner.example").allow_redirects_to("mailto").routes(
        axum::Router::new().route("/own", axum::routing::post(|body: String| async move { format!("own: {body}") })),
    )
}

/// The same, with a page of its own for what no page answers.
pub(crate) fn apologizing() -> Server {
    server().error_page(|error: PageError| {
        let is_failing = use_context::<Parts>().is_some_and(|parts| parts.uri.query() == Some("twice"));
        assert!(!is_failing, "secret-second-text");
        view! {
            <!DOCTYPE html>
            <html lang="en">
                <head><title>{error.reason()}</title></head>
                <body><h1>"Sorry from the application"</h1><p>{error.reason()} ": " {error.text().to_owned()}</p></body>
            </html>
        }
    })
}

static STORE: LazyLock<Mutex<HashMap<String, Vec<u8>>>> = LazyLock::new(Mutex::default);

/// A store that several servers share.
struct Shared;

impl OutcomeStore for Shared {
    fn put(&self, name: &str, value: Vec<u8>, _: Duration) -> Stored<'_, ()> {
        assert!(!value.starts_with(b"{"), "what is stored is sealed");
        STORE.lock().expect("nobody panics here").insert(name.to_owned(), value);
        Box::pin(async { Ok(()) })
    }

    fn get(&self, name: &str) -> Stored<'_, Option<Vec<u8>>> {
        let value = STORE.lock().expect("nobody panics here").get(name).cloned();
        Box::pin(async { Ok(value) })
    }
}

impl OnceStore for Shared {
    fn begin(&self, name: &str, value: Vec<u8>, _: Duration) -> Stored<'_, Option<Vec<u8>>> {
        assert!(!value.starts_with(b"{") && name.len() == 64, "what is stored is sealed");
        let mut store = STORE.lock().expect("nobody panics here");
        let found = store.get(name).cloned();
        store.entry(name.to_owned()).or_insert(value);
        Box::pin(async { Ok(found) })
    }

    fn end(&self, name: &str, value: Vec<u8>, _: Duration) -> Stored<'_, ()> {
        STORE.lock().expect("nobody panics here").insert(name.to_owned(), value);
        Box::pin(async { Ok(()) })
    }
}

/// A store that is out of order.
struct OutOfOrder;

impl OnceStore for OutOfOrder {
    fn begin(&self, _: &str, _: Vec<u8>, _: Duration) -> Stored<'_, Option<Vec<u8>>> {
        Box::pin(async { Err("secret-store-text".into()) })
    }

    fn end(&self, _: &str, _: Vec<u8>, _: Duration) -> Stored<'_, ()> {
        Box::pin(async { Ok(()) })
    }
}

/// The same, with a store that cannot say what ran.
pub(crate) fn unknowing() -> Server {
    server().once_store(OutOfOrder)
}

/// The same, with a store for what ran once that it shares with others.
pub(crate) fn knowing() -> Server {
    server().once_store(Shared)
}

/// The same, with a store that it shares with others.
pub(crate) fn sharing() -> Server {
    server().outcome_store(Shared)
}

/// The same, behind a layer that tags every answer and tells caches to keep it.
/// A layer that needs what the application provides, said before it.
pub(crate) fn greeting() -> Server {
    async fn greet(Extension(greeting): Extension<&'static str>, request: Request, next: Next) -> Response {
        let mut response = next.run(request).await;
        response.headers_mut().insert("x-greeting", HeaderValue::from_static(greeting));
        response
    }
    server().layer(from_fn(greet)).provide("Ahoy")
}

pub(crate) fn tagging() -> Server {
    server().layer(from_fn(tag))
}

async fn tag(headers: HeaderMap, request: Request, next: Next) -> Response {
    let (mut head, body) = next.run(request).await.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return StatusCode::BAD_GATEWAY.into_response() };
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let tag = format!("\"{:x}\"", hasher.finish());
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| *known == *tag) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    if head.status == StatusCode::OK {
        head.headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("public, max-age=60"));
        if head.headers[header::CACHE_CONTROL] == "no-store" {
            head.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
        }
    }
    head.headers.insert(header::ETAG, HeaderValue::from_str(&tag).expect("a tag is text"));
    Response::from_parts(head, Body::from(bytes))
}
