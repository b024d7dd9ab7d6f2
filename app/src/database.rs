//! The shop's database: one file of `SQLite`, opened and brought up to date when the server starts.
//!
//! * A file that does not exist is created, for its owner only; its folder is not. One that exists keeps its mode, and the files
//!   that `SQLite` puts beside it have the same.
//! * Migrations lie in `app/migrations` and are inside the binary.
//! * Readers never wait for a writer (WAL), and a writer waits five seconds for another before it gives up.
//! * What was answered is on the disk: each transaction is written through (`synchronous` is full), so that neither a
//!   killed server nor a power cut takes an order back.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::private_file;

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
    /// When the URL is none of ours, the file cannot be opened or written, or it was migrated by a newer version of the shop.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        if !Self::is_url(url) {
            // It may be another database's, and have a password in it.
            return Err(OpenError { url: None, cause: "only URLs that start with `sqlite:` are supported".into() });
        }
        // What has an `@` in it may have a password before that.
        let told = (!url.contains('@')).then(|| url.to_owned());
        let fail = |cause: Cause| OpenError { url: told.clone(), cause };
        let options = SqliteConnectOptions::from_str(url).map_err(|error| fail(error.into()))?;
        if let Some(file) = Self::file_of(url)
            && is_to_write(url)
        {
            make(&file).map_err(|error| fail(error.into()))?;
        }
        let options = options
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
        let file = options.get_filename();
        (!is_in_memory(url) && !file.as_os_str().is_empty()).then(|| file.to_owned())
    }

    /// Ends all connections, and puts what was written into the database's own file: whoever copies that file then has all of it.
    pub async fn close(&self) {
        self.0.close().await;
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
    url.contains(":memory:") || has_mode(url, "memory")
}

/// Whether a file that is missing may be made.
fn is_to_write(url: &str) -> bool {
    !has_mode(url, "ro")
}

fn has_mode(url: &str, mode: &str) -> bool {
    let mut parameters = url.split_once('?').map(|(_, query)| query.split('&')).into_iter().flatten();
    parameters.any(|parameter| parameter.strip_prefix("mode=") == Some(mode))
}

/// Makes an empty file that only its owner can read, which is an empty database, unless there is a file.
fn make(file: &Path) -> io::Result<()> {
    match private_file::create(file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why the database could not be opened.
#[derive(Debug)]
pub struct OpenError {
    /// As far as it may be told.
    url: Option<String>,
    cause: Cause,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.url {
            Some(url) => write!(f, "cannot open the database `{url}`: {}", self.cause),
            None => write!(f, "cannot open the database: {}", self.cause),
        }
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
        for none in ["sqlite::memory:", "sqlite:shop.db?mode=memory", "sqlite:a?cache=shared&mode=memory", "sqlite:"] {
            assert_eq!(Db::file_of(none), None, "{none}");
        }
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
        let message = Db::open("sqlite:/no/such/folder/shop.db").await.unwrap_err().to_string();
        assert!(message.contains("`sqlite:/no/such/folder/shop.db`: No such file"), "{message}");
        let message = Db::open("postgres://anne:sesame@localhost/shop").await.unwrap_err().to_string();
        assert!(message.contains("only URLs that start with `sqlite:`") && !message.contains("sesame"), "{message}");
    }

    /// The modes of the database's files, those that `SQLite` has made beside it too.
    #[cfg(unix)]
    fn modes(folder: &Path) -> Vec<(String, u32)> {
        use std::os::unix::fs::PermissionsExt;
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        let mut modes: Vec<_> = entries
            .map(|entry| {
                let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
                (entry.file_name().into_string().unwrap(), mode)
            })
            .collect();
        modes.sort();
        modes
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn s04_a_new_database_is_its_owners_and_one_that_is_there_stays_as_it_is() {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::env::temp_dir().join(format!("shop-database-{:016x}", rand::random::<u64>()));
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("shop.db");
        let url = format!("sqlite:{}", file.display());
        let read_only = Db::open(&format!("{url}?mode=ro")).await;
        assert!(read_only.is_err() && !file.exists(), "nothing is made to be read only");
        for mode in [0o600, 0o640] {
            let db = Db::open(&url).await.unwrap();
            db.ping().await.unwrap();
            sqlx::query("DELETE FROM outbox").execute(db.pool()).await.unwrap();
            let files = ["shop.db", "shop.db-shm", "shop.db-wal"];
            assert_eq!(modes(&folder), files.map(|name| (name.to_owned(), mode)));
            db.pool().close().await;
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
