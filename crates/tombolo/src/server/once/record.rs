//! What a store keeps of a form that was sent, sealed.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use crate::{form::Bytes, server::raw, state::RawOutcome};

/// The longest outcome that is kept, in bytes; of a longer one it is known that it was.
const LONGEST: usize = 1024 * 1024;

/// A form that was sent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// The digest of what it was sent with.
    input: String,
    /// Who has sent it, where its name does not say so; nobody's is anybody's who knows its number.
    whose: String,
    /// What came of it, when it did.
    pub(super) ended: Option<Ended>,
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Ended {
    /// The outcome as JSON; none where it was too long.
    outcome: Option<String>,
    /// What the body has added to its answer.
    headers: Vec<(String, Vec<u8>)>,
}

impl Record {
    /// A body begins.
    pub(super) fn begun(input: &Bytes, whose: &str) -> Self {
        Self { input: text(input), whose: whose.to_owned(), ended: None }
    }

    /// A body has ended.
    pub(super) fn ended(
        input: &Bytes,
        whose: &str,
        outcome: &RawOutcome,
        headers: &[(HeaderName, HeaderValue)],
    ) -> Self {
        let outcome = Some(raw::json(outcome)).filter(|json| json.len() <= LONGEST);
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
        Self { input: text(input), whose: whose.to_owned(), ended: Some(Ended { outcome, headers }) }
    }

    /// Whether it was sent with this input, and this is who has sent it. Who had no cookie then may have got one since.
    pub(super) fn is_of(&self, input: &Bytes, whose: &str) -> bool {
        self.input == text(input) && (self.whose.is_empty() || self.whose == whose)
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts and bytes are JSON")
    }

    pub(super) fn from_json(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }
}

impl Ended {
    /// The outcome, where it was kept, and what the body has added.
    pub(super) fn into_parts(self) -> Option<(RawOutcome, Vec<(HeaderName, HeaderValue)>)> {
        let header = |(name, value): (String, Vec<u8>)| {
            Some((HeaderName::try_from(name).ok()?, HeaderValue::from_bytes(&value).ok()?))
        };
        Some((raw::parse(&self.outcome?), self.headers.into_iter().filter_map(header).collect()))
    }
}

fn text(input: &Bytes) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(input)
}
