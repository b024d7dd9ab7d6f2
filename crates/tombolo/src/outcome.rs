//! What comes of an action: one type for both ways home.
//!
//! The reply to the browser's shim and the page that a form without JavaScript gets are two renderings
//! of the same [`Outcome`]; there is no state that one of them has and the other lacks.

use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::{
    error::{ActionError, Digest, Never, Refusal, Refused},
    form::{Issues, json_member, text_member},
};

/// A place to go to, as the value of an action.
///
/// ```
/// use tombolo::Redirect;
///
/// assert_eq!(Redirect::to("/orders/7").location(), "/orders/7");
/// ```
#[must_use = "a redirect does nothing until an action returns it"]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirect {
    to: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    external: bool,
}

impl Redirect {
    /// To a path of this site: one leading `/`, with a query if you like.
    ///
    /// A target that is not such a path makes the answer a fault.
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: path.into(), external: false }
    }

    /// To another site, by an `https` URL; any other scheme makes the answer a fault, unless the server lists it by
    /// `allow_redirects_to`.
    pub fn external(url: impl Into<String>) -> Self {
        Self { to: url.into(), external: true }
    }

    /// The target, as given.
    pub fn location(&self) -> &str {
        &self.to
    }

    /// The redirect that JSON of our own stands for.
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        Some(Self { to: text_member(json, "to")?, external: json_member(json, "external") == Some("true") })
    }

    /// Whether it leads to another site.
    pub fn is_external(&self) -> bool {
        self.external
    }

    /// Whether both ways home may follow it; `schemes` are those that are listed besides `https`.
    ///
    /// The browser's shim and the server ask the same question, so that neither follows what the other refuses.
    pub(crate) fn is_safe<S: AsRef<str>>(&self, schemes: &[S]) -> bool {
        if self.to.chars().any(|c| c.is_control() || c == '\\') {
            return false;
        }
        if !self.external {
            return self.to.starts_with('/') && !self.to.starts_with("//");
        }
        match self.to.split_once(':') {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => {
                rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with('/'))
            }
            Some((scheme, rest)) => {
                !rest.is_empty() && schemes.iter().any(|listed| scheme.eq_ignore_ascii_case(listed.as_ref()))
            }
            None => false,
        }
    }
}

/// One of two: for an action that sometimes navigates, `Or<Redirect, T>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Or<A, B> {
    /// The first.
    This(A),
    /// The second.
    That(B),
}

impl<T> Or<Redirect, T> {
    /// The redirect, if it is one.
    pub fn redirect(&self) -> Option<&Redirect> {
        match self {
            Self::This(redirect) => Some(redirect),
            Self::That(_) => None,
        }
    }
}

/// What came of an action.
///
/// ```
/// use tombolo::{Never, Outcome};
///
/// let outcome: Outcome<u32, Never> = Outcome::Done(3);
/// assert_eq!(outcome.status(), 200);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome<T, E> {
    /// The value that the action returned.
    Done(T),
    /// The error that the action returned.
    Failed(E),
    /// The input did not pass; the action did not run.
    Invalid(Issues),
    /// The action, or its guard, sends the visitor elsewhere.
    Redirect(Redirect),
    /// The request was refused; the action did not run, or ran out of time.
    Refused(Refused),
    /// The server failed.
    Fault(Digest),
    /// The form's rows were changed, and it is shown again; the action did not run.
    Edited,
}

impl<T, E> Outcome<T, E> {
    /// The HTTP status of this outcome.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Done(_) | Self::Edited => StatusCode::OK,
            Self::Failed(_) | Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Redirect(_) => StatusCode::SEE_OTHER,
            Self::Refused(refused) => refused.status(),
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The outcome's name, as logs and metrics have it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Done(_) => "done",
            Self::Failed(_) => "failed",
            Self::Invalid(_) => "invalid",
            Self::Redirect(_) => "redirect",
            Self::Refused(_) => "refused",
            Self::Fault(_) => "fault",
            Self::Edited => "edited",
        }
    }

    /// The sentence for an outcome that is neither the action's value nor its own error nor a field's issue.
    pub fn notice(&self) -> Option<String> {
        match self {
            Self::Refused(refused) => Some(refused.to_string()),
            Self::Fault(digest) => Some(digest.to_string()),
            _ => None,
        }
    }

    /// As the caller of the action's function gets it; `redirected` makes a value of a redirect where the action has one.
    pub(crate) fn into_result(self, redirected: impl FnOnce(Redirect) -> Option<T>) -> Result<T, ActionError<E>> {
        match self {
            Self::Done(value) => Ok(value),
            Self::Failed(error) => Err(ActionError::Failed(error)),
            Self::Invalid(issues) => Err(ActionError::Invalid(issues)),
            Self::Redirect(redirect) => {
                let to = redirect.location().to_owned();
                redirected(redirect).ok_or(ActionError::Redirected(to))
            }
            Self::Refused(refused) if refused.kind() == Refusal::Timeout => Err(ActionError::Timeout),
            Self::Refused(refused) => Err(ActionError::Refused(refused)),
            Self::Fault(digest) => Err(ActionError::Fault(digest)),
            // Only a page can show it. The action did not run, and nothing is known to be wrong.
            Self::Edited => Err(ActionError::Invalid(Issues::default())),
        }
    }
}

impl Outcome<Never, Never> {
    /// As an outcome of an action: it has neither a value nor an error, so their types do not matter.
    pub(crate) fn typed<T, E>(self) -> Outcome<T, E> {
        match self {
            Self::Done(never) | Self::Failed(never) => match never {},
            Self::Invalid(issues) => Outcome::Invalid(issues),
            Self::Redirect(redirect) => Outcome::Redirect(redirect),
            Self::Refused(refused) => Outcome::Refused(refused),
            Self::Fault(digest) => Outcome::Fault(digest),
            Self::Edited => Outcome::Edited,
        }
    }
}

impl<T, E> From<Refusal> for Outcome<T, E> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}
