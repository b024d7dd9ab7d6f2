//! The text that a string of JSON stands for.
//!
//! The browser reads its replies with this, too, so it is our own: what `serde_json` has for it brings along the reading
//! of numbers and the texts of its errors.

use std::str::Chars;

/// What stands between the quotes, its escapes replaced; `None` when one of them is none, or half of a surrogate pair.
pub(super) fn unescape(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let mut chars = after.chars();
        plain.push(match chars.next()? {
            sign @ ('"' | '\\' | '/') => sign,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => unicode(&mut chars)?,
            _ => return None,
        });
        rest = chars.as_str();
    }
    plain.push_str(rest);
    Some(plain)
}

/// The character behind `\u`, which JSON writes as one UTF-16 unit or two.
fn unicode(chars: &mut Chars<'_>) -> Option<char> {
    let first = unit(chars)?;
    if !(0xd800..0xdc00).contains(&first) {
        return char::from_u32(first);
    }
    if (chars.next()?, chars.next()?) != ('\\', 'u') {
        return None;
    }
    let second = unit(chars)?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
    char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)
}

/// Four hexadecimal digits.
fn unit(chars: &mut Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |unit, _| Some(unit << 4 | chars.next()?.to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::unescape;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(unescape(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn escapes_are_those_of_json() {
        check("", Some(""));
        check(r#"a\"b\\c\/d"#, Some("a\"b\\c/d"));
        check(r"\b\f\n\r\t", Some("\u{8}\u{c}\n\r\t"));
        check(r"\u00e9\u20AC!", Some("é€!"));
        check(r"\uD83D\uDE00\u0000", Some("😀\0"));
    }

    #[test]
    fn what_is_no_escape_is_an_error() {
        for text in
            [r"\", r"\x", r"\u", r"\u12", r"\u+123", r"\u12g4", r"\ud800", r"\ud800\u0041", r"\ud800x\udc00", r"\udc00"]
        {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn c01_what_serde_json_reads_is_read_the_same(text in r#"([a-zé😀]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}|\\ud[89ab]00\\ud[c-f]ff){0,8}"#) {
            prop_assert_eq!(unescape(&text), serde_json::from_str::<String>(&format!("\"{text}\"")).ok());
        }
    }
}
