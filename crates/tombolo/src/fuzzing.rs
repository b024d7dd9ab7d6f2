//! What the fuzz targets of `crates/tombolo/fuzz` see of the inside: the four doors through which foreign bytes come.
//!
//! Compiled with `--cfg fuzzing`, which `cargo fuzz` sets. What a form or a call decodes to is public for generated
//! code already; here are the way back, the body that is read piece by piece, seals and replies.

use std::{convert::Infallible, io, sync::LazyLock};

use axum::body::Body;
use bytes::Bytes;
use futures::stream;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    action::Codec,
    form::{FormData, ITEM_FIELD, Pairs, from_cbor_text, from_json, to_texts},
    outcome::Outcome,
    seal::{Purpose, Sealer},
    server::body::{self, Kind, Room, Unread},
    wire,
};

/// The fields that a form sends for an argument of this name and value, if a form can hold it.
pub fn to_pairs<T: Serialize>(argument: &str, value: &T) -> Option<Pairs> {
    let named = |below: String| {
        let dot = if below.is_empty() || below.starts_with('[') { "" } else { "." };
        [argument, dot, &below].concat()
    };
    let texts = to_texts(value).ok()?.into_iter();
    Some(texts.map(|(name, text)| if name == ITEM_FIELD { (name, named(text)) } else { (named(name), text) }).collect())
}

/// What a multipart body holds that arrives in these pieces; the status of the refusal when it is none.
///
/// # Errors
/// When it is refused.
///
/// # Panics
/// When it would be a fault of the server.
pub async fn multipart(boundary: &str, pieces: Vec<Bytes>, limit: usize) -> Result<FormData, u16> {
    let room = Room {
        codec: Codec::Json,
        limit,
        arguments: &["text", "list", "file", "files"],
        is_multipart: || true,
        takes_form: false,
        files: &[("file", 100)],
    };
    let body = Body::from_stream(stream::iter(pieces.into_iter().map(Ok::<_, Infallible>)));
    match body::read(&Kind::Multipart(boundary.to_owned()), body, &room).await {
        Ok(payload) => Ok(payload.form),
        Err(Unread::Refused(refusal)) => Err(refusal.status().as_u16()),
        Err(Unread::Fault(error)) => panic!("a fault: {}", io::Error::to_string(&error)),
    }
}

static SEALS: LazyLock<[Sealer; 2]> =
    LazyLock::new(|| [Sealer::new("shop", &[[1; 32], [2; 32]]), Sealer::new("shop", &[[2; 32]])]);

/// Seals a value, by the newer of two keys.
pub fn seal(about: &[&str], value: &[u8]) -> String {
    SEALS[0].seal(Purpose::Done, about, 7, value)
}

/// What a seal holds by each of two servers: one that knows both keys, and one that knows the older alone.
pub fn open(about: &[&str], text: &str) -> [Option<Vec<u8>>; 2] {
    SEALS.each_ref().map(|sealer| sealer.open(Purpose::Done, about, text).ok().map(|opened| opened.value))
}

/// A reply as the browser reads it, of an action whose codec is JSON or CBOR.
pub fn reply<T: DeserializeOwned, E: DeserializeOwned>(json: &str, codec: Codec) -> Option<Outcome<T, E>> {
    match codec {
        Codec::Json => wire::decode(json, from_json, from_json),
        Codec::Cbor => wire::decode(json, from_cbor_text, from_cbor_text),
    }
}
