//! Rules that several forms have.
//!
//! * What others see is more than blanks, and has no characters that nobody sees and that change how the rest reads: control
//!   characters, and those that turn the direction of what follows. Names in all scripts do without them.
//! * A line is one line; a text has as many as one likes.

const BLANK: &str = "Write something, please.";
const UNSEEN: &str = "There is a character in it that nobody sees. Leave it out, please.";

/// The rule for a line that others see. What is empty is another rule's business.
///
/// # Errors
/// When there are only blanks, or it has a character that nobody sees.
pub fn is_line(text: &str, _: &()) -> garde::Result {
    is_visible(text, |_| false)
}

/// The rule for a text of several lines that others see. What is empty is another rule's business.
///
/// # Errors
/// When there are only blanks, or it has a character that nobody sees, besides line breaks and tabs.
pub fn is_text(text: &str, _: &()) -> garde::Result {
    is_visible(text, |c| matches!(c, '\n' | '\r' | '\t'))
}

/// The rule for what says something in so many characters: blanks around it are none. What is too short with them, or nothing
/// but blanks, is another rule's business.
///
/// # Errors
/// When it is shorter without the blanks around it.
pub fn says_at_least(least: usize) -> impl Fn(&str, &()) -> garde::Result {
    move |text, ()| {
        let is_short =
            text.chars().count() >= least && (1..least).contains(&text.trim_matches(is_blank).chars().count());
        if is_short { Err(garde::Error::new(format!("Must be at least {least} characters."))) } else { Ok(()) }
    }
}

fn is_visible(text: &str, is_allowed: fn(char) -> bool) -> garde::Result {
    if !text.is_empty() && text.chars().all(is_blank) {
        return Err(garde::Error::new(BLANK));
    }
    let is_unseen = |c: char| is_unseen(c) && !is_allowed(c);
    if text.contains(is_unseen) { Err(garde::Error::new(UNSEEN)) } else { Ok(()) }
}

/// Whether a character shows nothing: alone it is no name, though among others it may be part of how they are written.
fn is_blank(c: char) -> bool {
    let is_filler = matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2065}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    is_filler || c.is_whitespace()
}

/// Whether a character shows nothing and changes how others read: a control character, a line break of Unicode's own, or what
/// turns the direction until it is taken back.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, line: Option<&str>, several: Option<&str>) {
        let said = |result: garde::Result| result.err().map(|error| error.to_string());
        assert_eq!(said(is_line(text, &())).as_deref(), line, "{text:?} as a line");
        assert_eq!(said(is_text(text, &())).as_deref(), several, "{text:?} as a text");
    }

    #[test]
    fn blanks_are_no_text() {
        for right in ["", "a", " a "] {
            check(right, None, None);
        }
        for blank in [" ", "\t\n\u{a0}", "\u{200b}\u{200b}", "\u{ad} \u{2800}", "\u{3164}\u{34f}", "\u{e0041}"] {
            check(blank, Some(BLANK), Some(BLANK));
        }
    }

    #[test]
    fn blanks_make_nothing_longer() {
        let rule = says_at_least(3);
        for right in ["abc", " abc", "a c", "", "ab", "   ", "\n\n\n"] {
            assert!(rule(right, &()).is_ok(), "{right:?}");
        }
        for short in ["a  ", " ab", "\nb\t", "ab ", "a\u{200b}\u{200b}", "\u{ad}\u{2800}b"] {
            assert_eq!(rule(short, &()).unwrap_err().to_string(), "Must be at least 3 characters.", "{short:?}");
        }
    }

    #[test]
    fn s01_what_nobody_sees_is_refused() {
        for c in
            ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{9b}', '\u{2028}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}']
        {
            check(&format!("Anne{c}Bonny"), Some(UNSEEN), Some(UNSEEN));
        }
        for c in ['\n', '\r', '\t'] {
            check(&format!("Anne{c}Bonny"), Some(UNSEEN), None);
        }
    }

    #[test]
    fn names_of_all_scripts_are_lines() {
        for name in ["Åse Ødegård", "آن بوني", "אן בוני", "アン・ボニー", "👩‍🚒", "a\u{200e}b", "O’Neil\u{a0}Jr."]
        {
            check(name, None, None);
        }
    }
}
