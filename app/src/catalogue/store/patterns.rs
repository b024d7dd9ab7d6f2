//! Words as patterns of SQL's `LIKE`.
//!
//! * Each word is a pattern of its own, and all of them have to match, in any order.
//! * `%` and `_` are looked for as they stand.
//! * A straight apostrophe finds the typographic one, which is what products have.

/// What follows a pattern in a query.
pub(crate) const ESCAPE: &str = r" ESCAPE '\'";

/// The patterns of some words.
pub(crate) fn of(words: &str) -> Vec<String> {
    words.split_whitespace().map(pattern).collect()
}

fn pattern(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        match c {
            '%' | '_' | '\\' => pattern.extend(['\\', c]),
            '\'' => pattern.push('’'),
            c => pattern.push(c),
        }
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, patterns: &[&str]) {
        assert_eq!(of(words), patterns);
    }

    #[test]
    fn each_word_is_a_pattern_that_finds_itself_only() {
        check("", &[]);
        check(" brass  lamp ", &["%brass%", "%lamp%"]);
        check("100% a_b", &[r"%100\%%", r"%a\_b%"]);
        check(r"c:\boat", &[r"%c:\\boat%"]);
        check("ship's", &["%ship’s%"]);
        assert_eq!(of(&"x ".repeat(40)).len(), 40, "no word is left out");
    }
}
