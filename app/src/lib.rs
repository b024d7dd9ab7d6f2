//! Holm & Tide, a ship's chandler: Tombolo's reference application.
//!
//! The document, and which page stands at which address. Each feature has a module of its own; what every page has around
//! it is in `page`, and `visitor` is whom all of it belongs to.

pub mod money;
pub mod paging;
pub mod pictures;
pub mod rules;
pub mod email;
#[cfg(not(target_family = "wasm"))]
#[cfg_attr(not(unix), path = "private_file_elsewhere.rs")]
mod private_file;
#[cfg(not(target_family = "wasm"))]
pub mod database;
#[cfg(not(target_family = "wasm"))]
pub mod visitor;
mod page;
pub mod likes;
pub mod reviews;
pub mod catalogue;
pub mod cart;
pub mod username;
pub mod newsletter;
pub mod addresses;
pub mod account;
pub mod outbox;
pub mod checkout;
pub mod contact;
pub mod admin;
#[cfg_attr(not(feature = "lab"), path = "no_lab.rs")]
mod lab;

use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};
use tombolo::{file_url, prelude::*};

use crate::{
    account::{AccountPage, FinishPage, ForgottenPage, ResetPage, SignInPage, SignUpPage},
    addresses::AddressesPage,
    admin::{AdminOrdersPage, AdminPage, EditProductPage, NewProductPage, ProductsPage, ReviewsPage},
    cart::CartPage,
    catalogue::{CataloguePage, ProductPage},
    checkout::{CheckoutPage, OrderPage, OrdersPage},
    contact::ContactPage,
    lab::LabPage,
    outbox::OutboxPage,
    page::{Footer, Header, NotFound, notice},
    username::{Greeted, UsernamePage},
};
#[cfg(not(target_family = "wasm"))]
pub use lab::holding;
#[cfg(not(target_family = "wasm"))]
pub use page::sorry;

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
                <meta name="theme-color" content="#f8f5ee" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#0e1a20" media="(prefers-color-scheme: dark)"/>
                <meta name="description" content="Rope, brass and paper for boats: a ship’s chandler at Holm Sound."/>
                <link rel="icon" href=file_url("/favicon.svg") type="image/svg+xml"/>
                <Styles/>
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
    provide_context(Greeted::new());
    view! {
        <Title formatter=|title| format!("{title} · Holm & Tide")/>
        <Router>
            <Header/>
            <main id="content" tabindex="-1">
                <Notice look=notice/>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/") view=CataloguePage ssr=WHOLE/>
                    <Route path=path!("/products/:slug") view=ProductPage ssr=WHOLE/>
                    <Route path=path!("/cart") view=CartPage ssr=WHOLE/>
                    <Route path=path!("/checkout") view=CheckoutPage ssr=WHOLE/>
                    <Route path=path!("/orders/:number") view=OrderPage ssr=WHOLE/>
                    <Route path=path!("/orders") view=OrdersPage ssr=WHOLE/>
                    <Route path=path!("/account") view=AccountPage ssr=WHOLE/>
                    <Route path=path!("/account/sign-in") view=SignInPage ssr=WHOLE/>
                    <Route path=path!("/account/sign-up") view=SignUpPage ssr=WHOLE/>
                    <Route path=path!("/account/finish") view=FinishPage ssr=WHOLE/>
                    <Route path=path!("/account/forgotten") view=ForgottenPage ssr=WHOLE/>
                    <Route path=path!("/account/reset") view=ResetPage ssr=WHOLE/>
                    <Route path=path!("/outbox") view=OutboxPage ssr=WHOLE/>
                    <Route path=path!("/username") view=UsernamePage ssr=WHOLE/>
                    <Route path=path!("/contact") view=ContactPage ssr=WHOLE/>
                    <Route path=path!("/addresses") view=AddressesPage ssr=WHOLE/>
                    <Route path=path!("/admin") view=AdminPage ssr=WHOLE/>
                    <Route path=path!("/admin/products") view=ProductsPage ssr=WHOLE/>
                    <Route path=path!("/admin/products/new") view=NewProductPage ssr=WHOLE/>
                    <Route path=path!("/admin/products/:number") view=EditProductPage ssr=WHOLE/>
                    <Route path=path!("/admin/orders") view=AdminOrdersPage ssr=WHOLE/>
                    <Route path=path!("/admin/reviews") view=ReviewsPage ssr=WHOLE/>
                    <Route path=path!("/lab/*any") view=LabPage/>
                </FlatRoutes>
            </main>
            <Footer/>
        </Router>
    }
}
