//! A multipart body: its texts in memory, its files put down as they come.
//!
//! * All texts together may be as large as a form without files; the limit of the action is for files.
//! * A file that no argument asks for, or that is larger than its rule allows, is read over and not kept; its size is counted, so
//!   that the rule says at the field what is wrong.
//! * A control in which no file was chosen sends a part without name and bytes: that is no file.
//! * Nothing but a part's bytes may be long: a head that does not end is refused.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::body::Body;
use bytes::Bytes;
use futures::{Stream, StreamExt};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use multer::{Field, Multipart};

use crate::{
    error::Refusal,
    form::{FormData, MAX_FIELDS, Upload, is_within},
    server::{
        body::{Payload, Room, Unread, of_form, spool::Spool},
        limits::DEFAULT_BODY,
    },
};

/// A file that was put down.
struct File {
    field: String,
    name: String,
    content_type: String,
    start: u64,
    size: u64,
}

/// What has come, and how much of it since the parser last gave something.
#[derive(Default)]
struct Progress {
    bytes: AtomicUsize,
    unparsed: AtomicUsize,
}

/// The parser holds all that it cannot tell yet: no part's head is as long as that.
#[derive(Debug)]
struct Stuck;

impl std::fmt::Display for Stuck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a part's head does not end")
    }
}

impl std::error::Error for Stuck {}

/// Reads a multipart body.
pub(super) async fn read(boundary: &str, body: Body, room: &Room) -> Result<Payload, Unread> {
    let progress = Arc::new(Progress::default());
    let mut parts = Multipart::new(watched(body, room.limit, progress.clone()), boundary);
    let (mut form, mut files) = (FormData::default(), Vec::new());
    let (mut spool, mut texts, mut count) = (Spool::default(), 0, 0);
    while let Some(part) = parts.next_field().await.map_err(refusal)? {
        count += 1;
        if count > MAX_FIELDS {
            return Err(Refusal::Malformed.into());
        }
        let field = part.name().ok_or(Refusal::Malformed)?.to_owned();
        if part.file_name().is_none() {
            let text = text(part, &progress, &mut texts).await?;
            form.append(field, text);
        } else if let Some(file) = file(field, part, &progress, &mut spool, room).await? {
            files.push(file);
        }
    }
    let spooled = spool.finish().await.map_err(Unread::Fault)?;
    for File { field, name, content_type, start, size } in files {
        form.append_file(field, Upload::from_parts(&name, &content_type, size, spooled.content(start, size)));
    }
    of_form(form, progress.bytes.load(Ordering::Relaxed), room)
}

/// The body within its limit, watched.
fn watched(
    body: Body,
    limit: usize,
    progress: Arc<Progress>,
) -> impl Stream<Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>> {
    Limited::new(body, limit).into_data_stream().map(move |chunk| {
        let chunk = chunk?;
        progress.bytes.fetch_add(chunk.len(), Ordering::Relaxed);
        let unparsed = progress.unparsed.fetch_add(chunk.len(), Ordering::Relaxed);
        if unparsed > DEFAULT_BODY { Err(Stuck.into()) } else { Ok(chunk) }
    })
}

/// The next bytes of a part.
async fn chunk(part: &mut Field<'_>, progress: &Progress) -> Result<Option<Bytes>, Refusal> {
    let chunk = part.chunk().await.map_err(refusal)?;
    progress.unparsed.store(0, Ordering::Relaxed);
    Ok(chunk)
}

async fn text(mut part: Field<'_>, progress: &Progress, texts: &mut usize) -> Result<String, Refusal> {
    let mut text = Vec::new();
    while let Some(chunk) = chunk(&mut part, progress).await? {
        *texts += chunk.len();
        if *texts > DEFAULT_BODY {
            return Err(Refusal::TooLarge);
        }
        text.extend_from_slice(&chunk);
    }
    String::from_utf8(text).map_err(|_| Refusal::Malformed)
}

/// Puts a file down; none where none was chosen, or nobody asks for it.
async fn file(
    field: String,
    mut part: Field<'_>,
    progress: &Progress,
    spool: &mut Spool,
    room: &Room,
) -> Result<Option<File>, Unread> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let content_type = part.content_type().map(ToString::to_string).unwrap_or_default();
    let argument = room.arguments.iter().find(|argument| is_within(&field, argument));
    let is_asked_for = argument.is_some() || (room.takes_form && !field.starts_with('_'));
    let limit = room.files.iter().find(|(limited, _)| Some(limited) == argument);
    let most = limit.map_or(u64::MAX, |(_, most)| *most as u64);
    let (start, mut size) = (spool.position(), 0);
    while let Some(chunk) = chunk(&mut part, progress).await? {
        size += chunk.len() as u64;
        if is_asked_for && size <= most {
            spool.write(&chunk).await.map_err(Unread::Fault)?;
        }
    }
    let is_chosen = !name.is_empty() || size > 0;
    Ok((is_asked_for && is_chosen).then_some(File { field, name, content_type, start, size }))
}

fn refusal(error: multer::Error) -> Refusal {
    match error {
        multer::Error::StreamReadFailed(cause) if cause.is::<LengthLimitError>() => Refusal::TooLarge,
        _ => Refusal::Malformed,
    }
}
