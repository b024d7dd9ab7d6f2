//! `#[previous]`: what the action has returned to the same form the last time.
//!
//! Whether its type is an `Option` of the action's value is the compiler's to say, which knows aliases.

use quote::ToTokens;
use syn::{ReturnType, Type};

use crate::{
    diag::Mistakes,
    model::{
        parameters::{Parameter, Source, name},
        returns::{Redirects, Returns, argument as first},
    },
    parse::{Argument, Declaration, readable},
};

/// Reports what is wrong with such an argument, which stands behind the others.
pub(crate) fn check(declaration: &Declaration, argument: &Argument, others: &[Parameter], mistakes: &mut Mistakes) {
    if name(&argument.pattern).is_none() {
        let pattern = readable(argument.pattern.to_token_stream());
        mistakes.report(
            &argument.pattern,
            format!("a `#[previous]` argument is named: `{pattern}` is not a name"),
            "write a name and take it apart in the body",
        );
    }
    if others.iter().any(|other| matches!(other.source, Source::Previous)) {
        mistakes.report(
            &argument.pattern,
            "an action has one last value, and it is taken already",
            "leave one of them out",
        );
    } else if !returns_something(&declaration.function.signature.output) {
        mistakes.report(
            &argument.ty,
            "this action returns no value that could come back",
            "return what the next call is to know: `-> T` or `-> Result<T, E>`, with `#[previous] last: Option<T>`",
        );
    }
}

/// Whether there is a value besides `()` and a redirect.
fn returns_something(output: &ReturnType) -> bool {
    let ReturnType::Type(_, ty) = output else { return false };
    let Returns { ty, is_fallible, redirects } = Returns::of_type((**ty).clone());
    let value = if is_fallible { first(&ty) } else { Some(&ty) };
    let is_nothing = matches!(value, Some(Type::Tuple(tuple)) if tuple.elems.is_empty());
    !is_nothing && matches!(redirects, Redirects::Never | Redirects::Or)
}
