//! A picture, as pages show it, and why there is none.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How large a picture may be when it is sent, in bytes.
pub const LARGEST: usize = 6_000_000;

const FOLDER: &str = "/uploads/";
const LARGE: &str = ".jpg";
const SMALL: &str = "-small.jpg";

/// A picture that was sent to us, by its name: 32 hexadecimal digits that are never used again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Picture(String);

impl Picture {
    /// The picture with this name.
    pub fn named(name: String) -> Self {
        Self(name)
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Where it is.
    pub fn address(&self) -> String {
        [FOLDER, &self.0, LARGE].concat()
    }

    /// Where a small one is, for a list.
    pub fn small_address(&self) -> String {
        [FOLDER, &self.0, SMALL].concat()
    }

    /// The picture that an address leads to, if it is one that was sent to us.
    pub fn at(address: &str) -> Option<Self> {
        let name = address.strip_prefix(FOLDER)?.strip_suffix(LARGE)?;
        let is_name = name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_name.then(|| Self(name.to_owned()))
    }
}

/// In which widths a browser can have a product's picture: a drawing has none, it is as wide as it is shown.
pub fn source_set(address: &str) -> Option<String> {
    let picture = Picture::at(address)?;
    Some(format!("{} 320w, {} 1200w", picture.small_address(), picture.address()))
}

/// Why a file is no picture for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureError {
    /// It is none of the three kinds that we read, or it is broken.
    Unreadable,
    /// It has more pixels than we read.
    TooManyPixels,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "is no picture that we can read: JPEG, PNG or WebP, please.",
            Self::TooManyPixels => {
                "has more pixels than we can read: 50 million and 12,000 on a side at the most, please."
            }
        })
    }
}

impl std::error::Error for PictureError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_picture_s_only_if_we_have_made_it() {
        let picture = Picture::named("0123456789abcdef".repeat(2));
        assert_eq!(Picture::at(&picture.address()), Some(picture.clone()));
        assert_eq!(picture.small_address(), "/uploads/0123456789abcdef0123456789abcdef-small.jpg");
        for address in
            ["/pictures/sextant.svg", "/uploads/.jpg", "/uploads/../a.jpg", &picture.small_address(), &picture.0]
        {
            assert_eq!(Picture::at(address), None, "{address}");
        }
        assert_eq!(source_set("/pictures/sextant.svg"), None);
        assert!(source_set(&picture.address()).is_some_and(|set| set.ends_with(".jpg 1200w")));
    }
}
