//! Where browsers get the pictures of reviews.

use axum::{
    Extension, Router,
    extract::Path,
    http::{StatusCode, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{database::Db, reviews::store};

/// The route to the pictures.
pub fn pictures() -> Router {
    Router::new().route("/reviews/{picture}", get(picture))
}

async fn picture(Path(name): Path<String>, Extension(db): Extension<Db>) -> Response {
    let Some(id) = name.strip_suffix(".jpg").and_then(|id| id.parse().ok()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match store::picture(&db, id).await {
        Ok(Some(jpeg)) => {
            let headers =
                [("content-type", "image/jpeg"), (CACHE_CONTROL.as_str(), "public, max-age=31536000, immutable")];
            (headers, jpeg).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture cannot be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
