//! Rules that several forms have.

/// The rule that a text has more than blanks in it. What is empty is another rule's business.
///
/// # Errors
/// When there are only blanks.
pub fn is_not_blank(text: &str, _: &()) -> garde::Result {
    if text.is_empty() || !text.trim().is_empty() { Ok(()) } else { Err(garde::Error::new("Write something, please.")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_no_text() {
        for (text, is_right) in [("", true), ("a", true), (" a ", true), (" ", false), ("\t\n\u{a0}", false)] {
            assert_eq!(is_not_blank(text, &()).is_ok(), is_right, "{text:?}");
        }
    }
}
