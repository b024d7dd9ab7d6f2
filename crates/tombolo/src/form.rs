//! What a form or a call submits, from names and texts to typed arguments and back.
//!
//! * [`Pairs`] are the names and values as they were sent; [`Tree`] orders them by argument.
//! * [`Decoder`] makes each argument of its text by the argument's type, and runs its rules; what is wrong becomes an
//!   [`Issue`] at the field where it was typed.
//! * [`Echo`] is what may be shown again, [`Secret`] what may not, [`Rules`] are a field's rules as HTML attributes, and [`to_values`] is the
//!   way back from a value to a control's texts. An [`Edit`] changes the rows of a form that is only shown again.
//!
//! All of it is pure and runs on both sides.

mod name;
mod pairs;
mod json;
mod cbor;
mod tree;
mod decode;
mod issue;
mod echo;
mod rules;
mod text;
mod rows;
mod secret;
mod upload;
mod form_data;
pub mod attached;
#[cfg(not(target_family = "wasm"))]
mod digest;
#[cfg(not(target_family = "wasm"))]
mod edit;

pub use attached::Attached;
pub(crate) use cbor::from_cbor_text;
pub(crate) use cbor::to_cbor;
#[cfg(not(target_family = "wasm"))]
pub(crate) use cbor::{Unwritten, from_cbor, to_cbor_text};
pub use decode::Decoder;
pub(crate) use decode::from_json;
#[cfg(not(target_family = "wasm"))]
pub(crate) use digest::{Bytes, digest};
pub use echo::{Echo, by_type};
#[cfg(not(target_family = "wasm"))]
pub(crate) use edit::Edit;
pub use form_data::FormData;
pub use issue::{Issue, Issues, issue_texts};
pub(crate) use json::{items as json_items, member as json_member, only_member, text as json_text, text_member};
#[cfg(target_family = "wasm")]
pub(crate) use name::MAX_INDEX;
pub(crate) use name::{Segment, is_within};
pub use pairs::{MAX_FIELDS, Pairs, PairsError, PairsErrorKind};
pub(crate) use rows::{EDIT_FIELD, row_name, rows};
pub use rules::Rules;
pub use secret::{Concealed, Returned, Secret};
pub(crate) use text::{FILE_FIELD, ITEM_FIELD, Texts, to_texts};
pub use text::{NotAField, to_values};
pub use tree::Tree;
pub(crate) use upload::Content;
pub use upload::Upload;
#[cfg(not(target_family = "wasm"))]
pub(crate) use upload::write_all_at;
