//! A regular expression of the crate `regex` as the value of HTML's `pattern`, where both mean the same.
//!
//! * HTML matches the whole value, as `^(?:…)$` and with the flag `v`; `regex` looks for a match anywhere. So anchors are
//!   dropped, and where there is none, `[\s\S]*` stands instead.
//! * Understood: ASCII characters, `.`, classes of ASCII characters and ranges, groups, `|`, `?`, `*`, `+`, `{n}`, `{n,}`,
//!   `{n,m}`, and `^` and `$` at the ends. For anything else there is no attribute: `\d` for example is any digit of
//!   Unicode there and ten of them here, and the browser would refuse what the server accepts.

use std::{fmt::Write, iter::Peekable, str::Chars};

/// What matches any text.
const ANYTHING: &str = r"[\s\S]*";

/// The attribute's value, or nothing.
pub(crate) fn translate(regex: &str) -> Option<String> {
    let mut reader = Reader { rest: regex.chars().peekable() };
    let mut alternatives = Vec::new();
    loop {
        let start = if reader.eat('^') { "" } else { ANYTHING };
        let inner = reader.sequence()?;
        let end = if reader.eat('$') { "" } else { ANYTHING };
        alternatives.push(format!("{start}{inner}{end}"));
        if !reader.eat('|') {
            break;
        }
    }
    (!regex.is_empty() && reader.rest.next().is_none()).then(|| alternatives.join("|"))
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn eat(&mut self, wanted: char) -> bool {
        self.rest.next_if_eq(&wanted).is_some()
    }

    /// Up to an end, a `|` or a `$`.
    fn sequence(&mut self) -> Option<String> {
        let mut out = String::new();
        while let Some(next) = self.rest.peek() {
            if matches!(next, '|' | ')' | '$') {
                break;
            }
            out.push_str(&self.atom()?);
            out.push_str(&self.quantifier()?);
        }
        Some(out)
    }

    fn atom(&mut self) -> Option<String> {
        match self.rest.next()? {
            '(' => self.group(),
            '[' => self.class(),
            // Rust stops at `\n` only, JavaScript at three more.
            '.' => Some(r"[^\n]".to_owned()),
            '\\' => self.escaped().map(literal),
            '^' | '*' | '+' | '?' | '{' | '}' | ']' => None,
            plain => is_plain(plain).then(|| literal(plain)),
        }
    }

    fn group(&mut self) -> Option<String> {
        if self.eat('?') && !self.eat(':') {
            return None;
        }
        let mut alternatives = vec![self.sequence()?];
        while self.eat('|') {
            alternatives.push(self.sequence()?);
        }
        self.eat(')').then(|| format!("(?:{})", alternatives.join("|")))
    }

    fn class(&mut self) -> Option<String> {
        let mut out = "[".to_owned();
        let mut is_first = true;
        loop {
            match self.rest.next()? {
                ']' if !is_first => break,
                '\\' => in_class(self.escaped()?, &mut out),
                '-' if is_first || self.rest.peek() == Some(&']') => in_class('-', &mut out),
                letter if letter.is_ascii_alphanumeric() => {
                    out.push(letter);
                    self.range(letter, &mut out)?;
                }
                plain
                    if matches!(
                        plain,
                        ' ' | '_' | '.' | '@' | '+' | '%' | '/' | '!' | '#' | '*' | ',' | ':' | ';' | '=' | '?'
                    ) =>
                {
                    in_class(plain, &mut out);
                }
                _ => return None,
            }
            is_first = false;
        }
        out.push(']');
        Some(out)
    }

    /// `-z` after an `a`.
    fn range(&mut self, start: char, out: &mut String) -> Option<()> {
        let mut ahead = self.rest.clone();
        if ahead.next() != Some('-') || ahead.peek() == Some(&']') {
            return Some(());
        }
        let end = ahead.next()?;
        let same_kind = [char::is_ascii_digit, char::is_ascii_lowercase, char::is_ascii_uppercase]
            .iter()
            .any(|kind| kind(&start) && kind(&end));
        if !same_kind || start > end {
            return None;
        }
        self.rest = ahead;
        out.push('-');
        out.push(end);
        Some(())
    }

    /// The character after a backslash, where it stands for itself.
    fn escaped(&mut self) -> Option<char> {
        // `\<` and `\>` are borders of words.
        self.rest.next().filter(|c| c.is_ascii_punctuation() && !matches!(c, '<' | '>'))
    }

    fn quantifier(&mut self) -> Option<String> {
        let found = match self.rest.peek() {
            Some(sign @ ('?' | '*' | '+')) => {
                let found = sign.to_string();
                self.rest.next();
                found
            }
            Some('{') => self.count()?,
            _ => return Some(String::new()),
        };
        // A second one makes it lazy in both, or repeats a repetition in one of them.
        if matches!(self.rest.peek(), Some('?' | '*' | '+' | '{')) { None } else { Some(found) }
    }

    /// `{n}`, `{n,}` or `{n,m}`.
    fn count(&mut self) -> Option<String> {
        self.eat('{');
        let least = self.digits();
        let mut out = format!("{{{least}");
        if self.eat(',') {
            write!(out, ",{}", self.digits()).ok()?;
        }
        out.push('}');
        (!least.is_empty() && self.eat('}')).then_some(out)
    }

    fn digits(&mut self) -> String {
        std::iter::from_fn(|| self.rest.next_if(char::is_ascii_digit)).collect()
    }
}

