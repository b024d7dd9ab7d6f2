//! The names of controls: `quantity`, `address.zip`, `lines[0].quantity`.
//!
//! * A name is a plain segment, then any number of `.segment` and `[index]`.
//! * A plain segment is not empty and holds no `.`, `[` or `]`.
//! * An index is a decimal number up to [`MAX_INDEX`], without leading zeros.
//! * A name has at most [`MAX_SEGMENTS`] segments.

use crate::form::PairsErrorKind;

/// How deep a name may reach.
pub(crate) const MAX_SEGMENTS: usize = 16;
/// The largest index that a list may have.
pub(crate) const MAX_INDEX: usize = 999;

/// One step of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Segment<'n> {
    Name(&'n str),
    Index(usize),
}

impl Segment<'_> {
    /// Appends this step to a name.
    pub(crate) fn push_to(self, name: &mut String) {
        match self {
            Self::Name(segment) => {
                if !name.is_empty() {
                    name.push('.');
                }
                name.push_str(segment);
            }
            Self::Index(index) => {
                name.push('[');
                name.push_str(&index.to_string());
                name.push(']');
            }
        }
    }
}

/// The steps of a name.
pub(crate) fn segments(name: &str) -> Result<Vec<Segment<'_>>, PairsErrorKind> {
    let (first, mut rest) = plain(name)?;
    let mut segments = vec![first];
    while !rest.is_empty() {
        if segments.len() == MAX_SEGMENTS {
            return Err(PairsErrorKind::NameTooDeep);
        }
        // What follows an index may be a letter of any length.
        let (segment, after) = match rest.split_at_checked(1) {
            Some((".", after)) => plain(after)?,
            Some(("[", after)) => index(after)?,
            _ => return Err(PairsErrorKind::NameMalformed),
        };
        segments.push(segment);
        rest = after;
    }
    Ok(segments)
}

/// Whether `name` is `root` or something below it.
pub(crate) fn is_within(name: &str, root: &str) -> bool {
    match name.strip_prefix(root) {
        Some(below) => below.is_empty() || (!root.is_empty() && below.starts_with(['.', '['])),
        None => false,
    }
}

fn plain(text: &str) -> Result<(Segment<'_>, &str), PairsErrorKind> {
    let end = text.find(['.', '[', ']']).unwrap_or(text.len());
    let (segment, rest) = text.split_at(end);
    if segment.is_empty() || rest.starts_with(']') {
        return Err(PairsErrorKind::NameMalformed);
    }
    Ok((Segment::Name(segment), rest))
}

fn index(text: &str) -> Result<(Segment<'_>, &str), PairsErrorKind> {
    let (digits, rest) = text.split_once(']').ok_or(PairsErrorKind::NameMalformed)?;
    let canonical = digits == "0" || (!digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()));
    match digits.parse() {
        Ok(index) if canonical && index <= MAX_INDEX => Ok((Segment::Index(index), rest)),
        _ => Err(PairsErrorKind::NameMalformed),
    }
}

#[cfg(test)]
mod tests {
    use crate::form::{
        PairsErrorKind::{self, NameMalformed, NameTooDeep},
        name::{is_within, segments},
    };

    #[track_caller]
    fn check(name: &str, expected: Result<usize, PairsErrorKind>) {
        let segments = segments(name);
        if let Ok(segments) = &segments {
            let mut again = String::new();
            for segment in segments {
                segment.push_to(&mut again);
            }
            assert_eq!(again, name);
        }
        assert_eq!(segments.map(|segments| segments.len()), expected);
    }

    #[test]
    fn a_name_is_split_at_dots_and_indexes() {
        check("a", Ok(1));
        check("a.b", Ok(2));
        check("a[0]", Ok(2));
        check("a[999].b", Ok(3));
        check("a[1][2].größe", Ok(4));
        check("a b-c:d", Ok(1));
    }

    #[test]
    fn a_name_that_is_none_is_malformed() {
        for name in [
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "a[",
            "a]",
            "a[]",
            "a[x]",
            "a[-1]",
            "a[+1]",
            "a[1",
            "a[1]b",
            "a[01]",
            "a[1000]",
            "a[99999999999999999999]",
            "[0]",
            "a]b",
            "a[0]]",
            "a[ 1]",
            "a[0]\u{e9}",
            "a[0]\u{1f600}.b",
        ] {
            check(name, Err(NameMalformed));
        }
    }

    #[test]
    fn s04_a_name_of_ten_thousand_levels_is_refused() {
        check(&["a"; 16].join("."), Ok(16));
        check(&["a"; 17].join("."), Err(NameTooDeep));
        check(&"a.".repeat(10_000), Err(NameTooDeep));
        check(&format!("a{}", "[0]".repeat(10_000)), Err(NameTooDeep));
    }

    #[test]
    fn below_a_name_is_what_follows_it_by_a_dot_or_an_index() {
        assert!(is_within("a", "a"));
        assert!(is_within("a.b", "a"));
        assert!(is_within("a[0].b", "a"));
        assert!(!is_within("ab", "a"));
        assert!(!is_within("a", "a.b"));
        assert!(!is_within(".a", ""));
        assert!(is_within("", ""));
    }
}
