//! Which of the steps to run.

use std::ops::Range;

use crate::failure::Failure;

/// What `--from` and `--only` ask for.
#[derive(Debug, PartialEq)]
pub(crate) enum Selection {
    All,
    From(String),
    Only(String),
}

impl Selection {
    /// The chosen range of these names.
    pub(crate) fn among(&self, names: &[&str]) -> Result<Range<usize>, Failure> {
        match self {
            Self::All => Ok(0..names.len()),
            Self::From(step) => Ok(position(step, names)?..names.len()),
            Self::Only(step) => position(step, names).map(|index| index..index + 1),
        }
    }
}

fn position(step: &str, names: &[&str]) -> Result<usize, Failure> {
    names
        .iter()
        .position(|name| *name == step)
        .ok_or_else(|| Failure::new(format!("`{step}` is not a step; the steps are {}", names.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::Selection;

    #[track_caller]
    fn check(selection: &Selection, expected: &[&str]) {
        let names = ["a", "b", "c"];
        assert_eq!(names[selection.among(&names).unwrap()], *expected);
    }

    #[test]
    fn picks_a_range_of_steps() {
        check(&Selection::All, &["a", "b", "c"]);
        check(&Selection::From("b".into()), &["b", "c"]);
        check(&Selection::Only("b".into()), &["b"]);
        check(&Selection::Only("c".into()), &["c"]);
    }

    #[test]
    fn names_the_steps_when_there_is_none_of_that_name() {
        let failure = Selection::Only("d".into()).among(&["a", "b"]).unwrap_err();
        assert_eq!(failure.to_string(), "`d` is not a step; the steps are a, b");
    }
}
