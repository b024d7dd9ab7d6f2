//! The shop's server: settings, then the database, then the pages.

mod config;

use std::{
    error::Error,
    io::{IsTerminal, stdout},
    process::ExitCode,
};

use app::{App, database::Db, pictures::pictures, shell, sorry, visitor::CookieKey};
use mimalloc::MiMalloc;
use tower_cookies::CookieManagerLayer;
use tracing_subscriber::EnvFilter;

use crate::config::Config;

/// A quarter of the time that a page takes is spent in the allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    // With `--actions` the process ends in here, so nothing is opened before.
    let server = tombolo::server(App, shell);
    if let Some(argument) = std::env::args().nth(1) {
        eprintln!(
            "error: `{argument}` is no argument of the shop's; there are `--actions` and `--actions --json`, and settings are variables"
        );
        return ExitCode::from(2);
    }
    let config = Config::from_env();
    let filter = EnvFilter::new(&config.log_filter);
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(stdout().is_terminal()).init();
    match serve(server, &config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(server: tombolo::Server, config: &Config) -> Result<(), Box<dyn Error>> {
    let db = Db::open(&config.database_url).await?;
    let file = Db::file_of(&config.database_url);
    let key = CookieKey::load(config.cookie_key.as_deref(), file.as_deref())?.at(config.origin.as_deref());
    let server =
        server.provide(db).provide(key).provide(config.admin_password.clone()).layer(CookieManagerLayer::new());
    server.routes(pictures()).error_page(sorry).serve().await?;
    Ok(())
}
