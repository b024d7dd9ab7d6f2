//! Tokens into syntax: the options of `#[server]`, the function it stands on, and the part that each argument plays.
//!
//! Words that do not exist are refused here; whether what was written makes sense is the model's question.

mod options;
mod function;
mod argument;
mod tokens;
mod serde;

pub(crate) use argument::{Argument, Role};
pub(crate) use function::Function;
pub(crate) use options::Options;
pub(crate) use serde::SerdeWords;
pub(crate) use tokens::{compact, readable, split_at_commas};

use proc_macro2::TokenStream;

use crate::diag::Mistakes;

/// An action as it was written.
pub(crate) struct Declaration {
    pub(crate) options: Options,
    pub(crate) function: Function,
    pub(crate) arguments: Vec<Argument>,
}

/// The action, or nothing when the item is no function at all.
pub(crate) fn parse(options: TokenStream, item: TokenStream, mistakes: &mut Mistakes) -> Option<Declaration> {
    let options = Options::parse(options, mistakes);
    let function = Function::parse(item, mistakes)?;
    let arguments = Argument::all(&function.signature, mistakes);
    Some(Declaration { options, function, arguments })
}
