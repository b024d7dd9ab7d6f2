//! Email addresses, as far as anybody can tell who has not written to them.
//!
//! * One `@`, with 1 to 64 characters before it and a domain after it: parts with a dot between them, of letters, digits and
//!   `-`, which is at neither end of a part. Letters of all languages are letters.
//! * What stands before the `@` may be anything but a blank, a character that nobody sees or one of `"<>()[],;:\`.
//! * 254 bytes at the most, and blanks around it are not part of it.
//! * A domain is the same in upper and lower case; what stands before the `@` is the other side's business.

use crate::rules::is_unseen;

/// What is said of everything that is no address.
const EXAMPLE: &str = "Write an address such as anne@example.org.";
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

/// The rule for an address.
///
/// # Errors
/// When it cannot be one.
pub fn is_email(text: &str, _: &()) -> garde::Result {
    parts(text).map(drop).ok_or_else(|| garde::Error::new(EXAMPLE))
}

/// The one way in which an address is kept: without blanks around it, and with its domain in lower case.
pub fn normalized(text: &str) -> String {
    match parts(text) {
        Some((local, domain)) => format!("{local}@{}", domain.to_lowercase()),
        None => text.trim().to_owned(),
    }
}

/// What stands before the `@` and after it, if both can be in an address.
fn parts(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (local, domain) = text.rsplit_once('@')?;
    let is_right = text.len() <= LONGEST && is_local(local) && domain.contains('.') && domain.split('.').all(is_part);
    is_right.then_some((local, domain))
}

fn is_local(local: &str) -> bool {
    let is_odd = |c: char| c.is_whitespace() || is_unseen(c) || "@\"<>()[],;:\\".contains(c);
    (1..=LONGEST_LOCAL).contains(&local.chars().count()) && !local.contains(is_odd)
}

fn is_part(part: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || c == '-';
    !part.is_empty() && part.chars().all(is_inner) && !part.starts_with('-') && !part.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        for right in
            ["anne@example.org", "a.b+c_d@x-y.example.org", " anne@example.org ", "ñ@größe.example", "o'neil@a.b"]
        {
            assert!(is_email(right, &()).is_ok(), "{right}");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}org", "a.".repeat(130));
        for wrong in ["", " ", "anne", "anne@", "@example.org", "anne@quay", "a b@example.org", "a@@example.org"]
            .into_iter()
            .chain([
                "a@b..org",
                "a@-b.org",
                "a@b-.org",
                "a@b_c.org",
                "<a@b.org>",
                "a\n@b.org",
                "a,b@b.org",
                "a\u{202e}@b.org",
            ])
            .chain([long.as_str(), longer.as_str()])
        {
            assert_eq!(is_email(wrong, &()).unwrap_err().to_string(), EXAMPLE, "{wrong}");
        }
    }

    #[test]
    fn an_address_is_kept_in_one_way() {
        assert_eq!(normalized(" Anne.Bonny@Example.ORG\n"), "Anne.Bonny@example.org");
        assert_eq!(normalized(" no address "), "no address");
    }
}
