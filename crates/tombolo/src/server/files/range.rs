//! Which part of a file is asked for: `Range`, one at a time.
//!
//! What is no range of bytes, and more than one of them, is answered by the whole file, as RFC 9110 allows.

use std::ops::Range;

/// What is sent of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    /// Some of it.
    Bytes(Range<usize>),
    /// What is asked for lies behind its end.
    Nothing,
}

/// The part of a file of this size that a header asks for.
pub(crate) fn part(header: Option<&str>, size: usize) -> Part {
    let Some((first, last)) = header.and_then(bounds) else { return Part::Whole };
    match (first, last) {
        (Some(first), Some(last)) if last < first => Part::Whole,
        (Some(first), _) if first >= size => Part::Nothing,
        (Some(first), last) => Part::Bytes(first..last.map_or(size, |last| last.saturating_add(1).min(size))),
        (None, Some(0)) => Part::Nothing,
        (None, Some(_)) if size == 0 => Part::Nothing,
        (None, Some(length)) => Part::Bytes(size.saturating_sub(length)..size),
        (None, None) => Part::Whole,
    }
}

/// What stands before and after the hyphen; `None` where it is no single range of bytes.
fn bounds(header: &str) -> Option<(Option<usize>, Option<usize>)> {
    let (unit, range) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = range.trim().split_once('-')?;
    let are_numbers = [first, last].iter().all(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    are_numbers.then(|| (number(first), number(last)))
}

/// What digits say, if there are any. A number that is too large for us is as large as any file.
fn number(digits: &str) -> Option<usize> {
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, size: usize, expected: &Part) {
        assert_eq!(&part(Some(header), size), expected, "{header} of {size}");
    }

    #[test]
    fn one_range_of_bytes_is_sent_and_anything_else_whole() {
        assert_eq!(part(None, 10), Part::Whole);
        check("bytes=0-3", 10, &Part::Bytes(0..4));
        check("bytes=4-", 10, &Part::Bytes(4..10));
        check("bytes=-3", 10, &Part::Bytes(7..10));
        check("bytes=-30", 10, &Part::Bytes(0..10));
        check("bytes=9-9", 10, &Part::Bytes(9..10));
        check("bytes=2-99999999999999999999999", 10, &Part::Bytes(2..10));
        check("BYTES=0-0", 10, &Part::Bytes(0..1));
        check("bytes=10-", 10, &Part::Nothing);
        check("bytes=99999999999999999999999-", 10, &Part::Nothing);
        check("bytes=-0", 10, &Part::Nothing);
        check("bytes=0-", 0, &Part::Nothing);
        check("bytes=-1", 0, &Part::Nothing);
        for whole in ["bytes=5-4", "bytes=0-1,3-4", "bytes=a-b", "bytes=-", "bytes", "lines=0-1", "bytes=+1-2", ""] {
            check(whole, 10, &Part::Whole);
        }
    }
}
