//! The server: its log, then the pages.

use {{crate_name}}::{App, Book, shell};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<(), tombolo::server::Error> {
    let server = tombolo::server(App, shell);
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    server.provide(Book::default()).serve().await
}
