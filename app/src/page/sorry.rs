//! The document where no page of the application can answer: it asks no database, and nothing in it can fail.

use tombolo::{file_url, prelude::*, server::PageError};

/// Says what went wrong, with the shop's look.
#[expect(clippy::needless_pass_by_value, reason = "an error page takes what it shows")]
pub fn sorry(error: PageError) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{format!("{} · Holm & Tide", error.reason())}</title>
                <link rel="icon" href=file_url("/favicon.svg") type="image/svg+xml"/>
                <Styles/>
            </head>
            <body>
                <header class="site-header"><a class="brand" href="/">"Holm & Tide"</a></header>
                <main>
                    <div class="lead">
                        <h1>{error.reason()}</h1>
                        <p>{error.text().to_owned()}</p>
                        <p><a class="button" href="/">"To the catalogue"</a></p>
                    </div>
                </main>
            </body>
        </html>
    }
}
