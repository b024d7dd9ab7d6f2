//! Which arguments bring files, by their types.
//!
//! That a type is or holds an [`Upload`] is the compiler's to know. It is asked by a function: the one that [`Asked`] has of its own, for a
//! type that [`Holds`] files, comes before the one that [`Nothing`] gives to every other. A type can hold itself, so nobody looks
//! deeper than [`DEPTH`].

use std::{collections::VecDeque, marker::PhantomData};

use crate::form::{FormData, Upload};

/// How deep files are looked for.
pub const DEPTH: u8 = 8;

/// A field that a file control may be bound to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a file",
    label = "the field of a file control is an `Upload`, an `Option<Upload>` or a `Vec<Upload>`",
    note = "make the argument one of them, or bind it with `state.input(field)`"
)]
pub trait Attached {}

impl Attached for Upload {}
impl<T: Attached> Attached for Option<T> {}
impl<T: Attached> Attached for Vec<T> {}

/// A type that knows whether files lie in it; written by `#[derive(Fields)]`.
pub trait Holds {
    /// Whether it is the form itself.
    const IS_FORM: bool = false;

    /// Whether files lie in it, as far as this is asked.
    fn holds_files(depth: u8) -> bool;
}

impl Holds for Upload {
    fn holds_files(_: u8) -> bool {
        true
    }
}

impl Holds for FormData {
    const IS_FORM: bool = true;

    fn holds_files(_: u8) -> bool {
        true
    }
}

macro_rules! as_what_it_holds {
    ($($type:ident)*) => {
        $(impl<T: Holds> Holds for $type<T> {
            fn holds_files(depth: u8) -> bool {
                T::holds_files(depth)
            }
        })*
    };
}

as_what_it_holds!(Option Box Vec VecDeque);

impl<T: Holds, const N: usize> Holds for [T; N] {
    fn holds_files(depth: u8) -> bool {
        T::holds_files(depth)
    }
}

/// A type that is asked.
#[derive(Debug)]
pub struct Asked<T>(PhantomData<fn() -> T>);

impl<T: Holds> Asked<T> {
    /// Whether it is the form itself.
    pub const IS_FORM: bool = T::IS_FORM;

    /// Whether files lie in it.
    pub fn holds_files(depth: u8) -> bool {
        depth > 0 && T::holds_files(depth - 1)
    }
}

/// What is said of a type that knows nothing of files.
pub trait Nothing {
    /// It is not the form itself.
    const IS_FORM: bool = false;

    /// Nor do files lie in it.
    fn holds_files(_depth: u8) -> bool {
        false
    }
}

impl<T> Nothing for Asked<T> {}

#[cfg(test)]
mod tests {
    use crate::form::{
        FormData, Upload,
        attached::{Asked, DEPTH, Holds, Nothing as _},
    };

    /// A type that holds itself.
    struct Nested(#[expect(dead_code, reason = "its type is what matters")] Vec<Self>);

    impl Holds for Nested {
        fn holds_files(depth: u8) -> bool {
            Asked::<Vec<Self>>::holds_files(depth)
        }
    }

    #[test]
    fn f08_a_type_says_whether_it_brings_files() {
        assert!(Asked::<Upload>::holds_files(DEPTH) && Asked::<FormData>::holds_files(DEPTH));
        assert!(Asked::<Option<Upload>>::holds_files(DEPTH) && Asked::<Vec<Option<Upload>>>::holds_files(DEPTH));
        assert!(!Asked::<String>::holds_files(DEPTH) && !Asked::<Vec<u8>>::holds_files(DEPTH));
        assert!(!Asked::<Nested>::holds_files(DEPTH), "which has no end");
        const FORMS: [bool; 3] = [Asked::<FormData>::IS_FORM, Asked::<Upload>::IS_FORM, Asked::<u8>::IS_FORM];
        assert_eq!(FORMS, [true, false, false]);
    }
}
