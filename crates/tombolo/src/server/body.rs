//! A request's body: read within its limits, as a form, as JSON or as CBOR.

pub(crate) mod packed;
pub(crate) mod peek;
mod multipart;
mod spool;

use std::{io, task::Poll, time::Duration};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, stream};
use http::{
    HeaderMap,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
};
use http_body::{Body as _, Frame};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::timeout;

use crate::{
    action::Codec,
    error::Refusal,
    form::{EDIT_FIELD, FormData, Pairs, Tree},
    server::limits::{DEFAULT_BODY, body_timeout, timed},
    wire::{ACTION_FIELD, BOUND_FIELD, KEY_FIELD, ONCE_FIELD, PREVIOUS_FIELD, SUBMIT_FIELD},
};

/// How much is read of what nobody wants, for how long, and how long a pause may be.
const DRAINED: usize = 64 * 1024 * 1024;
const DRAIN_TIME: Duration = Duration::from_secs(30);
const DRAIN_IDLE: Duration = Duration::from_secs(2);

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
    /// `application/cbor`
    Cbor,
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
        } else if essence.eq_ignore_ascii_case("application/cbor") {
            Ok(Self::Cbor)
        } else if essence.eq_ignore_ascii_case("multipart/form-data") {
            multer::parse_boundary(value).map(Self::Multipart).map_err(|_| Refusal::Malformed)
        } else {
            Err(Refusal::MediaType)
        }
    }

    /// Whether a browser's form sends it.
    pub(crate) fn is_form(&self) -> bool {
        !matches!(self, Self::Json | Self::Cbor)
    }
}

/// What an action has room for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// What calls are written in.
    pub(crate) codec: Codec,
    /// The largest body, in bytes.
    pub(crate) limit: usize,
    /// The names of the arguments.
    pub(crate) arguments: &'static [&'static str],
    /// Whether files lie in an argument.
    pub(crate) is_multipart: fn() -> bool,
    /// Whether an argument is the form as it is.
    pub(crate) takes_form: bool,
    /// The largest file of each argument that says so.
    pub(crate) files: &'static [(&'static str, usize)],
}

impl Room {
    /// Whether the action is sent this kind of body.
    ///
    /// # Errors
    /// [`Refusal::MediaType`] for a call that is written in another codec than the action's.
    pub(crate) fn check(&self, kind: &Kind) -> Result<(), Refusal> {
        match kind {
            Kind::Json if self.codec != Codec::Json => Err(Refusal::MediaType),
            Kind::Cbor if self.codec != Codec::Cbor => Err(Refusal::MediaType),
            _ => Ok(()),
        }
    }

    /// The largest body of this kind. What is not a file is held in memory: an action that takes large files does not
    /// take a large text for it.
    pub(crate) fn limit_of(&self, kind: &Kind) -> usize {
        match kind {
            Kind::Urlencoded | Kind::Json | Kind::Cbor if (self.is_multipart)() => self.limit.min(DEFAULT_BODY),
            _ => self.limit,
        }
    }
}

/// What was sent.
#[derive(Debug)]
pub(crate) struct Payload {
    /// The arguments.
    pub(crate) tree: Tree,
    /// The form; of a call what in it is the framework's own.
    pub(crate) form: FormData,
    /// The number of bytes.
    pub(crate) bytes: usize,
}

/// Why a body was not read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// It is not to be.
    Refused(Refusal),
    /// There was nowhere to put its files.
    Fault(io::Error),
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
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

/// Reads a body within its limits, in a time that they allow.
pub(crate) async fn read(kind: &Kind, body: Body, room: &Room) -> Result<Payload, Unread> {
    let limit = room.limit_of(kind);
    // Who announces a short body has no more time than that takes.
    let announced = body.size_hint().exact().and_then(|size| usize::try_from(size).ok());
    let read = timed(body_timeout(announced.unwrap_or(limit).min(limit)), async {
        match kind {
            // Boxed, so that other bodies need not carry its state about.
            Kind::Multipart(boundary) => Box::pin(multipart::read(boundary, body, room)).await,
            Kind::Urlencoded => {
                let bytes = whole(body, limit).await?;
                let pairs = Pairs::from_urlencoded(&bytes).map_err(|_| Refusal::Malformed)?;
                of_form(pairs.into(), bytes.len(), room)
            }
            Kind::Json => {
                let bytes = whole(body, limit).await?;
                let tree = Tree::from_json(&bytes).map_err(|_| Refusal::Malformed)?;
                of_call(tree, bytes.len())
            }
            Kind::Cbor => {
                let bytes = whole(body, limit).await?;
                let tree = Tree::from_cbor(&bytes).map_err(|_| Refusal::Malformed)?;
                of_call(tree, bytes.len())
            }
        }
    });
    read.await.map_err(|_| Refusal::SlowBody)?
}

async fn whole(body: Body, limit: usize) -> Result<Bytes, Refusal> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Refusal::TooLarge),
        Err(_) => Err(Refusal::Malformed),
    }
}

/// A form with the arguments that it holds.
fn of_form(form: FormData, bytes: usize, room: &Room) -> Result<Payload, Unread> {
    // One who asks for two things at once would be guessed at.
    let own = [ACTION_FIELD, SUBMIT_FIELD, EDIT_FIELD, KEY_FIELD, BOUND_FIELD, PREVIOUS_FIELD, ONCE_FIELD];
    if own.iter().any(|own| form.get_all(own).nth(1).is_some()) {
        return Err(Refusal::Malformed.into());
    }
    let tree = if room.takes_form { Tree::with_form(&form, room.arguments) } else { Tree::from_form(&form) };
    Ok(Payload { tree: tree.map_err(|_| Refusal::Malformed)?, form, bytes })
}

/// A call, with what it says of the form that shows its answer.
fn of_call(tree: Tree, bytes: usize) -> Result<Payload, Unread> {
    let mut own = Pairs::default();
    for name in [KEY_FIELD, BOUND_FIELD, PREVIOUS_FIELD, ONCE_FIELD] {
        if let Some(text) = tree.own(name).map_err(|_| Refusal::Malformed)? {
            own.push(name, text);
        }
    }
    Ok(Payload { tree, form: own.into(), bytes })
}

/// Reads what nobody wants, for a while: a browser shows the answer when it has sent everything, and an error of its own when
/// the connection ends before.
pub(crate) fn drain(body: Body) {
    let reading = async move {
        let mut rest = Limited::new(body, DRAINED);
        while let Ok(Some(Ok(_))) = timeout(DRAIN_IDLE, rest.frame()).await {}
    };
    tokio::spawn(timeout(DRAIN_TIME, reading));
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