/// Whether a character stands for itself outside of classes.
fn is_plain(c: char) -> bool {
    c == ' ' || c.is_ascii_graphic()
}

/// A character that stands for itself; with the flag `v`, a backslash before any but these is a mistake.
fn literal(c: char) -> String {
    if matches!(c, '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/') {
        format!("\\{c}")
    } else {
        c.to_string()
    }
}

/// A character in a class, where `v` gives most doubled signs a meaning: all of them are escaped.
fn in_class(c: char, out: &mut String) {
    if !(c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '"' | '\'')) {
        out.push('\\');
    }
    out.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(regex: &str, html: &str) {
        assert_eq!(translate(regex).as_deref(), Some(html));
    }

    #[track_caller]
    fn none(regex: &str) {
        assert_eq!(translate(regex), None);
    }

    #[test]
    fn f15_what_means_the_same_is_translated() {
        check("^[a-z]+$", "[a-z]+");
        check("^[a-z0-9]+(?:-[a-z0-9]+)*$", "[a-z0-9]+(?:-[a-z0-9]+)*");
        check("^(ab|c)?x{2,3}y{4}z{5,}$", "(?:ab|c)?x{2,3}y{4}z{5,}");
        check("^[0-9]{5}$|^[0-9]{9}$", "[0-9]{5}|[0-9]{9}");
        check("abc", r"[\s\S]*abc[\s\S]*");
        check("^abc", r"abc[\s\S]*");
        check("abc$", r"[\s\S]*abc");
        check("^a|b$", r"a[\s\S]*|[\s\S]*b");
        check("^.+@.+$", r"[^\n]+@[^\n]+");
        check(r"^a\.b\-c\/d/e$", r"a\.b-c\/d\/e");
        check(r"^[\w]$".replace(r"\w", r"A-Z_\-.").as_str(), r"[A-Z_\-\.]");
        check("^[a-]$", r"[a\-]");
        check("^[-a]$", r"[\-a]");
        check("^ $", " ");
        check("^$", "");
    }

    #[test]
    fn f15_anything_else_has_no_attribute() {
        none("");
        none(r"^\d+$");
        none(r"^\w+$");
        none(r"\bword\b");
        none(r"\<word");
        none(r"^\p{L}+$");
        none("(?i)abc");
        none("(?<name>a)");
        none("(?P<name>a)");
        none("^[^a]$");
        none("^[[:alpha:]]$");
        none("^[a-z&&[^b]]$");
        none("^[a-Z]$");
        none("^[z-a]$");
        none("^[!-~]$");
        none("^[a~]$");
        none("é");
        none("a**");
        none("a+?");
        none("a{,3}");
        none("a{2");
        none("a{2 }");
        none("*a");
        none("(a");
        none("a)");
        none("a]");
        none("[]a]");
        none("[a");
        none("(a$)");
        none("(^a)");
        none("a^b");
        none("a$b");
        none("a\nb");
        none("\\");
    }
}
