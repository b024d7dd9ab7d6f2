//! A packed body: unpacked as it is read, so that every limit is one of what comes out.
//!
//! * gzip and deflate only: their windows are 32 KB, whatever the client says.
//! * Nothing is packed twice.
//! * What is packed may be a little larger than what comes out of it, as far as it has come out. Without that a body that
//!   holds nothing would never reach a limit.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

use async_compression::tokio::bufread::{GzipDecoder, ZlibDecoder};
use axum::body::Body;
use bytes::Bytes;
use futures::{Stream, StreamExt};
use http::{
    HeaderMap, HeaderValue,
    header::{CONTENT_ENCODING, CONTENT_LENGTH},
};
use tokio::task::yield_now;
use tokio_util::io::{ReaderStream, StreamReader};

/// What is unpacked, for `Accept-Encoding`.
pub(crate) const UNPACKED: HeaderValue = HeaderValue::from_static("gzip, deflate");

/// How much comes out at a time.
const PIECE: usize = 16 * 1024;
/// How much more may come in than has come out.
const SLACK: usize = 1024 * 1024;

/// The body as it was before it was packed, and its headers to match; one that is not packed in a way that we know stays as
/// it is, and so do its headers.
pub(crate) fn unpacked(headers: &mut HeaderMap, body: Body) -> Body {
    let mut encodings = headers.get_all(CONTENT_ENCODING).iter();
    let (Some(encoding), None) = (encodings.next(), encodings.next()) else { return body };
    let encoding = encoding.as_bytes().to_ascii_lowercase();
    let out = Arc::<AtomicUsize>::default();
    let read = |body| StreamReader::new(bounded(body, out.clone()));
    let body = match &*encoding {
        b"gzip" | b"x-gzip" => counted(ReaderStream::with_capacity(GzipDecoder::new(read(body)), PIECE), out),
        // HTTP means zlib by it.
        b"deflate" => counted(ReaderStream::with_capacity(ZlibDecoder::new(read(body)), PIECE), out),
        _ => return body,
    };
    headers.remove(CONTENT_ENCODING);
    headers.remove(CONTENT_LENGTH);
    body
}

/// What comes in, as long as enough has come out.
fn bounded(body: Body, out: Arc<AtomicUsize>) -> impl Stream<Item = io::Result<Bytes>> + Unpin {
    let mut packed = 0_usize;
    body.into_data_stream().map(move |chunk| {
        let chunk = chunk.map_err(io::Error::other)?;
        packed = packed.saturating_add(chunk.len());
        let is_hollow = packed.saturating_sub(out.load(Relaxed)) > SLACK.saturating_add(chunk.len());
        if is_hollow { Err(io::Error::other("nothing comes out of a packed body")) } else { Ok(chunk) }
    })
}

/// What comes out, piece by piece: much of it is there at once, and others have to get their turn in between. So does the
/// reader of multipart bodies, which takes all that it can get before it looks at any of it.
fn counted(stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static, out: Arc<AtomicUsize>) -> Body {
    Body::from_stream(stream.then(move |piece| {
        if let Ok(piece) = &piece {
            out.fetch_add(piece.len(), Relaxed);
        }
        async {
            yield_now().await;
            piece
        }
    }))
}
