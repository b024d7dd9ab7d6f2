//! Who is the admin: a signed cookie says until when.
//!
//! * Nobody else can write the cookie, and scripts cannot read it. It ends by what it says and not by what the browser
//!   keeps, and with the password that it was begun with. Signing out takes it from the browser; a copy ends by itself.
//! * Where the settings have no password, a cookie from before is no good either.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use tombolo::Subject;
use tower_cookies::{
    Cookie, Cookies,
    cookie::{SameSite, time::Duration},
};

use crate::{admin::AdminPassword, visitor::CookieKey};

const COOKIE: &str = "admin";
const HOURS: i64 = 8;

/// The admin; as a guard it lets nobody else in and answers 403.
#[derive(Clone, Debug)]
pub struct Admin(());

impl Subject for Admin {
    /// There is one only.
    fn subject(&self) -> String {
        "admin".to_owned()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Admin {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let session = AdminSession::from_request_parts(parts, state).await?;
        let password = parts.extensions.get::<AdminPassword>();
        let may = password.is_some_and(|password| password.is_set() && session.is_on(password, now()));
        may.then_some(Self(())).ok_or(StatusCode::FORBIDDEN)
    }
}

/// The cookie that makes a browser the admin's.
#[derive(Clone, Debug)]
pub struct AdminSession {
    cookies: Cookies,
    key: CookieKey,
}

impl<S: Send + Sync> FromRequestParts<S> for AdminSession {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let (Some(cookies), Some(key)) = (parts.extensions.get(), parts.extensions.get()) else {
            tracing::error!("a layer for cookies, or the key that they are signed with, is missing");
            return Err(StatusCode::INTERNAL_SERVER_ERROR);
        };
        Ok(Self { cookies: Cookies::clone(cookies), key: CookieKey::clone(key) })
    }
}

impl AdminSession {
    /// Makes this browser the admin's for some hours.
    pub(crate) fn begin(&self, password: &AdminPassword) {
        self.begin_at(password, now());
    }

    /// Makes it anybody's again.
    pub(crate) fn end(&self) {
        self.cookies.remove(Cookie::build((COOKIE, "")).path("/").build());
    }

    fn begin_at(&self, password: &AdminPassword, now: i64) {
        let value = format!("{}.{}", now + HOURS * 3600, password.mark());
        let cookie = Cookie::build((COOKIE, value))
            .http_only(true)
            .secure(self.key.is_https())
            .same_site(SameSite::Lax)
            .path("/")
            .max_age(Duration::hours(HOURS))
            .build();
        self.cookies.signed(self.key.key()).add(cookie);
    }

    fn is_on(&self, password: &AdminPassword, now: i64) -> bool {
        let Some(cookie) = self.cookies.signed(self.key.key()).get(COOKIE) else { return false };
        let Some((until, mark)) = cookie.value().split_once('.') else { return false };
        mark == password.mark() && until.parse::<i64>().is_ok_and(|until| now < until)
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password() -> AdminPassword {
        AdminPassword::new(Some("fair winds"))
    }

    fn session() -> AdminSession {
        AdminSession { cookies: Cookies::default(), key: CookieKey::random() }
    }

    #[test]
    fn s04_a_session_ends_when_its_cookie_says_so() {
        let session = session();
        assert!(!session.is_on(&password(), 0));
        session.begin_at(&password(), 1000);
        assert!(session.is_on(&password(), 1000) && session.is_on(&password(), 1000 + HOURS * 3600 - 1));
        assert!(!session.is_on(&password(), 1000 + HOURS * 3600));
        session.end();
        assert!(!session.is_on(&password(), 1000));
    }

    #[test]
    fn s04_another_password_ends_the_sessions_of_the_one_before() {
        let session = session();
        session.begin_at(&password(), 1000);
        for other in [Some("following seas"), None] {
            assert!(!session.is_on(&AdminPassword::new(other), 1000));
        }
    }

    #[test]
    fn s04_what_was_not_signed_with_the_key_is_no_session() {
        let session = session();
        session.begin_at(&password(), 1000);
        let other = AdminSession { cookies: session.cookies.clone(), key: CookieKey::random() };
        assert!(!other.is_on(&password(), 1000));
        let signed = session.cookies.get(COOKIE).map(|cookie| cookie.value().to_owned()).unwrap();
        let until = format!("{}.{}", 1000 + HOURS * 3600, password().mark());
        for forged in [until.clone(), signed.replace(&(1000 + HOURS * 3600).to_string(), "9999999999")] {
            let cookies = Cookies::default();
            cookies.add(Cookie::new(COOKIE, forged.clone()));
            assert!(!AdminSession { cookies, key: session.key.clone() }.is_on(&password(), 1000), "{forged}");
        }
    }

    #[test]
    fn s04_scripts_and_other_sites_do_not_get_the_cookie() {
        for (origin, is_secure) in [("https://shop.example", true), ("http://shop.example", false)] {
            let session = AdminSession { cookies: Cookies::default(), key: CookieKey::random().at(Some(origin)) };
            session.begin(&password());
            let cookie = session.cookies.get(COOKIE).unwrap();
            assert_eq!((cookie.http_only(), cookie.secure()), (Some(true), Some(is_secure)));
            assert_eq!((cookie.same_site(), cookie.path()), (Some(SameSite::Lax), Some("/")));
        }
    }
}
