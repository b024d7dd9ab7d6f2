//! What a page may know about an account, and why something was not done with it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::cart::offer::Moment;

/// An account, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Its address.
    pub email: String,
    /// Whether it is one of those that run the shop.
    pub is_admin: bool,
    /// Since when it is there.
    pub since: Moment,
}

/// What the link of a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To finish signing up.
    SignUp,
    /// To choose another password.
    Reset,
}

/// Why somebody was not signed in, or a password not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountError {
    /// There is no account with this address and this password; which of the two it is nobody is told.
    Unknown,
    /// There were too many attempts with this address, whether there is an account with it or not.
    TooOften,
    /// It is not the password that the account has.
    WrongPassword,
    /// It is not the password that was chosen when the letter was asked for.
    OtherPassword,
    /// The link of a letter was followed before, is too old, or is none of ours.
    LinkIsGone,
}

impl fmt::Display for AccountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "There is no account with this address and this password.",
            Self::TooOften => {
                "Somebody has tried this address too often. Wait a quarter of an hour, or choose another password: then you can sign in at once."
            }
            Self::WrongPassword => "That is not your password.",
            Self::OtherPassword => {
                "That is not the password that was chosen when this letter was asked for. If there are other letters, try theirs, or ask for another one; if it was not you who asked, leave it."
            }
            Self::LinkIsGone => "This link works no more: it was used, or is older than an hour. Ask for another one.",
        })
    }
}

impl std::error::Error for AccountError {}
