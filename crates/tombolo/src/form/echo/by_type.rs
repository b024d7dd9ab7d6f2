//! Which fields may be shown again, by their types.
//!
//! Whether a type holds a [`Secret`](crate::Secret) is the compiler's to know, and it is asked by a method call: `echoes` on
//! `&&&Type<T>` is the first of these that `T` has.
//!
//! 1. [`Whole`]: no secret lies in it, and everything in it is shown again.
//! 2. [`InPart`]: it derives [`Fields`](trait@crate::Fields) and so knows which of its fields are secret; a list of such.
//! 3. [`Nowhere`]: nothing of it is shown again.

use std::{collections::VecDeque, marker::PhantomData};

use crate::form::Returned;

/// A type that is asked.
#[derive(Debug)]
pub struct Type<T>(PhantomData<fn() -> T>);

impl<T> Type<T> {
    /// The type.
    pub const ITSELF: Self = Self(PhantomData);
}

/// No secret lies in it.
pub trait Whole {
    /// Whether what is typed into the field of this name below the type's own is shown again.
    fn echoes(&self, _below: &str) -> bool {
        true
    }
}

impl<T: Returned> Whole for &&Type<T> {}

/// It knows where its secrets lie.
pub trait InPart {
    /// Whether what is typed into the field of this name below the type's own is shown again.
    fn echoes(&self, below: &str) -> bool;
}

impl<T: Echoed> InPart for &Type<T> {
    fn echoes(&self, below: &str) -> bool {
        T::echoes(below)
    }
}

/// It is, or may be, a secret.
pub trait Nowhere {
    /// Whether what is typed into the field of this name below the type's own is shown again.
    fn echoes(&self, _below: &str) -> bool {
        false
    }
}

impl<T> Nowhere for Type<T> {}

/// A type of which some fields may be secret; written by `#[derive(Fields)]`.
pub trait Echoed {
    /// Whether what is typed into the field of this name below the type's own is shown again.
    fn echoes(below: &str) -> bool;
}

/// What holds nothing else, for the type that a parameter stands for.
macro_rules! scalars {
    ($($type:ty)*) => {
        $(impl Echoed for $type {
            fn echoes(_: &str) -> bool {
                true
            }
        })*
    };
}

scalars! { () bool char String u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }

impl<T: Echoed> Echoed for Option<T> {
    fn echoes(below: &str) -> bool {
        T::echoes(below)
    }
}

impl<T: Echoed> Echoed for Box<T> {
    fn echoes(below: &str) -> bool {
        T::echoes(below)
    }
}

impl<T: Echoed> Echoed for Vec<T> {
    fn echoes(below: &str) -> bool {
        in_row::<T>(below)
    }
}

impl<T: Echoed> Echoed for VecDeque<T> {
    fn echoes(below: &str) -> bool {
        in_row::<T>(below)
    }
}

impl<T: Echoed, const N: usize> Echoed for [T; N] {
    fn echoes(below: &str) -> bool {
        in_row::<T>(below)
    }
}

fn in_row<T: Echoed>(below: &str) -> bool {
    T::echoes(step(below).1)
}

/// The first step of a name and what lies below it: `address` and `.city`, then `city` and nothing; of `[0].city` it is `0`.
pub fn step(name: &str) -> (&str, &str) {
    if let Some((index, below)) = name.strip_prefix('[').and_then(|name| name.split_once(']')) {
        return (index, below);
    }
    let name = name.strip_prefix('.').unwrap_or(name);
    name.split_at(name.find(['.', '[']).unwrap_or(name.len()))
}

#[cfg(test)]
mod tests {
    use crate::form::{
        Secret,
        echo::by_type::{Echoed, InPart as _, Nowhere as _, Type, Whole as _, step},
    };

    struct Account(#[expect(dead_code, reason = "its type is what matters")] Secret<u32>);

    impl Echoed for Account {
        fn echoes(below: &str) -> bool {
            step(below).0 != "pin"
        }
    }

    struct Opaque(#[expect(dead_code, reason = "its type is what matters")] Secret<String>);

    #[test]
    #[expect(clippy::needless_borrow, reason = "as many references as there are answers")]
    fn f04_a_type_says_what_of_it_is_shown_again() {
        assert!((&&&Type::<Vec<String>>::ITSELF).echoes("[0]"));
        assert!(!(&&&Type::<Secret<String>>::ITSELF).echoes(""));
        assert!(!(&&&Type::<Vec<Option<Secret<String>>>>::ITSELF).echoes("[0]"));
        assert!(!(&&&Type::<Opaque>::ITSELF).echoes(".anything"));
        assert!((&&&Type::<Account>::ITSELF).echoes(".name") && !(&&&Type::<Account>::ITSELF).echoes(".pin"));
        assert!(!Vec::<Account>::echoes("[3].pin"));
        assert!(Vec::<Option<Account>>::echoes("[3].name") && !Option::<Box<Account>>::echoes(".pin"));
    }

    #[test]
    fn a_name_is_taken_step_by_step() {
        assert_eq!(step("address.city"), ("address", ".city"));
        assert_eq!(step(".city"), ("city", ""));
        assert_eq!(step("lines[0].n"), ("lines", "[0].n"));
        assert_eq!(step("[12][1]"), ("12", "[1]"));
        assert_eq!(step(""), ("", ""));
        assert_eq!(step("[1"), ("", "[1"));
    }
}
