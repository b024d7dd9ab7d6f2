//! The real server on a database of its own, which is killed and started again at the same address.

use std::{
    env, fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

const START: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(10);

/// A shop in a folder of its own, open or closed.
pub(crate) struct Shop {
    folder: TempDir,
    port: u16,
    child: Option<Child>,
}

impl Shop {
    /// A shop that was never open, at a port that was free just now.
    pub(crate) fn new() -> Self {
        let probe = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = probe.local_addr().expect("an address").port();
        Self { folder: TempDir::new().expect("a folder"), port, child: None }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Starts the server, and waits until it listens.
    pub(crate) fn open(&mut self) {
        let log = fs::OpenOptions::new().create(true).append(true).open(self.log()).expect("a log");
        let child = Command::new(env!("CARGO_BIN_EXE_server"))
            .current_dir(self.folder.path())
            .env_clear()
            .env("LEPTOS_SITE_ADDR", format!("127.0.0.1:{}", self.port))
            .env("LEPTOS_OUTPUT_NAME", "shop")
            .env("DATABASE_URL", self.url())
            .env("RUST_LOG", "info")
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .stdin(Stdio::null())
            .spawn()
            .expect("the server starts");
        self.child = Some(child);
        let deadline = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.child.as_mut().and_then(|child| child.try_wait().expect("a process"));
            assert!(ended.is_none() && Instant::now() < deadline, "{ended:?}: {}", self.read_log());
            thread::sleep(POLL);
        }
    }

    /// Ends the server as a power cut would end it: it hears nothing of it (`SIGKILL`).
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("it can be killed");
            child.wait().expect("it ends");
        }
    }

    pub(crate) fn read_log(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// One number from the database.
    pub(crate) fn number(&self, query: &'static str) -> i64 {
        self.with_database(async |connection| sqlx::query_scalar(query).fetch_one(connection).await)
    }

    /// Texts from the database.
    pub(crate) fn texts(&self, query: &'static str) -> Vec<String> {
        self.with_database(async |connection| sqlx::query_scalar(query).fetch_all(connection).await)
    }

    /// Changes the database.
    pub(crate) fn change(&self, query: &'static str) {
        self.with_database(async |connection| sqlx::query(query).execute(connection).await.map(drop));
    }

    fn with_database<T>(&self, ask: impl AsyncFnOnce(&mut SqliteConnection) -> sqlx::Result<T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let answer: sqlx::Result<T> = runtime.block_on(async {
            let mut connection = SqliteConnection::connect(&self.url()).await?;
            sqlx::query("PRAGMA busy_timeout = 60000").execute(&mut connection).await?;
            let answer = ask(&mut connection).await?;
            connection.close().await?;
            Ok(answer)
        });
        answer.unwrap_or_else(|error| panic!("{error}: {}", self.read_log()))
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("shop.db").display())
    }

    fn log(&self) -> impl AsRef<Path> {
        self.folder.path().join("server.log")
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.kill();
    }
}

/// How many times a test kills the server: `SHOP_KILLS`, else as often as it says.
pub(crate) fn kills(default: usize) -> usize {
    env::var("SHOP_KILLS").map_or(default, |count| count.parse().expect("`SHOP_KILLS` is a number"))
}
