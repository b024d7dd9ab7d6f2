//! The name of a field, step by step, in a value that is `Copy`.

use std::borrow::Cow;

use crate::form::Segment;

/// How many steps a field may lie below its argument: `lines[0].quantity` lies two below `lines`.
const MAX_DEPTH: usize = 8;

/// An argument, and the steps from it to what lies in it.
#[derive(Clone, Copy)]
pub(super) struct FieldName {
    argument: &'static str,
    steps: [Segment<'static>; MAX_DEPTH],
    depth: usize,
}

impl FieldName {
    pub(super) const fn argument(argument: &'static str) -> Self {
        Self { argument, steps: [Segment::Index(0); MAX_DEPTH], depth: 0 }
    }

    /// One step further.
    ///
    /// # Panics
    /// Below [`MAX_DEPTH`] steps.
    pub(super) fn child(mut self, step: Segment<'static>) -> Self {
        assert!(self.depth < MAX_DEPTH, "a field of a form lies at most {MAX_DEPTH} steps below its argument");
        self.steps[self.depth] = step;
        self.depth += 1;
        self
    }

    /// The name on the wire.
    pub(super) fn to_text(self) -> Cow<'static, str> {
        if self.depth == 0 {
            return Cow::Borrowed(self.argument);
        }
        let mut name = self.argument.to_owned();
        for step in &self.steps[..self.depth] {
            step.push_to(&mut name);
        }
        Cow::Owned(name)
    }
}
