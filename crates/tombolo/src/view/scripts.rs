//! What a document's head needs, so that its client components come to life.
//!
//! * The start script carries the response's nonce; no other element tells it.
//! * In islands mode a page without client components loads nothing; in hydrate mode the files are announced early.
//! * When the client components are alive, `<html>` gets `data-hydrated`.
//! * The outcome of a post travels in a data block, which needs no nonce.

#[cfg(feature = "islands")]
#[path = "scripts/islands.rs"]
mod mode;
#[cfg(not(feature = "islands"))]
#[path = "scripts/page.rs"]
mod mode;

use std::sync::Arc;

use leptos::{config::LeptosOptions, hydration::AutoReload, nonce::use_nonce, prelude::*, tachys::html::InertElement};

use crate::{view::here, wire::OUTCOME_SLOT};

/// The end of a start script: says that the client components are alive, when their first tasks have run.
///
/// From then on `client::posted` says nothing: a form that is made later starts empty.
const ALIVE: &str = "setTimeout(()=>document.documentElement.dataset.hydrated='')";

/// What a document's head has to say.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// The fingerprint of this build's actions.
    pub(crate) build: Option<String>,
    /// What a redirect may lead to besides `https`, if anything.
    pub(crate) schemes: Option<String>,
    /// Whether this page shows an outcome, so that its document leaves room for one.
    pub(crate) shows_outcome: bool,
    /// Whether pages load again when their code changes.
    pub(crate) is_watched: bool,
}

/// The scripts of a document, for the `<head>` of the shell.
///
/// It replaces Leptos' `HydrationScripts` and `AutoReload`. The server gives it what it needs by context, so it takes
/// nothing.
///
/// ```
/// use tombolo::prelude::*;
///
/// #[component]
/// fn App() -> impl IntoView {
///     view! { <main>"…"</main> }
/// }
///
/// pub fn shell() -> impl IntoView {
///     view! {
///         <!DOCTYPE html>
///         <html lang="en">
///             <head>
///                 <meta charset="utf-8"/>
///                 <Scripts/>
///             </head>
///             <body>
///                 <App/>
///             </body>
///         </html>
///     }
/// }
/// ```
///
/// # Panics
/// When it is rendered by something else than the application's server, which says where the files are.
#[component]
pub fn Scripts() -> impl IntoView {
    let options: Arc<LeptosOptions> = use_context().expect("`Scripts` is rendered by `tombolo::server(App, shell)`");
    let head = here::head();
    let reload = head.is_watched.then(|| view! { <AutoReload options=LeptosOptions::clone(&options)/> });
    let (js, wasm) = (built(&options, ".js"), built(&options, ".wasm"));
    let nonce = use_nonce();
    mode::begin_document();
    let build = head.build.map(|build| view! { <meta name="tombolo-build" content=build/> });
    let schemes = head.schemes.map(|schemes| view! { <meta name="tombolo-schemes" content=schemes/> });
    let preload = mode::PRELOADS.then(|| {
        view! {
            <link rel="modulepreload" href=js.clone() nonce=nonce.clone()/>
            <link rel="preload" href=wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        }
    });
    let outcome = head.shows_outcome.then(|| InertElement::new(OUTCOME_SLOT));
    view! {
        {build}
        {schemes}
        {preload}
        <script type="module" nonce=nonce inner_html=[mode::start(&js, &wasm).as_str(), ALIVE].concat()></script>
        {outcome}
        {reload}
    }
}

/// The application's stylesheet, for the `<head>` of the shell: what `style-file` in cargo-leptos' configuration is built into.
///
/// ```
/// use tombolo::prelude::*;
///
/// pub fn shell() -> impl IntoView {
///     view! {
///         <!DOCTYPE html>
///         <html lang="en">
///             <head>
///                 <link rel="icon" href=tombolo::file_url("/favicon.svg")/>
///                 <Styles/>
///                 <Scripts/>
///             </head>
///             <body></body>
///         </html>
///     }
/// }
/// ```
///
/// # Panics
/// When it is rendered by something else than the application's server, which says where the files are.
#[component]
pub fn Styles() -> impl IntoView {
    let options: Arc<LeptosOptions> = use_context().expect("`Styles` is rendered by `tombolo::server(App, shell)`");
    view! { <link rel="stylesheet" href=built(&options, ".css")/> }
}

/// The address of a file of the site, in code that only the server renders. Where the files are inside the program it names the
/// file by what it holds, so that browsers keep it; else it is the path.
pub fn file_url(path: &str) -> String {
    here::file_url(path.to_owned())
}

/// The address of what cargo-leptos has built.
fn built(options: &LeptosOptions, end: &str) -> String {
    here::file_url([&options.site_pkg_dir_route_base(), &*options.output_name, end].concat())
}
