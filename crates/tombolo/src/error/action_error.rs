//! What the caller of an action gets in place of a value.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    error::{Digest, Refusal, Refused, Wire},
    form::Issues,
};

/// Why a call of an action has no value.
///
/// The same type on both sides, in forms and in calls; compare React's rejected promise and Next.js'
/// masked error, which say less.
///
/// ```
/// use tombolo::ActionError;
///
/// let error: ActionError<String> = ActionError::Failed("sold out".to_owned());
/// assert_eq!(error.to_string(), "sold out");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ActionError<E> {
    /// The action's own error.
    Failed(E),
    /// The input did not pass; one issue or more for each bad field.
    Invalid(Issues),
    /// The call was refused.
    Refused(Refused),
    /// The action did not finish in its time.
    Timeout,
    /// The server failed; its log has the cause under this digest.
    Fault(Digest),
    /// A guard sent the caller elsewhere; the browser is on its way there.
    Redirected(String),
    /// The server could not be reached.
    Network,
    /// Something else than this application answered, a proxy's error page for example.
    NotTombolo(u16),
    /// An action was called on the server outside of any request.
    NoRequest,
}

impl<E> ActionError<E> {
    /// Whether the page is out of date: it is of an older build, which knew the action by another signature.
    ///
    /// A form posts itself to its page then, which comes back as it is now and with what was typed. Who calls an action in
    /// another way can offer to load the page again, by a link to nowhere else:
    ///
    /// ```
    /// use tombolo::prelude::*;
    ///
    /// #[server(public)]
    /// pub async fn like(product: u32) -> u32 {
    ///     product
    /// }
    ///
    /// #[client]
    /// fn LikeButton(product: u32) -> impl IntoView {
    ///     let state = use_action_state(Like::action());
    ///     let is_stale = move || state.error().is_some_and(|error| error.is_stale());
    ///     view! {
    ///         <button on:click=move |_| state.dispatch(Like { product })>"Like"</button>
    ///         // The router leaves such a link to the browser, and the browser loads the page again.
    ///         <Show when=is_stale><a href="" rel="external">"Load this page again"</a></Show>
    ///     }
    /// }
    /// ```
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Refused(refused) if refused.kind() == Refusal::Stale)
    }
}

impl<E: fmt::Display> fmt::Display for ActionError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(error) => error.fmt(f),
            Self::Invalid(_) => f.write_str("Please check your input."),
            Self::Refused(refused) => refused.fmt(f),
            Self::Timeout => f.write_str(Refusal::Timeout.text()),
            Self::Fault(digest) => digest.fmt(f),
            Self::Redirected(_) => f.write_str("You are being sent elsewhere."),
            Self::Network => f.write_str("The server could not be reached. Nothing is lost; please try again."),
            Self::NotTombolo(_) => f.write_str("The server gave an answer that this page does not understand."),
            Self::NoRequest => f.write_str("An action was called outside of a request."),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for ActionError<E> {}

/// So that Leptos' `ServerAction` and `Resource` accept actions; nothing of ours goes this way.
impl<E: Wire> server_fn::error::FromServerFnError for ActionError<E> {
    type Encoder = server_fn::codec::JsonEncoding;

    fn from_server_fn_error(_: server_fn::error::ServerFnErrorErr) -> Self {
        Self::Network
    }
}
