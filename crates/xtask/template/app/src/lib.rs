//! The document, and which page stands at which address.

mod guests;

use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
pub use guests::Book;
use guests::GuestPage;

/// The document around every page.
pub fn shell() -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href="/pkg/{{project-name}}.css"/>
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
        <Title text="The guest book"/>
        <Router>
            <main>
                <Notice/>
                <FlatRoutes fallback=|| "There is nothing here.">
                    <Route path=path!("/") view=GuestPage/>
                </FlatRoutes>
            </main>
        </Router>
    }
}
