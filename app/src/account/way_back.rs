//! Where somebody goes once they are signed in: back to where they came from, which is a page of ours.
//!
//! * A path and a query of this site, with one `/` at its start, without `\` and control characters, at most 1000 bytes.
//! * Not an address of an action, and none of the pages that one signs in by.
//! * Everything else is the account's page.

/// Where one comes from when that is nowhere in particular.
const ACCOUNT: &str = "/account";
const SIGN_IN: &str = "/account/sign-in";
const LONGEST: usize = 1000;

/// A page of ours to go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WayBack(String);

impl WayBack {
    /// The page that an address says, if it is one of ours.
    pub(crate) fn parse(next: Option<&str>) -> Self {
        Self(next.filter(|next| is_ours(next)).unwrap_or(ACCOUNT).to_owned())
    }

    /// The page.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of the page where one signs in and comes back from.
    pub(crate) fn sign_in(&self) -> String {
        self.of(SIGN_IN)
    }

    /// The address of a page that leads back here in the end.
    pub(crate) fn of(&self, path: &str) -> String {
        if self.0 == ACCOUNT { path.to_owned() } else { format!("{path}?next={}", encoded(&self.0)) }
    }
}

fn is_ours(next: &str) -> bool {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let is_path = next.starts_with('/') && !next.starts_with("//") && next.len() <= LONGEST;
    let is_plain = !next.contains(|c: char| c == '\\' || c.is_control());
    is_path && is_plain && !path.starts_with("/_") && !path.starts_with("/account/")
}

/// As the value of a parameter.
fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_ours_are_gone_back_to() {
        for ours in ["/", "/cart", "/?q=rope&page=2", "/orders/HT-20418", "/a?to=//b", "/products/é", "/account"] {
            assert_eq!(WayBack::parse(Some(ours)).as_str(), ours);
        }
        for other in ["", "cart", "//evil.example", "https://evil.example", "/\\evil.example", "/a\\b", "/a\nb", "\\/a"]
            .into_iter()
            .chain([
                "/_action/x-0",
                "/_leave?to=x",
                "/account/sign-in",
                "/account/reset?token=1",
                "javascript:alert(1)",
            ])
            .chain([format!("/{}", "a".repeat(1000)).as_str()])
        {
            assert_eq!(WayBack::parse(Some(other)).as_str(), "/account", "{other:?}");
        }
        assert_eq!(WayBack::parse(None).as_str(), "/account");
    }

    #[test]
    fn the_way_back_travels_in_the_address() {
        assert_eq!(WayBack::parse(Some("/?q=a b&x=é")).sign_in(), "/account/sign-in?next=/%3Fq%3Da%20b%26x%3D%C3%A9");
        assert_eq!(WayBack::parse(None).sign_in(), "/account/sign-in");
    }
}
