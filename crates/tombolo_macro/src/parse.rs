//! Tokens into syntax: the options of `#[server]`, the function it stands on, and the part that each argument plays.
//!
//! Words that do not exist are refused here; whether what was written makes sense is the model's question.

mod options;
mod function;
mod closure;
mod terms;
mod argument;
mod tokens;
mod serde;

pub(crate) use argument::{Argument, Role};
pub(crate) use closure::{Capture, Closure};
pub(crate) use function::Function;
pub(crate) use options::Options;
pub(crate) use serde::SerdeWords;
pub(crate) use terms::Terms;
pub(crate) use tokens::{compact, fnv, readable, split_at_commas};

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::diag::Mistakes;

/// An action as it was written.
pub(crate) struct Declaration {
    pub(crate) options: Options,
    pub(crate) function: Function,
    pub(crate) arguments: Vec<Argument>,
}

impl Declaration {
    /// A hash of what is written.
    pub(crate) fn text(&self) -> u64 {
        let Function { signature, body, .. } = &self.function;
        let written = [&*self.options.written, &compact(signature.to_token_stream()), &compact(body.to_token_stream())];
        fnv(&written.join("\0"))
    }
}

/// The action, or nothing when the item is no function at all.
pub(crate) fn parse(options: TokenStream, item: TokenStream, mistakes: &mut Mistakes) -> Option<Declaration> {
    let options = Options::parse(options, mistakes);
    let function = Function::parse(item, mistakes)?;
    let arguments = Argument::all(&function.signature, mistakes);
    Some(Declaration { options, function, arguments })
}
