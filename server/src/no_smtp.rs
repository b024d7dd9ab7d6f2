//! Where the feature `smtp` is off there is no mail server, and a setting that names one is refused.

use app::outbox::{Carrier, letter::Letter};

/// What the setting may be.
pub(crate) const ALLOWED: &str = "left out: this program was built without the feature `smtp`";

/// No URL is one of a mail server.
pub(crate) fn is_url(_: &str) -> bool {
    false
}

/// Nobody looks at it.
pub(crate) fn is_sender(_: &str) -> bool {
    true
}

/// There is none.
#[derive(Debug)]
pub(crate) enum Post {}

impl Post {
    /// There is none.
    pub(crate) fn new(_: &str, _: &str) -> Result<Self, Box<dyn std::error::Error>> {
        Err(ALLOWED.into())
    }
}

impl Carrier for Post {
    async fn carry(&self, _: &Letter) -> Result<(), String> {
        match *self {}
    }
}
