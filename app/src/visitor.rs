//! Who a visitor is: 128 random bits in a signed cookie. Their cart, their name and their likes belong to that id.
//!
//! * As an extractor, [`VisitorId`] makes a new id when the visitor has none, and sends it along with the answer; an
//!   action that only reads takes `Option<VisitorId>` and leaves no cookie behind.
//! * The id is all that is needed to see and to change what is a visitor's, so scripts cannot read the cookie, and a
//!   cookie that we did not sign is no cookie.
//!
//! The extractors need the layer of tower-cookies, and the [`CookieKey`] as an extension.

mod key;

pub use key::{CookieKey, KeyError};

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{StatusCode, request::Parts},
};
use rand::Rng;
use tower_cookies::{
    Cookie, Cookies,
    cookie::{SameSite, time::Duration},
};

const COOKIE: &str = "visitor";
const DAYS: i64 = 60;
const DIGITS: usize = 32;

/// The id of a visitor: 32 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct VisitorId(String);

impl VisitorId {
    /// A new id, that nobody can guess.
    pub(crate) fn random() -> Self {
        Self(format!("{:032x}", rand::rng().random::<u128>()))
    }

    /// The id in a cookie's value, if it is one that [`Self::random`] can have made.
    fn parse(value: &str) -> Option<Self> {
        let is_id = value.len() == DIGITS && value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_id.then(|| Self(value.to_owned()))
    }

    /// The id's text, for the database.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn to_cookie(&self, is_https: bool) -> Cookie<'static> {
        Cookie::build((COOKIE, self.0.clone()))
            .http_only(true)
            .secure(is_https)
            .same_site(SameSite::Lax)
            .path("/")
            .max_age(Duration::days(DAYS))
            .build()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for VisitorId {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let Some((cookies, key)) = needed(parts) else {
            tracing::error!("a layer for cookies, or the key that they are signed with, is missing");
            return Err((StatusCode::INTERNAL_SERVER_ERROR, "cookies cannot be read"));
        };
        Ok(find(cookies, key).unwrap_or_else(|| {
            let id = Self::random();
            cookies.signed(key.key()).add(id.to_cookie(key.is_https()));
            id
        }))
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for VisitorId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(needed(parts).and_then(|(cookies, key)| find(cookies, key)))
    }
}

fn needed(parts: &Parts) -> Option<(&Cookies, &CookieKey)> {
    Some((parts.extensions.get()?, parts.extensions.get()?))
}

fn find(cookies: &Cookies, key: &CookieKey) -> Option<VisitorId> {
    VisitorId::parse(cookies.signed(key.key()).get(COOKIE)?.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_the_way_through_the_cookie() {
        let id = VisitorId::random();
        assert!(VisitorId::parse(id.to_cookie(false).value()).is_some_and(|parsed| parsed == id));
        assert!(VisitorId::random() != id);
    }

    #[test]
    fn what_we_did_not_make_is_no_id() {
        for value in ["", "0", &"0".repeat(31), &"0".repeat(33), &"G".repeat(32), &"A".repeat(32), &"é".repeat(16)] {
            assert!(VisitorId::parse(value).is_none(), "{value}");
        }
    }

    #[test]
    fn only_what_was_signed_with_the_key_is_read_back() {
        let (key, id) = (CookieKey::random(), VisitorId::random());
        let cookies = Cookies::default();
        cookies.signed(key.key()).add(id.to_cookie(false));
        assert!(find(&cookies, &key).is_some_and(|found| found == id));
        assert!(find(&cookies, &CookieKey::random()).is_none(), "signed with another key");

        let signed = cookies.get(COOKIE).map(|cookie| cookie.value().to_owned()).unwrap();
        for forged in [id.as_str().to_owned(), signed.replace(id.as_str(), VisitorId::random().as_str())] {
            let cookies = Cookies::default();
            cookies.add(Cookie::new(COOKIE, forged.clone()));
            assert!(find(&cookies, &key).is_none(), "{forged}");
        }
    }

    #[test]
    fn scripts_and_other_sites_do_not_get_the_cookie() {
        let cookie = |is_https| VisitorId::random().to_cookie(is_https).to_string();
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie(false).contains(attribute), "{}", cookie(false));
        }
        assert!(cookie(true).contains("Secure") && !cookie(false).contains("Secure"));
        let key = |origin| CookieKey::random().at(origin);
        assert!(key(Some("https://shop.example")).is_https());
        assert!(!key(Some("http://shop.example")).is_https() && !key(None).is_https());
    }
}
