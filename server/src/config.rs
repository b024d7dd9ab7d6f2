//! The shop's settings, from the environment. Where to listen is Leptos' business: `LEPTOS_SITE_ADDR`.

use std::env;

use app::admin::AdminPassword;

/// What the shop's server needs to know.
#[derive(Clone)]
pub(crate) struct Config {
    /// `DATABASE_URL`: the URL of a database of `SQLite`, created if need be.
    pub(crate) database_url: String,
    /// `SHOP_COOKIE_KEY`: what visitors' cookies are signed with; else a file next to the database has it.
    pub(crate) cookie_key: Option<String>,
    /// `SHOP_ADMIN_PASSWORD`: what makes somebody the admin; without it nobody is.
    pub(crate) admin_password: AdminPassword,
    /// `TOMBOLO_ORIGIN`: the origin that visitors see; the framework reads it too.
    pub(crate) origin: Option<String>,
    /// `RUST_LOG`: what to write to the log.
    pub(crate) log_filter: String,
}

impl Config {
    /// The settings of this process.
    pub(crate) fn from_env() -> Self {
        Self {
            database_url: env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite:shop.db".to_owned()),
            cookie_key: env::var("SHOP_COOKIE_KEY").ok(),
            admin_password: AdminPassword::new(env::var("SHOP_ADMIN_PASSWORD").ok().as_deref()),
            origin: env::var("TOMBOLO_ORIGIN").ok(),
            log_filter: env::var("RUST_LOG").unwrap_or_else(|_| "info".to_owned()),
        }
    }
}
