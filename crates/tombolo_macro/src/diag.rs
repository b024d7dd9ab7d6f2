//! The mistakes of one item, collected so that all of them are reported at once, each on the smallest span.
//!
//! A message says what was seen and the rule, then `help:` and what to write instead.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Mistakes {
    found: Option<syn::Error>,
}

impl Mistakes {
    /// A mistake at these tokens, with the fix.
    pub(crate) fn report(&mut self, place: impl ToTokens, mistake: impl AsRef<str>, fix: impl AsRef<str>) {
        let message = format!("{}\nhelp: {}", mistake.as_ref(), fix.as_ref());
        self.push(syn::Error::new_spanned(place, message));
    }

    /// A mistake of the item as a whole: it is shown at the attribute.
    pub(crate) fn report_item(&mut self, mistake: impl AsRef<str>, fix: impl AsRef<str>) {
        let message = format!("{}\nhelp: {}", mistake.as_ref(), fix.as_ref());
        self.push(syn::Error::new(proc_macro2::Span::call_site(), message));
    }

    /// A mistake that a parser found.
    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.found {
            Some(found) => found.combine(error),
            None => self.found = Some(error),
        }
    }

    /// The mistakes as code that does not compile, if there are any.
    pub(crate) fn into_compile_errors(self) -> Option<TokenStream> {
        self.found.map(syn::Error::into_compile_error)
    }

    /// The messages, for tests.
    #[cfg(test)]
    pub(crate) fn messages(&self) -> Vec<String> {
        self.found.iter().flat_map(|found| found.clone().into_iter()).map(|error| error.to_string()).collect()
    }
}

/// What was probably meant: the nearest known word, if at most every third letter of it is wrong.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (distance(written, word), word))
        .filter(|(distance, word)| distance * 3 <= word.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// ``unknown option `publik`: did you mean `public`?``
pub(crate) fn unknown(what: &str, written: &str, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("unknown {what} `{written}`: did you mean `{meant}`?"),
        None => format!("unknown {what} `{written}`"),
    }
}

/// How many letters were added, left out, replaced or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if swapped { best.min(rows[i - 2][j - 2] + 1) } else { best }
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, meant: Option<&str>) {
        assert_eq!(nearest(written, ["public", "id", "name", "body", "timeout"]), meant);
    }

    #[test]
    fn d09_a_near_miss_is_understood_and_anything_else_is_not() {
        check("pubilc", Some("public"));
        check("publik", Some("public"));
        check("time_out", Some("timeout"));
        check("timout", Some("timeout"));
        check("nmae", Some("name"));
        check("bdoy", Some("body"));
        check("rate", None);
        check("x", None);
        check("authenticated", None);
    }
}
