//! What generated code names. Not for people: anything here may change at any time.

mod transport;
#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod browser;

pub use serde;
pub use server_fn;

#[cfg(target_family = "wasm")]
pub use browser::*;
#[cfg(not(target_family = "wasm"))]
pub use native::*;
pub use transport::Protocol;

#[cfg(feature = "islands")]
pub use crate::view::{IslandProps, island, island_children};
#[cfg(all(feature = "islands", target_family = "wasm"))]
pub use crate::view::{ReceivedProps, no_children, start_island};
pub use crate::{
    action::{Parent, hash, hex, on_the_wire, path},
    error::Fallible,
    form::{
        Decoder, Echo, Issues, MAX_FIELDS, NotAField, Pairs, PairsError, PairsErrorKind, Rules, Tree,
        attached::{Asked, Beside, DEPTH, Holds, HoldsBeside, Known, Nothing},
        by_type::{Echoed, InPart, Nowhere, Type, Whole, step},
        to_values,
    },
};

/// What the server can give to an action beforehand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be bound to an action: it has to be sealed and to come back",
    note = "derive `serde::Serialize` and `serde::Deserialize` for it"
)]
pub trait Bindable: serde::Serialize + serde::de::DeserializeOwned + Send + 'static {}
#[diagnostic::do_not_recommend]
impl<T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static> Bindable for T {}

/// Says at compile time that it can be bound.
pub const fn can_be_bound<T: Bindable>() {}

/// The text of a rule's bound.
pub fn text<T: ToString>(value: &T) -> String {
    value.to_string()
}
