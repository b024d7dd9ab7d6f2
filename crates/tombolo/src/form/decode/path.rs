//! Where in an argument the decoder is: a chain on the stack, made into a name only when something is wrong there.

use crate::form::name::Segment;

/// The place of a value.
pub(super) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    segment: Segment<'p>,
    depth: usize,
}

impl<'p> Path<'p> {
    pub(super) fn root(argument: &'p str) -> Self {
        Self { parent: None, segment: Segment::Name(argument), depth: 0 }
    }

    pub(super) fn child(&'p self, segment: Segment<'p>) -> Self {
        Self { parent: Some(self), segment, depth: self.depth + 1 }
    }

    /// How many steps it is below the argument.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The wire name of this place.
    pub(super) fn to_name(&self) -> String {
        let mut name = self.parent.map_or_else(String::new, Path::to_name);
        self.segment.push_to(&mut name);
        name
    }
}

/// The name one step above, if there is one.
pub(super) fn parent_of(name: &str) -> Option<&str> {
    name.rfind(['.', '[']).map(|end| &name[..end])
}
