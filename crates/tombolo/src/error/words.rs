//! What an action's own error says of itself, for the page's notice: a form may be gone from the page after what it was for
//! has happened.
//!
//! * An error has words when it implements `Display`; one that does not is said by the notice in words of its own.
//! * They are asked for where a page has no form that shows the error, and at no other time: the outcome travels as JSON, and is
//!   read again for it.

use std::fmt;

use serde_json::value::RawValue;

/// Reads an action's error, and says what it says.
pub(crate) type Words = fn(&RawValue) -> Option<String>;

/// An error, asked for its words. Generated code calls `words` through two references, so that rustc looks at [`Speaks`]
/// first.
#[derive(Debug)]
pub struct Spoken<'a, E>(pub &'a E);

/// An error that has words.
pub trait Speaks {
    /// Them.
    fn words(&self) -> Option<String>;
}

impl<E: fmt::Display> Speaks for &Spoken<'_, E> {
    fn words(&self) -> Option<String> {
        let words = self.0.to_string();
        (!words.trim().is_empty()).then_some(words)
    }
}

/// An error that has none.
pub trait IsMute {
    /// None.
    fn words(&self) -> Option<String> {
        None
    }
}

impl<E> IsMute for Spoken<'_, E> {}

#[cfg(test)]
mod tests {
    use super::*;

    struct Mute;

    #[test]
    #[expect(clippy::needless_borrow, reason = "generated code asks like this")]
    fn n04_an_error_with_words_says_them() {
        assert_eq!((&&Spoken(&"Sold out.")).words().as_deref(), Some("Sold out."));
        assert_eq!((&&Spoken(&" ")).words(), None);
        assert_eq!((&&Spoken(&Mute)).words(), None);
    }
}
