//! The rules that a file may have: those on its length, `#[garde(length(bytes, max = ..))]`.

use garde::rules::length::bytes::HasBytes;

use crate::form::Upload;

impl HasBytes for Upload {
    fn num_bytes(&self) -> usize {
        usize::try_from(self.size()).unwrap_or(usize::MAX)
    }
}
