//! Who somebody is, for what is theirs alone.

/// What a guard knows of whom it lets in: a text that is theirs alone and stays the same.
///
/// A `#[guard]` argument whose type says it ties to that person what is sealed for them (`#[bound(guard)]`), and counts
/// their calls (`rate`) wherever they come from. The id of an account is such a text; the id of a session is not, because
/// it changes when somebody signs in.
///
/// ```
/// use axum::{extract::FromRequestParts, http::{StatusCode, request::Parts}};
/// use tombolo::{Subject, prelude::*};
///
/// pub struct Member {
///     id: u64,
/// }
///
/// impl Subject for Member {
///     fn subject(&self) -> String {
///         self.id.to_string()
///     }
/// }
///
/// impl<S: Send + Sync> FromRequestParts<S> for Member {
///     type Rejection = StatusCode;
///
///     async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
///         let id = parts.headers.get("x-member").and_then(|id| id.to_str().ok()?.parse().ok());
///         Ok(Self { id: id.ok_or(StatusCode::UNAUTHORIZED)? })
///     }
/// }
///
/// #[server(rate = "10/min")]
/// pub async fn write_letter(#[guard] member: Member, text: String) -> String {
///     format!("{}: {text}", member.id)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whom it lets in",
    note = "implement `tombolo::Subject` for the guard's type: the id of the account, for example"
)]
pub trait Subject {
    /// The text: the same for the same person, whatever session they are in.
    fn subject(&self) -> String;
}
