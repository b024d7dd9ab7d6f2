//! Who a guard has let in, for what is theirs alone: seals, rates, and actions that run once.

use http::request::Parts;

use crate::action::Subject;

impl<T: Subject> Subject for axum::Extension<T> {
    fn subject(&self) -> String {
        self.0.subject()
    }
}

/// Whom the guards of an action have let in, among the request's extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity(pub(crate) String);

impl Identity {
    /// Whom the guards have let in, if one of them says so.
    pub(crate) fn of(parts: &Parts) -> Option<&str> {
        parts.extensions.get::<Self>().map(|identity| &*identity.0)
    }
}

/// A guard's value, asked whom it has let in. Generated code calls `tell` through two references, so that rustc looks at
/// [`Knows`] first.
#[derive(Debug)]
pub struct Asked<'a, T>(pub &'a T);

/// A guard that says it.
pub trait Knows {
    /// Leaves it with the request, unless a guard before has done so.
    fn tell(&self, parts: &mut Parts);
}

impl<T: Subject> Knows for &Asked<'_, T> {
    fn tell(&self, parts: &mut Parts) {
        if Identity::of(parts).is_none() {
            parts.extensions.insert(Identity(self.0.subject()));
        }
    }
}

/// A guard that does not.
pub trait KnowsNot {
    /// Does nothing.
    fn tell(&self, _: &mut Parts) {}
}

impl<T> KnowsNot for Asked<'_, T> {}

/// Whether a guard says it: `#[bound(guard)]` asks for that.
pub const fn says<T: Subject>() {}

#[cfg(test)]
mod tests {
    use super::*;

    struct Named(&'static str);

    impl Subject for Named {
        fn subject(&self) -> String {
            self.0.to_owned()
        }
    }

    #[test]
    #[expect(clippy::needless_borrow, reason = "generated code asks like this")]
    fn s02_the_first_guard_that_knows_says_who_it_is() {
        let (mut parts, ()) = http::Request::new(()).into_parts();
        (&&Asked(&3)).tell(&mut parts);
        assert_eq!(Identity::of(&parts), None);
        (&&Asked(&axum::Extension(Named("ada")))).tell(&mut parts);
        (&&Asked(&Named("eve"))).tell(&mut parts);
        assert_eq!(Identity::of(&parts), Some("ada"));
    }
}
