//! A multipart body: in whatever pieces it arrives it is the same form, and what was read can be sent again.
//!
//! The first byte is the length of a piece, the second how large a body may be.

#![no_main]

use std::{cell::LazyCell, fmt::Write};

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use tombolo::{__private::Tree, FormData, fuzzing::multipart};

const AGAIN: &str = "----the-boundary-of-what-is-sent-again";

/// What a form holds: names and texts, and names and files.
#[derive(Debug, PartialEq)]
struct Seen {
    texts: Vec<(String, String)>,
    files: Vec<(String, String, String, Bytes)>,
    decodes: bool,
}

thread_local! {
    static RUNTIME: LazyCell<tokio::runtime::Runtime> =
        LazyCell::new(|| tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"));
}

fn read(boundary: &str, pieces: Vec<Bytes>, limit: usize) -> Result<Seen, u16> {
    RUNTIME.with(|runtime| {
        runtime.block_on(async {
            let form = multipart(boundary, pieces, limit).await?;
            Ok(seen(&form).await)
        })
    })
}

async fn seen(form: &FormData) -> Seen {
    let texts = form.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let mut files = Vec::new();
    for (name, file) in form.iter_files() {
        let bytes = file.bytes().await.expect("what was put down can be read");
        // Of a file that is larger than its rule allows, nothing but the size is kept.
        assert!(bytes.len() as u64 == file.size() || name.starts_with("file"), "{name}");
        files.push((name.to_owned(), file.file_name().to_owned(), file.content_type().to_owned(), bytes));
    }
    Seen { texts, files, decodes: Tree::from_form(form).is_ok() }
}

/// The body that a browser sends for this; none where a name has to be escaped.
fn body(seen: &Seen) -> Option<Vec<u8>> {
    let is_plain = |name: &str| {
        !name.contains(['"', '\\', '\r', '\n', ';', '%']) && !name.contains(|c: char| c.is_control() || !c.is_ascii())
    };
    let mut body = Vec::new();
    for (name, text) in &seen.texts {
        let mut head = String::new();
        write!(head, "--{AGAIN}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").ok()?;
        body.extend([head.as_bytes(), text.as_bytes(), b"\r\n"].concat());
        if !is_plain(name) {
            return None;
        }
    }
    for (name, file, kind, bytes) in &seen.files {
        let mut head = String::new();
        write!(head, "--{AGAIN}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n").ok()?;
        write!(head, "Content-Type: {kind}\r\n\r\n").ok()?;
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        if !is_plain(name) || !is_plain(file) || kind.is_empty() || bytes.is_empty() {
            return None;
        }
    }
    body.extend(format!("--{AGAIN}--\r\n").as_bytes());
    Some(body)
}

fuzz_target!(|data: &[u8]| {
    let [piece, limit, data @ ..] = data else { return };
    let (piece, limit) = (usize::from(*piece).max(1), usize::from(*limit) * 256);
    let whole = read("b", vec![Bytes::copy_from_slice(data)], limit);
    let pieces = data.chunks(piece).map(Bytes::copy_from_slice).collect();
    let in_pieces = read("b", pieces, limit);
    if data.len() > limit {
        // Which of its faults is met first depends on the pieces, but it is never taken.
        assert!(whole.is_err() && in_pieces.is_err());
    } else {
        assert_eq!(whole, in_pieces, "in pieces of {piece}");
    }
    let form = match whole {
        Ok(form) => form,
        Err(status) => return assert!((400..500).contains(&status), "a client's fault, not {status}"),
    };
    if String::from_utf8_lossy(data).contains(AGAIN) {
        return;
    }
    if let Some(body) = body(&form) {
        let again = read(AGAIN, vec![Bytes::from(body)], usize::MAX / 2);
        assert_eq!(again.as_ref(), Ok(&form));
    }
});
