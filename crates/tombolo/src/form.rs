//! What a form or a call submits, from names and texts to typed arguments and back.
//!
//! * [`Pairs`] are the names and values as they were sent; [`Tree`] orders them by argument.
//! * [`Decoder`] makes each argument of its text by the argument's type, and runs its rules; what is wrong becomes an
//!   [`Issue`] at the field where it was typed.
//! * [`Echo`] is what may be shown again, [`Rules`] are a field's rules as HTML attributes, and [`to_values`] is the
//!   way back from a value to a control's texts.
//!
//! All of it is pure and runs on both sides.

mod name;
mod pairs;
mod json;
mod tree;
mod decode;
mod issue;
mod echo;
mod rules;
mod text;

pub use decode::Decoder;
pub(crate) use decode::from_json;
pub use echo::Echo;
pub use issue::{Issue, Issues};
pub(crate) use json::{member as json_member, only_member, text as json_text, text_member};
pub use pairs::{MAX_FIELDS, Pairs, PairsError, PairsErrorKind};
pub use rules::Rules;
pub use text::{NotAField, to_values};
pub use tree::Tree;
