//! Garde's rules for what a secret holds.

use garde::rules::{
    AsStr,
    length::{bytes::HasBytes, chars::HasChars, simple::HasSimpleLength, utf16::HasUtf16CodeUnits},
};
use zeroize::Zeroize;

use crate::form::Secret;

impl<T: Zeroize + HasSimpleLength> HasSimpleLength for Secret<T> {
    fn length(&self) -> usize {
        self.expose_secret().length()
    }
}

impl<T: Zeroize + HasBytes> HasBytes for Secret<T> {
    fn num_bytes(&self) -> usize {
        self.expose_secret().num_bytes()
    }
}

impl<T: Zeroize + HasChars> HasChars for Secret<T> {
    fn num_chars(&self) -> usize {
        self.expose_secret().num_chars()
    }
}

impl<T: Zeroize + HasUtf16CodeUnits> HasUtf16CodeUnits for Secret<T> {
    fn num_code_units(&self) -> usize {
        self.expose_secret().num_code_units()
    }
}

impl<T: Zeroize + AsStr> AsStr for Secret<T> {
    fn as_str(&self) -> &str {
        self.expose_secret().as_str()
    }
}
