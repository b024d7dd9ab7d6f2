//! Why what was submitted cannot be read, with the one sentence for each reason.

use std::{error::Error, fmt};

/// What was submitted cannot be read.
///
/// Its text is for the client and quotes nothing that was sent.
///
/// ```
/// use tombolo::__private::{Pairs, PairsErrorKind};
///
/// let error = Pairs::from_urlencoded(b"a=%zz").unwrap_err();
/// assert_eq!(error.kind(), PairsErrorKind::InvalidPercent);
/// assert_eq!(error.to_string(), "a `%` is not followed by two hexadecimal digits");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairsError(PairsErrorKind);

impl PairsError {
    /// What is wrong.
    pub fn kind(self) -> PairsErrorKind {
        self.0
    }
}

impl From<PairsErrorKind> for PairsError {
    fn from(kind: PairsErrorKind) -> Self {
        Self(kind)
    }
}

impl fmt::Display for PairsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.text())
    }
}

impl Error for PairsError {}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// The reasons of a [`PairsError`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum PairsErrorKind {
            $($(#[$doc])* $name,)*
        }

        impl PairsErrorKind {
            const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

kinds! {
    /// More than [`MAX_FIELDS`](crate::form::MAX_FIELDS) fields.
    TooManyFields = "the request has more than 1000 fields";
    /// A `%` without two hexadecimal digits after it.
    InvalidPercent = "a `%` is not followed by two hexadecimal digits";
    /// Bytes that are not UTF-8.
    NotUtf8 = "the request is not valid UTF-8";
    /// A name of too many segments.
    NameTooDeep = "a field name has more than 16 segments";
    /// A name that is not of the form `a.b[0].c`.
    NameMalformed = "a field name is not of the form `a.b[0].c`";
    /// A name that is both a value and a group, or both a list and a group.
    NameConflict = "a field name is used both for a value and for a group of fields";
    /// A body that is not JSON.
    JsonMalformed = "the body is not valid JSON";
    /// JSON that is nested too deeply.
    JsonTooDeep = "the JSON is nested more than 128 levels deep";
    /// JSON that is not an object.
    JsonNotAnObject = "the JSON is not an object with one member for each argument";
    /// An argument that is there twice.
    JsonDuplicateKey = "the JSON has an argument twice";
    /// A body that is not CBOR.
    CborMalformed = "the body is not well-formed CBOR";
    /// CBOR that is nested too deeply.
    CborTooDeep = "the CBOR is nested more than 128 levels deep";
    /// CBOR that is not a map by texts.
    CborNotAMap = "the CBOR is not a map with one text for each argument";
    /// A key that is there twice.
    CborDuplicateKey = "the CBOR has a key twice";
}
