//! What travels from the browser to the server and never back: passwords, pins, keys.
//!
//! That a secret does not go back is said by its type. It holds a marker that no unwind boundary lets pass, and what an
//! action returns has to be able to pass one ([`Returned`]): the compiler looks for the marker through any nesting.

#[cfg(not(target_family = "wasm"))]
#[path = "secret/server.rs"]
mod here;
#[cfg(target_family = "wasm")]
#[path = "secret/browser.rs"]
mod here;
mod rules;

use std::{fmt, marker::PhantomData, panic::UnwindSafe};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

/// What an action may return: anything that holds no [`Secret`].
///
/// Implemented for every type that is `UnwindSafe`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds a secret, and a secret travels to the server and never back",
    label = "a `Secret` lies in what this action returns",
    note = "leave it out of what is returned; an argument may be, or hold, a `Secret<T>`. (A type that is not `UnwindSafe` for another reason is taken for one that holds a secret.)"
)]
pub trait Returned {}

#[diagnostic::do_not_recommend]
impl<T: UnwindSafe> Returned for T {}

/// Its name is what the compiler says when an action would return a secret.
trait SecretsAreNeverReturned {}

/// A value that the browser may send and the server never sends back: a password, a pin, a key.
///
/// * An action takes it as an argument, or as a part of one. An action that would return one does not compile, however
///   deep it lies.
/// * What was typed into its field is never shown again, logged or kept: after an error the field is empty, and the others
///   are as they were. In a struct that derives [`Fields`](trait@crate::Fields) that holds for the secret fields only; a
///   struct with a secret that does not derive it is not shown again at all.
/// * Its `Debug` does not show it, and its memory is overwritten when it is dropped. That is said of the value itself: the
///   request's own bytes are freed as any others.
///
/// The names are those of the crate [`secrecy`](https://docs.rs/secrecy).
///
/// ```
/// use tombolo::{Secret, prelude::*};
///
/// #[server(public)]
/// pub async fn sign_in(name: String, #[garde(length(chars, min = 8))] password: Secret<String>) -> bool {
///     name == "Ada" && password.expose_secret() == "byron's daughter"
/// }
///
/// #[client]
/// fn SignIn() -> impl IntoView {
///     let state = use_action_state(SignIn::action());
///     let fields = SignIn::fields();
///     view! {
///         <Form state>
///             <label>"Name " <input autocomplete="username" {..state.input(fields.name)}/></label>
///             <label>"Password " <input autocomplete="current-password" {..state.password(fields.password)}/></label>
///             <FieldErrors state field=fields.password/>
///             <SubmitButton>"Sign in"</SubmitButton>
///         </Form>
///     }
/// }
/// assert_eq!(format!("{:?}", Secret::new("xyzzy".to_owned())), "Secret");
/// ```
#[derive(Clone, Default)]
pub struct Secret<T: Zeroize> {
    value: Zeroizing<T>,
    never_returned: PhantomData<dyn SecretsAreNeverReturned + Send + Sync>,
}

impl<T: Zeroize> Secret<T> {
    /// Makes a secret of a value.
    pub fn new(value: T) -> Self {
        Self { value: Zeroizing::new(value), never_returned: PhantomData }
    }

    /// The value, for whoever has to know it.
    pub fn expose_secret(&self) -> &T {
        &self.value
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// In a time that does not tell where two of one length differ; `#[garde(matches(..))]` asks this.
impl<T: Zeroize + AsRef<[u8]>> PartialEq for Secret<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value.as_ref().ct_eq(other.value.as_ref()).into()
    }
}

impl<T: Zeroize + AsRef<[u8]>> Eq for Secret<T> {}

impl<T: Zeroize + Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        here::serialize(&*self.value, serializer)
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}

/// A field that a password control may be bound to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a secret, and a password that is none would be shown again after an error",
    label = "the field of a password control is a `Secret<T>`",
    note = "make the argument `Secret<String>`, or bind it with `state.input(field)`"
)]
pub trait Concealed {}

impl<T: Zeroize> Concealed for Secret<T> {}
impl<T: Concealed> Concealed for Option<T> {}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use zeroize::Zeroize;

    use crate::form::Secret;

    /// Counts how often it is overwritten.
    #[derive(Clone)]
    struct Overwritten<'a>(&'a Cell<u32>);

    impl Zeroize for Overwritten<'_> {
        fn zeroize(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }

    #[test]
    fn d08_a_secret_is_overwritten_when_it_is_dropped_and_so_is_each_copy() {
        let times = Cell::new(0);
        let secret = Secret::new(Overwritten(&times));
        let copy = secret.clone();
        assert_eq!(times.get(), 0);
        drop(secret);
        assert_eq!(times.get(), 1);
        drop(Some([copy]));
        assert_eq!(times.get(), 2);
    }

    #[test]
    fn f04_a_secret_does_not_leave_the_server() {
        let secret = Secret::new("xyzzy".to_owned());
        let told = serde_json::to_string(&secret).unwrap_err().to_string();
        assert_eq!(told, "a secret does not leave the server");
        assert!(!format!("{secret:?} {:?}", Some([&secret])).contains("xyzzy"));
        assert_eq!(serde_json::from_str::<Secret<String>>(r#""xyzzy""#).unwrap(), secret);
        assert_ne!(secret, Secret::new("xyzzz".to_owned()));
        assert_ne!(secret, Secret::new("xyzz".to_owned()));
        assert_eq!(secret.clone().expose_secret(), "xyzzy");
    }
}
