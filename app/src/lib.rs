//! Holm & Tide, a ship's chandler: Tombolo's reference application.
//!
//! The document, and which page stands at which address. Each feature has a module: `catalogue`, `cart`; what every page
//! has around it is in `page`.

pub mod money;
#[cfg(not(target_family = "wasm"))]
pub mod database;
mod page;
pub mod catalogue;
pub mod cart;
#[cfg_attr(not(feature = "lab"), path = "no_lab.rs")]
mod lab;

use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};
use tombolo::prelude::*;

use crate::{
    cart::CartPage,
    catalogue::{CataloguePage, ProductPage},
    lab::LabPage,
    page::{Footer, Header, NotFound},
};

/// What the database says decides a page's status and title, so nothing is sent before it has answered.
const WHOLE: SsrMode = SsrMode::Async;

/// The document around every page.
pub fn shell() -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="description" content="Rope, brass and paper for boats: a ship’s chandler at Holm Sound."/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href="/pkg/shop.css"/>
                <Scripts/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Every page, by its address.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|title| format!("{title} · Holm & Tide")/>
        <Router>
            <Header/>
            <main id="content" tabindex="-1">
                <Notice/>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/") view=CataloguePage ssr=WHOLE/>
                    <Route path=path!("/products/:slug") view=ProductPage ssr=WHOLE/>
                    <Route path=path!("/cart") view=CartPage ssr=WHOLE/>
                    <Route path=path!("/lab/*any") view=LabPage/>
                </FlatRoutes>
            </main>
            <Footer/>
        </Router>
    }
}
