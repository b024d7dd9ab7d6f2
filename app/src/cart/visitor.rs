//! Whose cart it is: a cookie with 128 random bits.
//!
//! * As an extractor, [`CartId`] makes a new id when the visitor has none, and sends it along with the answer; an
//!   action that only reads takes `Option<CartId>` and leaves no cookie behind.
//! * The id is all that is needed to see and to change the cart, so scripts cannot read the cookie.
//!
//! The extractors need the layer of tower-cookies.

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

const COOKIE: &str = "cart";
const DAYS: i64 = 60;
const DIGITS: usize = 32;

/// The id of a visitor's cart: 32 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct CartId(String);

impl CartId {
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

    fn to_cookie(&self) -> Cookie<'static> {
        Cookie::build((COOKIE, self.0.clone()))
            .http_only(true)
            .same_site(SameSite::Lax)
            .path("/")
            .max_age(Duration::days(DAYS))
            .build()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CartId {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let cookies = <Cookies as FromRequestParts<S>>::from_request_parts(parts, state).await?;
        Ok(find(&cookies).unwrap_or_else(|| {
            let id = Self::random();
            cookies.add(id.to_cookie());
            id
        }))
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for CartId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Cookies>().and_then(find))
    }
}

fn find(cookies: &Cookies) -> Option<CartId> {
    CartId::parse(cookies.get(COOKIE)?.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_the_way_through_the_cookie() {
        let id = CartId::random();
        assert!(CartId::parse(id.to_cookie().value()).is_some_and(|parsed| parsed == id));
        assert!(CartId::random() != id);
    }

    #[test]
    fn what_we_did_not_make_is_no_id() {
        for value in ["", "0", &"0".repeat(31), &"0".repeat(33), &"G".repeat(32), &"A".repeat(32), &"é".repeat(16)] {
            assert!(CartId::parse(value).is_none(), "{value}");
        }
    }

    #[test]
    fn scripts_and_other_sites_do_not_get_the_cookie() {
        let cookie = CartId::random().to_cookie().to_string();
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
    }
}
