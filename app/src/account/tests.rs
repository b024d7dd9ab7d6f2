//! Accounts, both ways home.

mod letters;
mod passwords;
mod signing_in;

use crate::database::Db;

const ANNE: &str = "anne@example.org";

async fn shop() -> Db {
    Db::open("sqlite::memory:").await.unwrap()
}

async fn count(db: &Db, table: &'static str) -> i64 {
    let query = match table {
        "sessions" => "SELECT count(*) FROM sessions",
        "accounts" => "SELECT count(*) FROM accounts",
        "sign_in_attempts" => "SELECT count(*) FROM sign_in_attempts",
        "outbox" => "SELECT count(*) FROM outbox",
        "account_links" => "SELECT count(*) FROM account_links",
        other => panic!("{other}"),
    };
    sqlx::query_scalar(query).fetch_one(db.pool()).await.unwrap()
}
