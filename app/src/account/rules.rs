//! The rules for a password.

use tombolo::prelude::*;

const SHORTEST: usize = 10;
const LONGEST: usize = 200;

/// The rule for a password that is chosen now.
///
/// # Errors
/// When it is too short to be safe, or longer than anybody means it.
pub fn is_password(password: &Secret<String>, _: &()) -> garde::Result {
    match password.expose_secret().chars().count() {
        SHORTEST..=LONGEST => Ok(()),
        0..SHORTEST => Err(garde::Error::new(
            "At least 10 characters, please: all shorter ones can be guessed. A few words make a good one.",
        )),
        _ => Err(garde::Error::new("At most 200 characters, please.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_ten_characters_and_not_too_many() {
        for (length, is_right) in [(0, false), (9, false), (10, true), (200, true), (201, false)] {
            let password = Secret::new("é".repeat(length));
            assert_eq!(is_password(&password, &()).is_ok(), is_right, "{length}");
        }
    }
}
