//! The files that are inside the program.

use std::collections::HashMap;

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{
        ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG,
        IF_NONE_MATCH, IF_RANGE, RANGE, VARY,
    },
};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use crate::server::files::{
    encoding::{self, Encoding},
    range::{self, Part},
};

/// How many digits of a file's hash stand in its name and its tag.
const DIGITS: usize = 20;
/// Under its own name a file may be another one after the next deployment.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// Under a name that says what it holds it never changes.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const VARIES: HeaderValue = HeaderValue::from_static("accept-encoding");

/// The files by the paths of their addresses, each twice: under its own name and under the one with its hash.
#[derive(Debug)]
pub(crate) struct Inside {
    files: Vec<File>,
    by_path: HashMap<String, (usize, HeaderValue)>,
}

#[derive(Debug)]
struct File {
    path: String,
    hashed: String,
    kind: HeaderValue,
    plain: Sent,
    brotli: Option<Sent>,
    gzip: Option<Sent>,
}

/// A file as it is sent in one way.
#[derive(Debug)]
struct Sent {
    bytes: Bytes,
    tag: HeaderValue,
}

impl Sent {
    fn new(bytes: Bytes, hash: &str, encoding: Encoding) -> Self {
        let tag = encoding.name().map_or_else(|| format!("\"{hash}\""), |name| format!("\"{hash}-{name}\""));
        Self { bytes, tag: HeaderValue::try_from(tag).expect("digits and letters are a legal header") }
    }
}

impl Inside {
    /// The files of these paths.
    pub(crate) fn new(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut all: HashMap<String, Bytes> = files.into_iter().collect();
        let mut paths: Vec<String> = all.keys().cloned().collect();
        paths.sort_unstable();
        let stands_beside_another = |path: &str| {
            let bare = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
            bare.is_some_and(|bare| paths.binary_search_by(|other| other.as_str().cmp(bare)).is_ok())
        };
        let own: Vec<String> = paths.iter().filter(|path| !stands_beside_another(path)).cloned().collect();
        let mut files = Vec::with_capacity(own.len());
        for path in own {
            let [brotli, gzip] = [".br", ".gz"].map(|end| all.remove(&[&*path, end].concat()));
            if let Some(plain) = all.remove(&path) {
                files.push(File::new(&path, plain, brotli, gzip));
            }
        }
        let mut by_path = HashMap::with_capacity(2 * files.len());
        for (at, file) in files.iter().enumerate() {
            by_path.insert(file.path.clone(), (at, ASK_AGAIN));
            by_path.insert(file.hashed.clone(), (at, KEEP));
        }
        Self { files, by_path }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The names with a hash by the names without.
    pub(crate) fn hashed_names(&self) -> HashMap<String, String> {
        self.files.iter().map(|file| (file.path.clone(), file.hashed.clone())).collect()
    }

    /// The answer to a request for one of them.
    pub(crate) fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let (at, cached) = self.by_path.get(&*path)?;
        let file = &self.files[*at];
        let encoding = encoding::best(headers, |encoding| file.sent(encoding).is_some());
        let sent = file.sent(encoding).unwrap_or(&file.plain);
        let mut response = sent.answer(headers);
        if *method == Method::HEAD {
            *response.body_mut() = Body::empty();
        }
        let head = response.headers_mut();
        head.insert(CACHE_CONTROL, cached.clone());
        head.insert(ETAG, sent.tag.clone());
        if file.brotli.is_some() || file.gzip.is_some() {
            head.insert(VARY, VARIES);
        }
        if response.status() != StatusCode::NOT_MODIFIED {
            let head = response.headers_mut();
            head.insert(CONTENT_TYPE, file.kind.clone());
            head.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
            head.extend(encoding.name().map(|name| (CONTENT_ENCODING, HeaderValue::from_static(name))));
        }
        Some(response)
    }
}

impl File {
    fn new(path: &str, plain: Bytes, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        let mut hash = Sha256::digest(&plain).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        hash.truncate(DIGITS);
        let path = ["/", path.trim_start_matches('/')].concat();
        // What compresses worse than not at all is not worth the trouble.
        let smaller = |bytes: &Bytes| bytes.len() < plain.len();
        let [brotli, gzip] = [(brotli, Encoding::Brotli), (gzip, Encoding::Gzip)]
            .map(|(bytes, encoding)| bytes.filter(smaller).map(|bytes| Sent::new(bytes, &hash, encoding)));
        Self {
            hashed: hashed(&path, &hash),
            kind: kind(&path),
            plain: Sent::new(plain, &hash, Encoding::Identity),
            brotli,
            gzip,
            path,
        }
    }

    fn sent(&self, encoding: Encoding) -> Option<&Sent> {
        match encoding {
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Identity => Some(&self.plain),
        }
    }
}

impl Sent {
    /// Nothing where the client has it already, a part where it asks for one, and else all of it.
    fn answer(&self, headers: &HeaderMap) -> Response {
        if self.is_known(headers) {
            return of(StatusCode::NOT_MODIFIED, Bytes::new());
        }
        // A part of another state would be put together with what is there.
        let is_same = headers.get(IF_RANGE).is_none_or(|tag| *tag == self.tag);
        let asked = headers.get(RANGE).filter(|_| is_same).and_then(|range| range.to_str().ok());
        let size = self.bytes.len();
        let (status, bytes, range) = match range::part(asked, size) {
            Part::Whole => (StatusCode::OK, self.bytes.clone(), None),
            Part::Bytes(part) => {
                let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
                (StatusCode::PARTIAL_CONTENT, self.bytes.slice(part), Some(range))
            }
            Part::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new(), Some(format!("bytes */{size}"))),
        };
        let length = bytes.len();
        let mut response = of(status, bytes);
        let range: Option<(HeaderName, HeaderValue)> =
            range.and_then(|range| Some((CONTENT_RANGE, HeaderValue::try_from(range).ok()?)));
        response.headers_mut().extend(range);
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
        response
    }

    /// Whether the client has it: one of the tags that it names is this one, weak or not.
    fn is_known(&self, headers: &HeaderMap) -> bool {
        let named = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let mut tags = named.flat_map(|value| value.split(',')).map(str::trim);
        tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag).as_bytes() == self.tag.as_bytes())
    }
}

fn of(status: StatusCode, bytes: Bytes) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    response
}

/// The name with the hash before its ending: `/pkg/shop.4f1c….js`.
fn hashed(path: &str, hash: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{folder}/{stem}.{hash}.{ending}"),
        None => format!("{folder}/{name}.{hash}"),
    }
}

/// What a file is, by the end of its name. Text is in UTF-8.
fn kind(path: &str) -> HeaderValue {
    let guessed = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = guessed.type_() == "text" || guessed.subtype() == "json" || guessed.subtype() == "javascript";
    let kind = if is_text { format!("{}; charset=utf-8", guessed.essence_str()) } else { guessed.to_string() };
    HeaderValue::try_from(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

#[cfg(test)]
mod tests;
