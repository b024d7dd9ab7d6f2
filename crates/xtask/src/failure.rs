//! What went wrong in a chore, and the command that tries it again by hand.

use std::{fmt, io, path::Path};

/// The end of a chore: a message for a person, and where there is one, a line to paste into a shell.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    again: Option<String>,
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), again: None }
    }

    /// Names the file, because an `io::Error` does not.
    pub(crate) fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {doing} `{}`: {error}", path.display()))
    }

    /// Sets the line that tries it again, unless a narrower one is there already.
    pub(crate) fn or_again(mut self, line: impl Into<String>) -> Self {
        self.again.get_or_insert_with(|| line.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.again {
            Some(line) => write!(f, "\nagain, from the root of the workspace:\n  {line}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;

    #[track_caller]
    fn check(failure: &Failure, expected: &str) {
        assert_eq!(failure.to_string(), expected);
    }

    #[test]
    fn says_what_failed_and_how_to_try_again() {
        check(&Failure::new("no `x`"), "no `x`");
        check(
            &Failure::new("no `x`").or_again("make x").or_again("make all"),
            "no `x`\nagain, from the root of the workspace:\n  make x",
        );
    }
}
