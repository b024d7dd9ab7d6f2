//! The admin's password, as the server's settings have it.

use std::{fmt, sync::Arc};

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The password that makes an admin, if there is one: without it nobody is. A clone is the same one.
#[derive(Clone, Default)]
pub struct AdminPassword(Option<Arc<[u8; 32]>>);

impl AdminPassword {
    /// From a setting. An empty one is none, so that nobody gets in by leaving a field empty.
    pub fn new(setting: Option<&str>) -> Self {
        Self(setting.filter(|text| !text.is_empty()).map(|text| Arc::new(hash(text))))
    }

    /// Whether anybody can sign in at all.
    pub(crate) fn is_set(&self) -> bool {
        self.0.is_some()
    }

    /// What a session says of the password that it was begun with: another password ends it.
    pub(crate) fn mark(&self) -> String {
        let Some(known) = &self.0 else { return String::new() };
        let mark = Sha256::digest(known.as_slice());
        mark.iter().take(8).fold(String::new(), |mark, byte| format!("{mark}{byte:02x}"))
    }

    /// Whether it is this one. It takes as long for every wrong one: what is compared are hashes, whole.
    pub(crate) fn is(&self, given: &str) -> bool {
        self.0.as_ref().is_some_and(|known| known.as_slice().ct_eq(hash(given).as_slice()).into())
    }
}

impl fmt::Debug for AdminPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AdminPassword")
    }
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_is_right() {
        let password = AdminPassword::new(Some("fair winds"));
        assert!(password.is("fair winds") && password.is_set());
        for wrong in ["", "fair wind", "fair winds ", "Fair winds", "following seas"] {
            assert!(!password.is(wrong), "{wrong:?}");
        }
        assert!(!format!("{password:?}").contains("fair"));
    }

    #[test]
    fn where_none_is_set_none_is_right() {
        for setting in [None, Some("")] {
            let password = AdminPassword::new(setting);
            assert!(!password.is_set() && !password.is(""), "{setting:?}");
        }
    }
}
