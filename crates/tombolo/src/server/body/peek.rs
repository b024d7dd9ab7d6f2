//! Which action a form posted to a page is for, read from the start of its body and no further.
//!
//! The hidden field stands within the first 64 KiB and before any file. What was read is put back, so that a POST that
//! is for no action reaches the application's routes with its body untouched.

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures::stream;
use http_body::Body as _;
use http_body_util::BodyExt;

use crate::{
    error::Refusal,
    server::{
        body::{Kind, put_back},
        limits::{PEEK, body_timeout, timed},
    },
    wire::ACTION_FIELD,
};

/// How many more bytes have to arrive before the start of a body is looked at again: a body that comes byte by byte
/// must not be searched for each of them.
const STEP: usize = 1024;

/// The action that a form's body names, and the body as it was.
pub(crate) async fn action(kind: &Kind, body: Body) -> Result<(Option<String>, Body), Refusal> {
    timed(body_timeout(PEEK), search(kind, body)).await.map_err(|_| Refusal::SlowBody)?
}

async fn search(kind: &Kind, mut body: Body) -> Result<(Option<String>, Body), Refusal> {
    let mut start = BytesMut::new();
    let mut looked_at = 0;
    loop {
        let frame = body.frame().await.transpose().map_err(|_| Refusal::Malformed)?;
        let is_end = frame.is_none() || body.is_end_stream();
        if let Some(data) = frame.and_then(|frame| frame.into_data().ok()) {
            start.extend_from_slice(&data);
        }
        let is_full = start.len() >= PEEK;
        if is_end || is_full || looked_at == 0 || start.len() >= looked_at + STEP {
            looked_at = start.len();
            let found = find(kind, &start[..looked_at.min(PEEK)], is_end).await;
            if found.is_some() || is_end || is_full {
                let start = start.freeze();
                return Ok((found, if is_end { Body::from(start) } else { put_back(start, body) }));
            }
        }
    }
}

async fn find(kind: &Kind, start: &[u8], is_end: bool) -> Option<String> {
    match kind {
        Kind::Urlencoded => urlencoded(start, is_end),
        Kind::Multipart(boundary) => multipart(boundary, start).await,
        Kind::Json | Kind::Cbor => None,
    }
}

fn urlencoded(start: &[u8], is_end: bool) -> Option<String> {
    let complete = if is_end { start } else { &start[..start.iter().rposition(|&byte| byte == b'&')?] };
    form_urlencoded::parse(complete).find(|(name, _)| name == ACTION_FIELD).map(|(_, value)| value.into_owned())
}

async fn multipart(boundary: &str, start: &[u8]) -> Option<String> {
    let name = format!("name=\"{ACTION_FIELD}\"");
    if !start.windows(name.len()).any(|window| window == name.as_bytes()) {
        return None;
    }
    let chunk = Bytes::copy_from_slice(start);
    let mut multipart = multer::Multipart::new(stream::iter([Ok::<_, std::convert::Infallible>(chunk)]), boundary);
    while let Ok(Some(field)) = multipart.next_field().await {
        if field.file_name().is_some() {
            return None;
        }
        if field.name() == Some(ACTION_FIELD) {
            return field.text().await.ok();
        }
    }
    None
}
