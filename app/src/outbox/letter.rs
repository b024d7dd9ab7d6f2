//! A letter.

use serde::{Deserialize, Serialize};

use crate::cart::offer::Moment;

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The address that it goes to.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says. A link stands on a line of its own.
    pub text: String,
}

/// A letter as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The letter.
    pub letter: Letter,
    /// When it was written.
    pub at: Moment,
    /// Whether it was sent.
    pub is_sent: bool,
}
