//! The site's files: those of a folder, as it is at each moment, or those that are inside the program.
//!
//! What is inside never changes while the program runs, so more can be said of it:
//!
//! * Each file has a second name with a hash of what it holds, `/pkg/shop.4f1c….js`, under which browsers keep it for a year
//!   without asking again. Pages name it so; under its own name a browser asks each time whether it has changed.
//! * A file whose name ends in `.br` or `.gz` and which stands beside one without is that one, compressed.
//! * Every way that a file is sent has a strong tag of its own, and may be sent in part.
//!
//! A file is found by its exact name among those that there are: no path leads anywhere else.

mod encoding;
mod inside;
mod range;

use std::{collections::HashMap, sync::Arc};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    response::Response,
};
use http::{
    HeaderValue, Method, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE},
    request::Parts,
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use inside::Inside;

/// Where the site's files are.
#[derive(Clone, Debug)]
pub(crate) enum Files {
    /// In a folder: they may change, and so may what is compressed beside them.
    Folder(ServeDir),
    /// In the program.
    Inside(Arc<Inside>),
}

impl Files {
    /// Those of a folder.
    pub(crate) fn of_folder(root: &str) -> Self {
        Self::Folder(
            ServeDir::new(root).append_index_html_on_directories(false).precompressed_br().precompressed_gzip(),
        )
    }

    /// Those of a program, by their paths: `pkg/shop.js`.
    pub(crate) fn inside(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        Self::Inside(Arc::new(Inside::new(files)))
    }

    /// Whether there is none, as far as that is known.
    pub(crate) fn are_none(&self) -> bool {
        matches!(self, Self::Inside(inside) if inside.is_empty())
    }

    /// The names with a hash by the names without, for pages to use.
    pub(crate) fn hashed_names(&self) -> HashMap<String, String> {
        match self {
            Self::Folder(_) => HashMap::new(),
            Self::Inside(inside) => inside.hashed_names(),
        }
    }

    /// The file that a request asks for, if there is one.
    pub(crate) async fn answer(&self, parts: &Parts) -> Option<Response> {
        match self {
            Self::Folder(_) if !can_be_a_file(parts.uri.path()) => None,
            Self::Folder(files) => {
                let asked = Request::from_parts(parts.clone(), Body::empty());
                let Ok(response) = files.clone().oneshot(asked).await;
                (response.status() != StatusCode::NOT_FOUND).then(|| response.map(Body::new))
            }
            Self::Inside(inside) => inside.answer(&parts.method, parts.uri.path(), &parts.headers),
        }
    }
}

/// Whether a path can name a file at all: what the file system would call too long is simply not there.
fn can_be_a_file(path: &str) -> bool {
    path.len() < 1024 && path.split('/').all(|name| name.len() <= 255)
}

/// The answer in place of a file that a page would load: a word, for no person sees it.
pub(crate) fn missing(method: &Method) -> Response {
    let body = if *method == Method::HEAD { Body::empty() } else { Body::from("not found\n") };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::NOT_FOUND;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
