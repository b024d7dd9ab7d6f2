//! The shop's database: one file of `SQLite`, opened and brought up to date when the server starts.
//!
//! * A file that does not exist is created; its folder is not.
//! * Migrations lie in `app/migrations` and are inside the binary.
//! * Readers never wait for a writer (WAL), and a writer waits five seconds for another before it gives up.
//! * What was answered is on the disk: each transaction is written through (`synchronous` is full), so that neither a
//!   killed server nor a power cut takes an order back.

use std::{fmt, path::PathBuf, str::FromStr, time::Duration};

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

/// How many bytes of the write-ahead log stay on the disk once they are in the database.
const LARGEST_IDLE_WAL: &str = "67108864";
/// How many rows of an index are looked at, at most, to keep the planner's statistics when a connection closes.
const OPTIMIZE_ROWS: u32 = 400;

/// The shop's database; a clone is another handle of the same pool.
#[derive(Clone, Debug)]
pub struct Db(SqlitePool);

impl Db {
    /// Opens the database that a URL like `sqlite:shop.db` names, creates it if need be and migrates it.
    ///
    /// # Errors
    /// When the URL is none, the file cannot be opened or written, or it was migrated by a newer version of the shop.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let fail = |cause: Cause| OpenError { url: url.to_owned(), cause };
        if !url.starts_with("sqlite:") {
            return Err(fail("only URLs that start with `sqlite:` are supported".into()));
        }
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|error| fail(error.into()))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("journal_size_limit", LARGEST_IDLE_WAL)
            .optimize_on_close(true, OPTIMIZE_ROWS)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true);
        let pool = pool_options(url).connect_with(options).await.map_err(|error| fail(error.into()))?;
        sqlx::migrate!().run(&pool).await.map_err(|error| fail(error.into()))?;
        Ok(Self(pool))
    }

    /// Whether a text is a URL of the kind that [`Self::open`] takes. Nothing is opened to know it.
    pub fn is_url(text: &str) -> bool {
        text.starts_with("sqlite:") && SqliteConnectOptions::from_str(text).is_ok()
    }

    /// Asks the database whether it answers.
    ///
    /// # Errors
    /// With its reason when it does not.
    pub async fn ping(&self) -> Result<(), sqlx::Error> {
        sqlx::query("SELECT 1").execute(&self.0).await.map(|_| ())
    }

    /// The file that such a URL names; none for a database in memory, nor for what is no URL of ours.
    pub fn file_of(url: &str) -> Option<PathBuf> {
        let options = SqliteConnectOptions::from_str(url).ok()?;
        (!is_in_memory(url)).then(|| options.get_filename().to_owned())
    }

    /// The pool, for the stores of the features.
    pub(crate) fn pool(&self) -> &SqlitePool {
        &self.0
    }
}

/// A database in memory lives as long as its one connection, so there that connection is kept.
fn pool_options(url: &str) -> SqlitePoolOptions {
    if is_in_memory(url) {
        return SqlitePoolOptions::new().min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None);
    }
    SqlitePoolOptions::new().max_connections(8)
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:")
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why the database could not be opened.
#[derive(Debug)]
pub struct OpenError {
    url: String,
    cause: Cause,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot open the database `{}`: {}", self.url, self.cause)
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.cause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_a_file_unless_it_is_in_memory() {
        assert_eq!(Db::file_of("sqlite:data/shop.db"), Some("data/shop.db".into()));
        assert_eq!(Db::file_of("sqlite:///srv/shop.db?mode=rwc"), Some("/srv/shop.db".into()));
        assert_eq!(Db::file_of("sqlite::memory:"), None);
    }

    #[test]
    fn a_url_is_known_before_anything_is_opened() {
        for url in ["sqlite:data/shop.db", "sqlite:/no/such/folder/shop.db", "sqlite::memory:"] {
            assert!(Db::is_url(url), "{url}");
        }
        for url in ["", "shop.db", "postgres://localhost/shop", "sqlite:shop.db?mode=sideways"] {
            assert!(!Db::is_url(url), "{url}");
        }
    }

    #[tokio::test]
    async fn what_cannot_be_opened_is_named_with_the_reason() {
        for (url, reason) in [
            ("postgres://localhost/shop", "only URLs that start with `sqlite:`"),
            ("sqlite:/no/such/folder/shop.db", "unable to open database file"),
        ] {
            let message = Db::open(url).await.unwrap_err().to_string();
            assert!(message.contains(url) && message.contains(reason), "{message}");
        }
    }
}
