//! The shop's server: settings, then the log, then the database, then the pages.

mod accounts;
mod cli;
mod config;
mod log;
#[cfg_attr(feature = "embed", path = "site/inside.rs")]
#[cfg_attr(not(feature = "embed"), path = "site/folder.rs")]
mod site;
#[cfg_attr(not(feature = "smtp"), path = "no_smtp.rs")]
mod smtp;

use std::{env, error::Error, process::ExitCode, time::Duration};

use app::{App, account::with_sessions, database::Db, holding, pictures::pictures, shell, sorry, visitor::CookieKey};
use mimalloc::MiMalloc;
use tokio::time::timeout;
use tombolo::{
    Server,
    server::{Error as Failure, ErrorKind, Settings},
};

use crate::{
    cli::Asked,
    config::{Config, PREFIXES},
};

/// A quarter of the time that a page takes is spent in the allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How long the database may take to end.
const CLOSING: Duration = Duration::from_secs(5);
/// The status of a program that was called in a wrong way.
const USAGE: u8 = 2;
/// The status of a program whose settings are wrong, by `sysexits.h`: starting it again does not help.
const CONFIG: u8 = 78;

#[tokio::main]
async fn main() -> ExitCode {
    match cli::parse(env::args().skip(1)) {
        Ok(Asked::Serve) => {}
        Ok(Asked::Help) => return print(&cli::help()),
        Ok(Asked::Version) => return print(&cli::version()),
        // The process ends in here.
        Ok(Asked::Actions) => drop(tombolo::server(App, shell)),
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::from(USAGE);
        }
    }
    let mut settings = Settings::of_process();
    let config = match Config::read(&mut settings) {
        Ok(config) => config,
        Err(wrong) => {
            for line in wrong.to_string().lines() {
                eprintln!("error: {line}");
            }
            return ExitCode::from(CONFIG);
        }
    };
    log::begin(config.log_format, config.log_filter.clone());
    tracing::info!(target: "shop", "{} starts", cli::version());
    settings.log(&PREFIXES);
    match serve(&config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            // Some settings show only at work that they cannot be followed: a key cannot be written where it shall lie.
            let is_setting = error.downcast_ref::<Failure>().is_some_and(|error| error.kind() == ErrorKind::Config);
            if is_setting { ExitCode::from(CONFIG) } else { ExitCode::FAILURE }
        }
    }
}

/// Prints a text; a pipe that nobody reads any more is no failure of ours.
fn print(text: &str) -> ExitCode {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
    ExitCode::SUCCESS
}

async fn serve(config: &Config) -> Result<(), Box<dyn Error>> {
    let db = Db::open(&config.database_url).await?;
    let file = Db::file_of(&config.database_url);
    let key = match &config.cookie_key {
        Some(key) => key.clone(),
        None => CookieKey::load(None, file.as_deref())?,
    };
    let origin = config.origin.as_deref();
    let outbox = config.accounts.begin(&db, origin).await?;
    let server: Server = tombolo::server(App, shell).provide(db.clone()).provide(key.at(origin)).provide(outbox);
    let pinged = db.clone();
    // They have the layer for all cookies with them.
    let server = with_sessions(server, &db, origin).request_ids().ready_when("database", move || {
        let db = pinged.clone();
        async move { db.ping().await }
    });
    let end = site::of(holding(server)).routes(pictures()).error_page(sorry).serve().await;
    // Who does not give a connection back is not waited for: what is committed is safe in any case.
    if timeout(CLOSING, db.close()).await.is_err() {
        tracing::warn!(target: "shop", "the database is still at work: a copy of its file needs the `-wal` beside it");
    }
    Ok(end?)
}
