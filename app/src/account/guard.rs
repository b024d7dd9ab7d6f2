//! Who is signed in.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{
        StatusCode, Uri,
        header::{LOCATION, REFERER},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use tombolo::Subject;

use crate::{
    account::{AccountId, Browser, store, way_back::WayBack},
    database::Db,
};

/// The account that is signed in; as a guard it leads everybody else to the page where one signs in.
#[derive(Clone, Debug)]
pub struct Account {
    id: AccountId,
    email: String,
    is_admin: bool,
}

impl Account {
    pub(super) fn new(id: AccountId, email: String, is_admin: bool) -> Self {
        Self { id, email, is_admin }
    }

    /// Its number.
    pub fn id(&self) -> AccountId {
        self.id
    }

    /// Its address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// Whether it is one of those that run the shop.
    pub fn is_admin(&self) -> bool {
        self.is_admin
    }
}

impl Subject for Account {
    /// The same in every session of the account.
    fn subject(&self) -> String {
        format!("account:{}", self.id.get())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Account {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let account = <Self as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await;
        let sign_in = || (StatusCode::SEE_OTHER, [(LOCATION, page(parts).sign_in())]).into_response();
        account.map_err(IntoResponse::into_response)?.ok_or_else(sign_in)
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Account {
    type Rejection = StatusCode;

    /// Where there are no sessions nobody is signed in.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, StatusCode> {
        let Ok(browser) = Browser::from_request_parts(parts, state).await else { return Ok(None) };
        let id = browser.account().await.map_err(|error| failed(&error))?;
        let (Some(id), Some(db)) = (id, parts.extensions.get::<Db>()) else { return Ok(None) };
        store::by_id(db, id).await.map_err(|error| failed(&error))
    }
}

fn failed(error: &(dyn std::error::Error + 'static)) -> StatusCode {
    tracing::error!(error, "who is signed in cannot be read");
    StatusCode::INTERNAL_SERVER_ERROR
}

/// The page that is asked for; a call says it in its `Referer`.
fn page(parts: &Parts) -> WayBack {
    let of = |uri: &Uri| uri.path_and_query().map(|path| path.as_str().to_owned());
    let referer = || parts.headers.get(REFERER)?.to_str().ok()?.parse().ok();
    let own = of(&parts.uri).filter(|path| !path.starts_with("/_action/"));
    WayBack::parse(own.or_else(|| of(&referer()?)).as_deref())
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    #[track_caller]
    fn check(uri: &str, referer: Option<&str>, expected: &str) {
        let mut request = Request::builder().uri(uri);
        if let Some(referer) = referer {
            request = request.header(REFERER, referer);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        assert_eq!(page(&parts).sign_in(), expected, "{uri} {referer:?}");
    }

    #[test]
    fn one_comes_back_to_the_page_that_was_asked_for() {
        check("/orders?page=2", None, "/account/sign-in?next=/orders%3Fpage%3D2");
        check("/_action/x-0", Some("http://localhost/orders?page=2"), "/account/sign-in?next=/orders%3Fpage%3D2");
        // Of another site's address nothing is left but its path.
        check("/_action/x-0", Some("https://evil.example/cart"), "/account/sign-in?next=/cart");
        check("/_action/x-0", None, "/account/sign-in");
        check("/account", None, "/account/sign-in");
    }
}
