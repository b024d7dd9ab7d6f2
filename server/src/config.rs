//! The shop's settings, from the environment: each is described once, and all that are wrong are refused at once, before
//! anything is opened. Those of the framework, where to listen for example, are read with them.

use std::path::Path;

use app::{database::Db, visitor::CookieKey};
use tombolo::server::{Error, ORIGIN, Settings, VARIABLES, Variable, Wrong};
use tracing_subscriber::EnvFilter;

use crate::accounts::{self, Accounts};

const DATABASE: Variable = Variable::new(
    "DATABASE_URL",
    "the shop's database",
    "a URL like `sqlite:shop.db`; other databases are not supported",
)
.default_to("sqlite:shop.db")
// Other databases' URLs have a password, in one of many places.
.unrepeated();
const COOKIE_KEY: Variable = Variable::new(
    "SHOP_COOKIE_KEY",
    "signs the visitors' cookie; else a file next to the database has the key",
    "128 hexadecimal digits, not all of them alike (`openssl rand -hex 64` makes some)",
)
.secret();
const LOG_FORMAT: Variable =
    Variable::new("SHOP_LOG_FORMAT", "how lines of the log look", "`text` or `json`").default_to("text");
const LOG_FILTER: Variable = Variable::new("RUST_LOG", "what is logged", "levels and targets like `info,sqlx=warn`")
    // Every request of a browser whose session has ended is a warning there, and nothing is wrong.
    .default_to("info,tower_sessions=error");

/// The shop's own variables.
const OWN: [Variable; 4] = [DATABASE, COOKIE_KEY, LOG_FORMAT, LOG_FILTER];

/// What the names of the shop's own variables begin with.
pub(crate) const PREFIXES: [&str; 1] = ["SHOP_"];

/// Every variable of this program.
pub(crate) fn variables() -> impl Iterator<Item = &'static Variable> + Clone {
    VARIABLES.iter().chain(&OWN).chain(&accounts::OWN)
}

/// What the shop's server needs to know.
#[derive(Debug)]
pub(crate) struct Config {
    /// `DATABASE_URL`: the URL of a database of `SQLite`, created if need be.
    pub(crate) database_url: String,
    /// `SHOP_COOKIE_KEY`: what visitors' cookies are signed with; else a file next to the database has it.
    pub(crate) cookie_key: Option<CookieKey>,
    /// Who runs the shop first, and what becomes of its letters.
    pub(crate) accounts: Accounts,
    /// `TOMBOLO_ORIGIN`: the origin that visitors see; the framework reads it too.
    pub(crate) origin: Option<String>,
    /// `SHOP_LOG_FORMAT`: how lines of the log look.
    pub(crate) log_format: LogFormat,
    /// `RUST_LOG`: what to write to the log.
    pub(crate) log_filter: EnvFilter,
}

/// How lines of the log look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One object a line, for programs.
    Json,
}

impl Config {
    /// What the settings say.
    ///
    /// # Errors
    /// With a line for each that is wrong.
    pub(crate) fn read(settings: &mut Settings) -> Result<Self, Error> {
        let config = Self::gather(settings);
        settings.finish(config)
    }

    /// All are read before the first that is wrong ends it.
    fn gather(settings: &mut Settings) -> Result<Self, Wrong> {
        let database_url = settings.read(&DATABASE, |text| Db::is_url(text).then(|| text.to_owned()));
        let cookie_key = settings.read_if_set(&COOKIE_KEY, |text| CookieKey::load(Some(text), None).ok());
        let database_url = database_url.and_then(|url| folder_of(settings, &url).map(|()| url));
        let cookie_key = match (&database_url, cookie_key) {
            (Ok(url), Ok(None)) => key_beside(settings, url).map(|()| None),
            (_, cookie_key) => cookie_key,
        };
        let accounts = Accounts::read(settings);
        let origin = settings.read_if_set(&ORIGIN, |text| Some(text.to_owned()));
        let log_format = settings.read(&LOG_FORMAT, log_format);
        let log_filter = settings.read(&LOG_FILTER, |text| EnvFilter::try_new(text).ok());
        if let (Ok(accounts), Ok(origin)) = (&accounts, &origin) {
            accounts.look_at(origin.as_deref(), settings)?;
        }
        Ok(Self {
            database_url: database_url?,
            cookie_key: cookie_key?,
            accounts: accounts?,
            origin: origin?,
            log_format: log_format?,
            log_filter: log_filter?,
        })
    }
}

/// A file next to the database has to hold the cookies' key, if there is one.
fn key_beside(settings: &mut Settings, url: &str) -> Result<(), Wrong> {
    let Some(file) = Db::file_of(url) else { return Ok(()) };
    CookieKey::look_at(&file)
        .map_err(|error| settings.refuse(format!("`{}` is not set, and {error}", COOKIE_KEY.name())))
}

