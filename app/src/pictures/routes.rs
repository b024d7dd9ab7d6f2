//! Where browsers get the pictures.
//!
//! A name is of one picture for good, so whoever has it need not ask again. The framework's headers forbid browsers to take it
//! for anything but the JPEG that it is.

use axum::{
    Extension, Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{
    database::Db,
    pictures::{
        Picture,
        store::{self, Size},
    },
};

/// The route to the pictures.
pub fn pictures() -> Router {
    Router::new().route("/uploads/{file}", get(picture))
}

async fn picture(Path(file): Path<String>, Extension(db): Extension<Db>) -> Response {
    let (name, size) = match file.strip_suffix("-small.jpg") {
        Some(name) => (Some(name), Size::Small),
        None => (file.strip_suffix(".jpg"), Size::Large),
    };
    let Some(name) = name else { return StatusCode::NOT_FOUND.into_response() };
    match store::jpeg(&db, &Picture::named(name.to_owned()), size).await {
        Ok(Some(jpeg)) => {
            let headers = [
                (header::CONTENT_TYPE, "image/jpeg"),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, jpeg).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture cannot be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
