//! The page for a request that no page of the application answers.

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use axum::response::Response;
use http::{StatusCode, Uri};

use crate::{
    error::{Digest, Refusal, Refused},
    server::look::Document,
};

/// Why no page of the application answers a request: its address cannot be served, it cannot be posted to, or rendering failed.
///
/// An application shows it in its own way by [`Server::error_page`](crate::Server::error_page).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    status: StatusCode,
    text: String,
}

impl PageError {
    /// The server failed; the log has the cause under the digest.
    pub(crate) fn fault(digest: &Digest) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, text: digest.to_string() }
    }

    /// The request was refused.
    pub(crate) fn refused(refusal: Refusal) -> Self {
        Self { status: refusal.status(), text: refusal.text().to_owned() }
    }

    /// The server takes no more requests.
    pub(crate) fn closing() -> Self {
        let refused = Refused::closing();
        Self { status: refused.status(), text: refused.to_string() }
    }

    /// The HTTP status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The status in words: "Not Found".
    pub fn reason(&self) -> &'static str {
        self.status.canonical_reason().unwrap_or("Error")
    }

    /// The sentence that a person may read.
    pub fn text(&self) -> &str {
        &self.text
    }
}

type Rendered = Pin<Box<dyn Future<Output = Response> + Send>>;

/// How such a page looks: the application's own way, or the default.
#[derive(Clone, Default)]
pub(crate) struct ErrorPage(Option<Arc<dyn Fn(Uri, PageError) -> Rendered + Send + Sync>>);

impl fmt::Debug for ErrorPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ErrorPage").field(&self.0.is_some()).finish()
    }
}

impl ErrorPage {
    /// The application's own.
    pub(crate) fn own(render: impl Fn(Uri, PageError) -> Rendered + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(render)))
    }

    /// The page for an error.
    pub(crate) async fn answer(&self, uri: Uri, error: PageError) -> Response {
        let status = error.status;
        let mut response = match &self.0 {
            Some(render) => render(uri, error).await,
            None => return plain(&error),
        };
        *response.status_mut() = status;
        response
    }
}

/// The default look, which nothing can keep from being shown.
pub(crate) fn plain(error: &PageError) -> Response {
    Document {
        status: error.status,
        heading: error.reason(),
        text: &error.text,
        link: ("/", "To the start page"),
        leads_on: false,
    }
    .into_response()
}
