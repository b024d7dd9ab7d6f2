//! Which arguments bring files, by their types.
//!
//! That a type is or holds an [`Upload`] is the compiler's to know, and it is asked by a method call: `holds_files` on
//! `&&&Asked<T>` is the first of these that `T` has.
//!
//! 1. [`Known`]: it [`Holds`] files or says that it does not.
//! 2. [`Beside`]: it has parameters, of which one cannot say so; what lies in it besides is known.
//! 3. [`Nothing`]: every other type.
//!
//! A type can hold itself, so nobody looks deeper than [`DEPTH`].

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

/// A type with parameters that knows whether files lie in it besides what stands for them; written by `#[derive(Fields)]`.
pub trait HoldsBeside {
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

/// What holds nothing at all, for where it stands for one parameter beside another.
macro_rules! scalars {
    ($($type:ty)*) => {
        $(impl Holds for $type {
            fn holds_files(_: u8) -> bool {
                false
            }
        })*
    };
}

scalars! { () bool char String u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }

macro_rules! as_what_it_holds {
    ($holds:ident: $($type:ident)*) => {
        $(impl<T: $holds> $holds for $type<T> {
            fn holds_files(depth: u8) -> bool {
                T::holds_files(depth)
            }
        })*

        impl<T: $holds, const N: usize> $holds for [T; N] {
            fn holds_files(depth: u8) -> bool {
                T::holds_files(depth)
            }
        }
    };
}

as_what_it_holds!(Holds: Option Box Vec VecDeque);
as_what_it_holds!(HoldsBeside: Option Box Vec VecDeque);

/// A type that is asked.
#[derive(Debug)]
pub struct Asked<T>(PhantomData<fn() -> T>);

impl<T> Asked<T> {
    /// The type.
    pub const ITSELF: Self = Self(PhantomData);
}

impl<T: Holds> Asked<T> {
    /// Whether it is the form itself.
    pub const IS_FORM: bool = T::IS_FORM;
}

/// What a type says that knows all of itself.
pub trait Known {
    /// Whether files lie in it.
    fn holds_files(&self, depth: u8) -> bool;
}

impl<T: Holds> Known for &&Asked<T> {
    fn holds_files(&self, depth: u8) -> bool {
        depth > 0 && T::holds_files(depth - 1)
    }
}

/// What a type says that knows a part of itself.
pub trait Beside {
    /// Whether files lie in that part.
    fn holds_files(&self, depth: u8) -> bool;
}

impl<T: HoldsBeside> Beside for &Asked<T> {
    fn holds_files(&self, depth: u8) -> bool {
        depth > 0 && T::holds_files(depth - 1)
    }
}

/// What is said of a type that knows nothing of files.
pub trait Nothing {
    /// It is not the form itself.
    const IS_FORM: bool = false;

    /// Nor do files lie in it.
    fn holds_files(&self, _depth: u8) -> bool {
        false
    }
}

impl<T> Nothing for Asked<T> {}

#[cfg(test)]
mod tests {
    use crate::form::{
        FormData, Upload,
        attached::{Asked, Beside as _, DEPTH, Holds, HoldsBeside, Known as _, Nothing as _},
    };

    /// A type that holds itself.
    struct Nested(#[expect(dead_code, reason = "its type is what matters")] Vec<Self>);

    impl Holds for Nested {
        fn holds_files(depth: u8) -> bool {
            (&&&Asked::<Vec<Self>>::ITSELF).holds_files(depth)
        }
    }

    /// A type with a parameter and a file.
    struct Plate<T>(T);

    impl<T: Holds> Holds for Plate<T> {
        fn holds_files(depth: u8) -> bool {
            (&&&Asked::<T>::ITSELF).holds_files(depth)
        }
    }

    impl<T> HoldsBeside for Plate<T> {
        fn holds_files(_: u8) -> bool {
            true
        }
    }

    /// Knows nothing of files.
    struct Colour;

    macro_rules! holds {
        ($type:ty) => {
            (&&&Asked::<$type>::ITSELF).holds_files(DEPTH)
        };
    }

    #[test]
    fn f08_a_type_says_whether_it_brings_files() {
        assert!(holds!(Upload) && holds!(FormData));
        assert!(holds!(Option<Upload>) && holds!(Vec<Option<Upload>>));
        assert!(!holds!(String) && !holds!(Vec<u8>) && !holds!(Colour));
        assert!(!holds!(Nested), "which has no end");
        let forms = [Asked::<FormData>::IS_FORM, Asked::<Upload>::IS_FORM, Asked::<Colour>::IS_FORM];
        assert_eq!(forms, [true, false, false]);
    }

    #[test]
    fn f08_what_stands_for_a_parameter_says_so_itself_where_it_can() {
        assert!(holds!(Plate<Upload>) && holds!(Vec<Plate<Upload>>) && !holds!(Plate<u8>));
        assert!(holds!(Plate<Colour>) && holds!(Option<Vec<Plate<Colour>>>), "what lies beside it is known");
    }
}
