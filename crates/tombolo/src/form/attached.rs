//! Which arguments bring files, by their types.
//!
//! That a type is or holds an [`Upload`] is the compiler's to know. It is asked by constants: those that [`Asked`] has of its own, for a type that is
//! [`Attached`], come before those that [`Nothing`] gives to every other.

use std::marker::PhantomData;

use crate::form::{FormData, Upload};

/// A field that a file control may be bound to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a file",
    label = "the field of a file control is an `Upload`, an `Option<Upload>` or a `Vec<Upload>`",
    note = "make the argument one of them, or bind it with `state.input(field)`"
)]
pub trait Attached {
    /// Whether it is the form itself.
    #[doc(hidden)]
    const IS_FORM: bool = false;
}

impl Attached for Upload {}
impl<T: Attached> Attached for Option<T> {}
impl<T: Attached> Attached for Vec<T> {}

impl Attached for FormData {
    const IS_FORM: bool = true;
}

/// A type that is asked.
#[derive(Debug)]
pub struct Asked<T>(PhantomData<fn() -> T>);

impl<T: Attached> Asked<T> {
    /// It brings files.
    pub const IS_ATTACHED: bool = true;
    /// Whether it is the form itself.
    pub const IS_FORM: bool = T::IS_FORM;
}

/// What is said of a type that brings no files.
pub trait Nothing {
    /// It brings none.
    const IS_ATTACHED: bool = false;
    /// Nor is it the form itself.
    const IS_FORM: bool = false;
}

impl<T> Nothing for Asked<T> {}

#[cfg(test)]
mod tests {
    use crate::form::{
        FormData, Upload,
        attached::{Asked, Nothing as _},
    };

    #[test]
    fn f08_a_type_says_whether_it_brings_files() {
        const FILES: [bool; 4] = [
            Asked::<Upload>::IS_ATTACHED,
            Asked::<Option<Upload>>::IS_ATTACHED,
            Asked::<Vec<Upload>>::IS_ATTACHED,
            Asked::<FormData>::IS_ATTACHED,
        ];
        const OTHERS: [bool; 3] =
            [Asked::<String>::IS_ATTACHED, Asked::<Vec<u8>>::IS_ATTACHED, Asked::<Option<bool>>::IS_ATTACHED];
        assert_eq!((FILES, OTHERS), ([true; 4], [false; 3]));
        const FORMS: [bool; 3] = [Asked::<FormData>::IS_FORM, Asked::<Upload>::IS_FORM, Asked::<u8>::IS_FORM];
        assert_eq!(FORMS, [true, false, false]);
    }
}
