//! A request's body: read within its limits, as pairs or as JSON.

pub(crate) mod peek;

use std::task::Poll;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, stream};
use http::{
    HeaderMap,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
};
use http_body::Frame;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::{
    error::Refusal,
    form::{MAX_FIELDS, Pairs, Tree},
    server::limits::{body_timeout, timed},
    wire::ACTION_FIELD,
};

/// A body whose start was taken from it already.
pub(crate) fn put_back(start: Bytes, rest: Body) -> Body {
    if start.is_empty() {
        return rest;
    }
    Body::from_stream(stream::iter([Ok(start)]).chain(rest.into_data_stream()))
}

/// A body in one piece, with its length, as far as it is ready at once; what has to be waited for comes after.
pub(crate) async fn gathered(mut body: Body) -> Body {
    let mut ready = BytesMut::new();
    while let Poll::Ready(frame) = futures::poll!(body.frame()) {
        match frame.map(|frame| frame.map(Frame::into_data)) {
            None => return Body::from(ready.freeze()),
            Some(Ok(Ok(data))) if ready.is_empty() => ready = data.into(),
            Some(Ok(Ok(data))) => ready.extend_from_slice(&data),
            Some(Ok(Err(_trailers))) => {}
            Some(Err(error)) => return Body::from_stream(stream::iter([Ok(ready.freeze()), Err(error)])),
        }
    }
    put_back(ready.freeze(), body)
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `application/x-www-form-urlencoded`
    Urlencoded,
    /// `multipart/form-data`, with its boundary
    Multipart(String),
    /// `application/json`
    Json,
}

impl Kind {
    /// The kind that the headers name.
    ///
    /// # Errors
    /// [`Refusal::MediaType`] for any other, [`Refusal::Malformed`] for multipart without a boundary.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, Refusal> {
        let mut values = headers.get_all(CONTENT_TYPE).iter();
        let (Some(value), None) = (values.next(), values.next()) else { return Err(Refusal::MediaType) };
        // As the shim and browsers write it.
        match value.as_bytes() {
            b"application/json" => return Ok(Self::Json),
            b"application/x-www-form-urlencoded" => return Ok(Self::Urlencoded),
            _ => {}
        }
        let value = value.to_str().map_err(|_| Refusal::MediaType)?;
        let essence = value.split(';').next().unwrap_or_default().trim();
        if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            Ok(Self::Urlencoded)
        } else if essence.eq_ignore_ascii_case("application/json") {
            Ok(Self::Json)
        } else if essence.eq_ignore_ascii_case("multipart/form-data") {
            multer::parse_boundary(value).map(Self::Multipart).map_err(|_| Refusal::Malformed)
        } else {
            Err(Refusal::MediaType)
        }
    }

    /// Whether a browser's form sends it.
    pub(crate) fn is_form(&self) -> bool {
        !matches!(self, Self::Json)
    }
}

/// What was sent.
#[derive(Debug)]
pub(crate) struct Payload {
    /// The arguments.
    pub(crate) tree: Tree,
    /// The pairs of a form; empty for JSON.
    pub(crate) pairs: Pairs,
    /// The number of bytes.
    pub(crate) bytes: usize,
}

/// Refuses what the head already says is too much.
pub(crate) fn check_head(headers: &HeaderMap, limit: usize) -> Result<(), Refusal> {
    let is_compressed = |encoding: &http::HeaderValue| !encoding.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers.get_all(CONTENT_ENCODING).iter().any(is_compressed) {
        return Err(Refusal::ContentEncoding);
    }
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit as u64) {
        return Err(Refusal::TooLarge);
    }
    Ok(())
}

/// Reads a body of at most `limit` bytes, in a time that its limit allows.
pub(crate) async fn read(kind: &Kind, body: Body, limit: usize) -> Result<Payload, Refusal> {
    let collected = timed(body_timeout(limit), Limited::new(body, limit).collect());
    let bytes = match collected.await {
        Err(_) => return Err(Refusal::SlowBody),
        Ok(Ok(collected)) => collected.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => return Err(Refusal::TooLarge),
        Ok(Err(_)) => return Err(Refusal::Malformed),
    };
    let size = bytes.len();
    if *kind == Kind::Json {
        let tree = Tree::from_json(&bytes).map_err(|_| Refusal::Malformed)?;
        return Ok(Payload { tree, pairs: Pairs::default(), bytes: size });
    }
    let pairs = match kind {
        // Boxed, so that other bodies need not carry its state about.
        Kind::Multipart(boundary) => Box::pin(multipart(boundary, bytes)).await?,
        _ => Pairs::from_urlencoded(&bytes).map_err(|_| Refusal::Malformed)?,
    };
    if pairs.get_all(ACTION_FIELD).count() > 1 {
        return Err(Refusal::Malformed);
    }
    let tree = Tree::from_pairs(&pairs).map_err(|_| Refusal::Malformed)?;
    Ok(Payload { tree, pairs, bytes: size })
}

/// The text fields of a multipart body; files are skipped, as no argument can hold one yet.
async fn multipart(boundary: &str, bytes: Bytes) -> Result<Pairs, Refusal> {
    let stream = stream::iter([Ok::<_, std::convert::Infallible>(bytes)]);
    let mut multipart = multer::Multipart::new(stream, boundary);
    let mut pairs = Pairs::default();
    while let Some(field) = multipart.next_field().await.map_err(|_| Refusal::Malformed)? {
        if field.file_name().is_some() {
            continue;
        }
        if pairs.len() >= MAX_FIELDS {
            return Err(Refusal::Malformed);
        }
        let name = field.name().ok_or(Refusal::Malformed)?.to_owned();
        let value = field.bytes().await.map_err(|_| Refusal::Malformed)?;
        let value = String::from_utf8(value.into()).map_err(|_| Refusal::Malformed)?;
        pairs.push(name, value);
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, io, time::Duration};

    use futures::future::ready;
    use http_body::Body as _;

    use super::*;

    fn pieces(texts: [&'static str; 3]) -> impl futures::Stream<Item = Result<&'static str, Infallible>> {
        stream::iter(texts.map(Ok))
    }

    #[tokio::test]
    async fn a_body_that_is_ready_has_its_length_and_one_that_waits_is_sent_as_it_comes() {
        let whole = gathered(Body::from_stream(pieces(["a", "", "bc"]))).await;
        assert_eq!(whole.size_hint().exact(), Some(3));
        assert_eq!(whole.collect().await.unwrap().to_bytes(), "abc");

        let late = stream::once(async {
            tokio::time::sleep(Duration::from_millis(1)).await;
            Ok("d")
        });
        let mut parts = gathered(Body::from_stream(pieces(["a", "b", "c"]).chain(late))).await;
        assert_eq!(parts.size_hint().exact(), None);
        assert_eq!(parts.frame().await.unwrap().unwrap().into_data().unwrap(), "abc");
        assert_eq!(parts.collect().await.unwrap().to_bytes(), "d");
    }

    #[tokio::test]
    async fn a_body_that_breaks_stays_broken() {
        let breaks = stream::once(ready(Err(io::Error::other("broken"))));
        let broken = gathered(Body::from_stream(stream::iter([Ok("a")]).chain(breaks))).await;
        assert!(broken.collect().await.is_err());
    }
}
