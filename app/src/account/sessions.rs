//! Sessions in the database.
//!
//! * A row is found by the hash of its cookie's value, so that who reads the database is nobody.
//! * A session that was ended stays so: saving changes a row that is there and makes none.
//! * Rows that are out of date go when a new one comes.

use async_trait::async_trait;
use axum::{
    http::{
        HeaderValue,
        header::{Entry, SET_COOKIE},
    },
    middleware::map_response,
    response::Response,
};
use sha2::{Digest, Sha256};
use tombolo::Server;
use tower_sessions::{
    Expiry, SessionManagerLayer, SessionStore,
    cookie::{SameSite, time::Duration, time::OffsetDateTime},
    session::{Id, Record},
    session_store::{Error, Result},
};

use crate::{account::browser::ACCOUNT, database::Db};

const COOKIE: &str = "session";
const COOKIE_BY_HTTPS: &str = "__Host-session";
const DAYS: i64 = 14;

/// Gives every request of a server its session, for a shop that visitors reach at this origin.
pub fn with_sessions(server: Server, db: &Db, origin: Option<&str>) -> Server {
    server.layer(sessions(db, origin)).layer(map_response(keep_secure))
}

/// Browsers ignore a `__Host-` cookie that is not `Secure`, also one that only ends it, and that one the layer writes without.
async fn keep_secure(mut response: Response) -> Response {
    let Entry::Occupied(mut cookies) = response.headers_mut().entry(SET_COOKIE) else { return response };
    for cookie in cookies.iter_mut() {
        let Ok(text) = cookie.to_str() else { continue };
        if text.starts_with("__Host-")
            && !text.contains("; Secure")
            && let Ok(secure) = HeaderValue::from_str(&format!("{text}; Secure"))
        {
            *cookie = secure;
        }
    }
    response
}

/// The layer that gives every request its session, for a shop that visitors reach at this origin: where it is `https`, the
/// cookie is for this host alone and goes by nothing else.
fn sessions(db: &Db, origin: Option<&str>) -> SessionManagerLayer<Sessions> {
    let is_https = origin.is_some_and(|origin| origin.starts_with("https://"));
    SessionManagerLayer::new(Sessions(db.clone()))
        .with_name(if is_https { COOKIE_BY_HTTPS } else { COOKIE })
        .with_secure(is_https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(Duration::days(DAYS)))
}

/// Where sessions are kept.
#[derive(Clone, Debug)]
pub struct Sessions(Db);

