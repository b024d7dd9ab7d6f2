//! Who may call the lab's guarded actions: the cookie `lab-user` says who is there.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header::COOKIE, request::Parts},
    response::Redirect,
};

/// The visitor `admin`: nobody is answered 401, anybody else 403.
#[derive(Clone, Debug)]
pub(crate) struct Admin;

impl<S: Send + Sync> FromRequestParts<S> for Admin {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        match visitor(parts) {
            Some("admin") => Ok(Self),
            Some(_) => Err(StatusCode::FORBIDDEN),
            None => Err(StatusCode::UNAUTHORIZED),
        }
    }
}

/// Any visitor with a name: nobody is sent to the sign-in page.
#[derive(Clone, Debug)]
pub(crate) struct Member(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Member {
    type Rejection = Redirect;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Redirect> {
        let name = visitor(parts).ok_or_else(|| Redirect::to("/lab/sign-in?from=guard"))?;
        Ok(Self(name.to_owned()))
    }
}

fn visitor(parts: &Parts) -> Option<&str> {
    let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|value| value.split("; ")).find_map(|cookie| cookie.strip_prefix("lab-user="))
}
