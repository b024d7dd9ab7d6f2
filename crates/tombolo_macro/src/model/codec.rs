//! How what travels is written down.

use crate::{diag::Mistakes, parse::Options};

/// The codec of an action's arguments, value and error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Json,
    Cbor,
}

impl Codec {
    pub(crate) fn of(options: &Options, mistakes: &mut Mistakes) -> Self {
        let Some(text) = &options.codec else { return Self::Json };
        match text.value().as_str() {
            "json" => Self::Json,
            "cbor" => Self::Cbor,
            other => {
                mistakes.report(
                    text,
                    format!("`{other}` is no codec that actions have"),
                    "the codecs are `json`, which is the default, and `cbor`",
                );
                Self::Json
            }
        }
    }

    /// What an action's id hashes: a page that writes the one is out of date where the other is read.
    pub(crate) fn hashed(self) -> Option<&'static str> {
        match self {
            Self::Json => None,
            Self::Cbor => Some("as cbor"),
        }
    }
}