impl Sessions {
    /// In this database.
    #[cfg(test)]
    pub(crate) fn new(db: Db) -> Self {
        Self(db)
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let pool = self.0.pool();
        sqlx::query("DELETE FROM sessions WHERE expires_at <= unixepoch()").execute(pool).await.map_err(backend)?;
        loop {
            let written = sqlx::query(
                "INSERT INTO sessions (id_hash, account, data, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            )
            .bind(hash(&record.id))
            .bind(account(record))
            .bind(encoded(record)?)
            .bind(record.expiry_date.unix_timestamp())
            .execute(pool)
            .await
            .map_err(backend)?;
            if written.rows_affected() > 0 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        sqlx::query("UPDATE sessions SET account = ?, data = ?, expires_at = ? WHERE id_hash = ?")
            .bind(account(record))
            .bind(encoded(record)?)
            .bind(record.expiry_date.unix_timestamp())
            .bind(hash(&record.id))
            .execute(self.0.pool())
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let found: Option<(String, i64)> =
            sqlx::query_as("SELECT data, expires_at FROM sessions WHERE id_hash = ? AND expires_at > unixepoch()")
                .bind(hash(id))
                .fetch_optional(self.0.pool())
                .await
                .map_err(backend)?;
        let Some((data, expires_at)) = found else { return Ok(None) };
        let decode = |error: &dyn std::fmt::Display| Error::Decode(error.to_string());
        Ok(Some(Record {
            id: *id,
            data: serde_json::from_str(&data).map_err(|error| decode(&error))?,
            expiry_date: OffsetDateTime::from_unix_timestamp(expires_at).map_err(|error| decode(&error))?,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let gone = sqlx::query("DELETE FROM sessions WHERE id_hash = ?").bind(hash(id));
        gone.execute(self.0.pool()).await.map_err(backend)?;
        Ok(())
    }
}

fn hash(id: &Id) -> String {
    hex(&Sha256::digest(id.0.to_le_bytes()))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// Whose it is, for whoever ends all sessions of an account.
fn account(record: &Record) -> Option<i64> {
    record.data.get(ACCOUNT)?.as_i64()
}

fn encoded(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes")]
fn backend(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tower_sessions::Session;

    use super::*;

    async fn store() -> (Db, Arc<Sessions>) {
        let db = Db::open("sqlite::memory:").await.unwrap();
        (db.clone(), Arc::new(Sessions::new(db)))
    }

    async fn rows(db: &Db) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM sessions").fetch_one(db.pool()).await.unwrap()
    }

    #[tokio::test]
    async fn a_session_comes_back_by_its_id_and_the_id_is_not_in_the_database() {
        let (db, store) = store().await;
        let session = Session::new(None, store.clone(), None);
        session.insert("port", "Holm").await.unwrap();
        session.save().await.unwrap();
        let id = session.id().unwrap();
        let again = Session::new(Some(id), store, None);
        assert_eq!(again.get::<String>("port").await.unwrap().as_deref(), Some("Holm"));
        let kept: String = sqlx::query_scalar("SELECT id_hash FROM sessions").fetch_one(db.pool()).await.unwrap();
        assert!(!kept.contains(&id.to_string()) && kept.len() == 64);
    }

    #[tokio::test]
    async fn what_is_out_of_date_is_not_found_and_goes_with_the_next_one() {
        let (db, store) = store().await;
        let session = Session::new(None, store.clone(), None);
        session.insert("port", "Holm").await.unwrap();
        session.save().await.unwrap();
        sqlx::query("UPDATE sessions SET expires_at = unixepoch()").execute(db.pool()).await.unwrap();
        let again = Session::new(session.id(), store.clone(), None);
        assert_eq!(again.get::<String>("port").await.unwrap(), None);
        let next = Session::new(None, store, None);
        next.insert("port", "Kiel").await.unwrap();
        next.save().await.unwrap();
        assert_eq!(rows(&db).await, 1);
    }

    #[tokio::test]
    async fn a_session_that_was_ended_meanwhile_is_not_saved_again() {
        let (db, store) = store().await;
        let session = Session::new(None, store.clone(), None);
        session.insert("port", "Holm").await.unwrap();
        session.save().await.unwrap();
        let slow = Session::new(session.id(), store, None);
        slow.insert("cargo", "rope").await.unwrap();
        session.flush().await.unwrap();
        slow.save().await.unwrap();
        assert_eq!(rows(&db).await, 0);
    }

    #[tokio::test]
    async fn n01_the_cookie_is_for_this_host_alone_where_it_is_reached_by_https() {
        let (db, _) = store().await;
        for (origin, name, is_secure) in [
            (Some("https://shop.example"), "__Host-session", true),
            (Some("http://shop.example"), "session", false),
            (None, "session", false),
        ] {
            let layer = format!("{:?}", sessions(&db, origin));
            assert!(layer.contains(&format!("name: {name:?}")), "{layer}");
            assert!(layer.contains(&format!("secure: {is_secure}")) && layer.contains("http_only: true"), "{layer}");
            assert!(layer.contains("same_site: Lax") && layer.contains("path: \"/\""), "{layer}");
            assert!(layer.contains("domain: None"), "{layer}");
        }
    }

    #[tokio::test]
    async fn n01_a_cookie_for_this_host_alone_is_secure_also_where_it_ends() {
        let mut response = Response::default();
        for cookie in ["__Host-session=; Path=/; Max-Age=0", "__Host-a=1; Secure; Path=/", "session=; Path=/"] {
            response.headers_mut().append(SET_COOKIE, HeaderValue::from_static(cookie));
        }
        let response = keep_secure(response).await;
        let cookies: Vec<_> = response.headers().get_all(SET_COOKIE).iter().collect();
        let ended = "__Host-session=; Path=/; Max-Age=0; Secure";
        assert_eq!(cookies, [ended, "__Host-a=1; Secure; Path=/", "session=; Path=/"]);
    }
}
