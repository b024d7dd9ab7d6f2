//! Whether a page asks who its visitor is, which decides its head: learned from its renderings.
//!
//! * While nobody knows, the page is rendered whole before its head leaves. When one such rendering has asked nobody, it streams.
//! * A page that has asked is rendered whole from then on. It does not forget: one that shows its form to some visitors only
//!   would have to learn it again for ever.

use std::sync::atomic::{AtomicBool, Ordering};

/// What is known of one page; each step is taken once.
#[derive(Debug, Default)]
pub(crate) struct Asking {
    asks: AtomicBool,
    is_known: AtomicBool,
}

impl Asking {
    /// Whether the page has to be rendered whole.
    pub(crate) fn is_to_be_whole(&self) -> bool {
        self.asks.load(Ordering::Relaxed) || !self.is_known.load(Ordering::Relaxed)
    }

    /// A rendering asks.
    pub(crate) fn has_asked(&self) {
        self.asks.store(true, Ordering::Relaxed);
    }

    /// A whole rendering is over, and has said if it asks.
    pub(crate) fn is_learned(&self) {
        self.is_known.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s13_a_page_streams_when_it_is_known_to_ask_nobody_and_never_after_it_has_asked() {
        let asking = Asking::default();
        assert!(asking.is_to_be_whole(), "nobody knows");
        asking.is_learned();
        assert!(!asking.is_to_be_whole());
        asking.has_asked();
        asking.is_learned();
        assert!(asking.is_to_be_whole());
    }
}