/// The database's file is made if need be; its folder has to be there.
fn folder_of(settings: &mut Settings, url: &str) -> Result<(), Wrong> {
    let Some(file) = Db::file_of(url) else { return Ok(()) };
    if file.is_dir() {
        return Err(settings.refuse(format!("`{}` names a folder: name a file in it", DATABASE.name())));
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let told = if url.contains('@') { "the file’s folder".to_owned() } else { format!("`{}`", folder.display()) };
    Err(settings.refuse(format!("`{}`: {told} is no folder that is there: make it first", DATABASE.name())))
}

fn log_format(text: &str) -> Option<LogFormat> {
    match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &'static [(&'static str, &'static str)]) -> Result<Config, String> {
        let mut settings = Settings::of(|name| Some(variables.iter().find(|(known, _)| *known == name)?.1.into()));
        Config::read(&mut settings).map_err(|error| error.to_string())
    }

    #[test]
    fn without_any_variable_the_shop_runs_in_the_folder_where_it_is_started() {
        let config = read(&[]).expect("the defaults are good");
        assert_eq!(config.database_url, "sqlite:shop.db");
        assert_eq!(config.log_format, LogFormat::Text);
        assert!(config.cookie_key.is_none() && config.origin.is_none());
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_and_no_secret_is() {
        let refused = read(&[
            ("DATABASE_URL", "postgres://anne:sesame@localhost/shop"),
            ("SHOP_ADMIN_PASSWORD", "fair winds and following seas"),
            ("SHOP_SMTP_URL", "http://anne:sesame@mail.example.org"),
            ("SHOP_COOKIE_KEY", "c0ffee"),
            ("SHOP_LOG_FORMAT", "xml"),
            ("RUST_LOG", "shop=loudly"),
            ("TOMBOLO_ORIGIN", "shop.example"),
        ])
        .expect_err("all of them are wrong");
        let first_words: Vec<_> = refused.lines().filter_map(|line| line.split('`').nth(1)).collect();
        let names = [
            "TOMBOLO_ORIGIN",
            "DATABASE_URL",
            "SHOP_COOKIE_KEY",
            "SHOP_SMTP_URL",
            "SHOP_ADMIN_PASSWORD",
            "SHOP_LOG_FORMAT",
            "RUST_LOG",
        ];
        assert_eq!(first_words, names, "{refused}");
        assert!(refused.contains("`SHOP_LOG_FORMAT` is `xml`; it has to be `text` or `json`"), "{refused}");
        for secret in ["c0ffee", "sesame", "fair winds"] {
            assert!(!refused.contains(secret), "{refused}");
        }
    }

    #[test]
    fn a_database_is_made_in_no_folder_that_is_not_there() {
        let refused = |url| read(Box::leak(Box::new([("DATABASE_URL", url)]))).map(drop);
        assert_eq!(
            refused("sqlite:/no/such/folder/shop.db").expect_err("there is no such folder"),
            "`DATABASE_URL`: `/no/such/folder` is no folder that is there: make it first"
        );
        assert_eq!(
            refused("sqlite:/dev").expect_err("it is a folder"),
            "`DATABASE_URL` names a folder: name a file in it"
        );
        let once = refused("sqlite:/dev/null/shop.db").expect_err("that is no folder");
        assert_eq!(once.lines().count(), 1, "{once}");
        for url in ["sqlite:shop.db", "sqlite:src/shop.db?mode=rwc", "sqlite::memory:", "sqlite:?mode=memory"] {
            refused(url).expect(url);
        }
    }

    #[test]
    fn what_belongs_together_is_set_together() {
        let refused = |variables| read(variables).map(drop).expect_err("one of them is missing");
        assert_eq!(
            refused(&[("SHOP_ADMIN_EMAIL", "holm@example.org"), ("SHOP_ADMIN_PASSWORD", "")]),
            "`SHOP_ADMIN_EMAIL` is set, and `SHOP_ADMIN_PASSWORD` is not: \
             set `SHOP_ADMIN_PASSWORD` to 10 to 200 characters, or neither of them"
        );
        assert_eq!(
            refused(&[("SHOP_ADMIN_PASSWORD", "fair winds and following seas")]),
            "`SHOP_ADMIN_PASSWORD` is set, and `SHOP_ADMIN_EMAIL` is not: \
             set `SHOP_ADMIN_EMAIL` to an address like `holm@example.org`, or neither of them"
        );
        let whole =
            [("SHOP_ADMIN_EMAIL", "holm@example.org"), ("SHOP_ADMIN_PASSWORD", "fair winds and following seas")];
        read(Box::leak(Box::new(whole))).expect("both are set");
        read(&[("SHOP_ADMIN_EMAIL", ""), ("SHOP_ADMIN_PASSWORD", "")]).expect("an empty one is none");
    }

    #[cfg(feature = "smtp")]
    #[test]
    fn a_mail_server_needs_somebody_who_writes() {
        let refused = read(&[("SHOP_SMTP_URL", "smtp://localhost:2525")]).map(drop).expect_err("nobody writes");
        assert!(refused.contains("set `SHOP_MAIL_FROM` to an address"), "{refused}");
        let both = read(&[("SHOP_SMTP_URL", "smtp://a:sesame@localhost"), ("SHOP_MAIL_FROM", "post@example.org")]);
        let config = format!("{:?}", both.expect("both are set"));
        assert!(!config.contains("sesame"), "{config}");
    }

    #[test]
    fn each_variable_has_a_row_in_the_documentation_with_its_default() {
        let rows: Vec<_> = include_str!("../../docs/deploying.md")
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
            .collect();
        for variable in variables() {
            let (name, default) = (variable.name(), variable.default());
            let row = rows.iter().find(|(of, _)| *of == name).unwrap_or_else(|| panic!("`{name}` has no row"));
            let expected = default.map_or_else(|| "none |".to_owned(), |default| format!("`{default}` |"));
            assert!(row.1.starts_with(&expected), "the row of `{name}` does not say that its default is {expected}");
        }
        for (name, _) in rows.iter().filter(|(name, _)| name.starts_with("SHOP_") || name.starts_with("TOMBOLO_")) {
            assert!(variables().any(|variable| variable.name() == *name), "`{name}` has a row, and sets nothing");
        }
    }

    #[test]
    fn the_default_of_each_is_good() {
        let mut settings = Settings::of(|_| None);
        Config::read(&mut settings).expect("it is");
        for variable in &OWN {
            assert!(
                !variable.is_secret() || variable.default().is_none(),
                "{}: a secret has no default",
                variable.name()
            );
        }
    }
}
