//! Which names there can be, and why a visitor cannot have one.
//!
//! * Three to twenty characters: letters from a to z, digits, `-` and `_`.
//! * Upper and lower case make no difference: who is called Anne is also called ANNE.
//! * Some names would be taken for the shop's own.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Names that would be taken for the shop's own, in lower case and without `-` and `_`.
const RESERVED: [&str; 16] = [
    "admin",
    "administrator",
    "captain",
    "chandler",
    "harbourmaster",
    "help",
    "holm",
    "holmandtide",
    "holmtide",
    "me",
    "root",
    "shop",
    "staff",
    "support",
    "system",
    "tide",
];

/// Why a visitor cannot have a name that is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UsernameError {
    /// Somebody else has it.
    Taken,
    /// It would be taken for the shop's own.
    Reserved,
}

impl fmt::Display for UsernameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Taken => "Somebody on this coast has that name already.",
            Self::Reserved => "We need that name ourselves.",
        })
    }
}

impl std::error::Error for UsernameError {}

/// The rule for a name's characters.
///
/// # Errors
/// When there is another one: the message names it.
pub fn is_spelt_well(name: &str, _: &()) -> garde::Result {
    match name.chars().find(|c| !matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_')) {
        None => Ok(()),
        Some(' ') => Err(garde::Error::new("Letters from a to z, digits, - and _ only: no spaces.")),
        Some(c) => Err(garde::Error::new(format!("Letters from a to z, digits, - and _ only: no “{c}”."))),
    }
}

/// Whether a name would be taken for the shop's own.
pub fn is_reserved(name: &str) -> bool {
    let bare: String = name.chars().filter(|c| !matches!(c, '-' | '_')).map(|c| c.to_ascii_lowercase()).collect();
    RESERVED.contains(&bare.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_two_signs_make_a_name() {
        #[track_caller]
        fn check(name: &str, message: Option<&str>) {
            assert_eq!(is_spelt_well(name, &()).err().map(|error| error.to_string()).as_deref(), message);
        }
        check("Anne_Bonny-1", None);
        check("", None);
        check("a b", Some("Letters from a to z, digits, - and _ only: no spaces."));
        check("anne@sea", Some("Letters from a to z, digits, - and _ only: no “@”."));
        check("Größe", Some("Letters from a to z, digits, - and _ only: no “ö”."));
    }

    #[test]
    fn the_shops_own_names_are_reserved_however_they_are_written() {
        for name in ["admin", "ROOT", "Holm", "holm-and-tide", "s_u_p_p_o_r_t", "Tide"] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["anne", "admiral", "tidewater"] {
            assert!(!is_reserved(name), "{name}");
        }
    }
}
