//! What an action returns, by its written type: `Result` and `Redirect` are recognised by the last segment of a path.

use syn::{GenericArgument, PathArguments, PathSegment, ReturnType, Signature, Type, parse_quote};

use crate::{
    diag::Mistakes,
    model::signature::{Place, is_owned},
};

/// The written type, and what of it has a meaning.
pub(crate) struct Returns {
    pub(crate) ty: Type,
    /// It is a `Result`, under this or another name: its parts are found by a trait.
    pub(crate) is_fallible: bool,
    pub(crate) redirects: Redirects,
}

/// Whether the value can be a redirect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Redirects {
    Never,
    /// `Redirect`.
    Always,
    /// `Option<Redirect>`.
    Optionally,
    /// `Or<Redirect, T>`.
    Or,
}

impl Returns {
    pub(crate) fn of(signature: &Signature, mistakes: &mut Mistakes) -> Self {
        let nothing = parse_quote!(());
        let written = match &signature.output {
            ReturnType::Type(_, ty) if is_owned(ty, Place::Wire, mistakes) => (**ty).clone(),
            ReturnType::Type(..) | ReturnType::Default => nothing,
        };
        Self::of_type(written)
    }

    /// What a written type means.
    pub(super) fn of_type(ty: Type) -> Self {
        let is_fallible = last(&ty).is_some_and(|segment| segment.ident == "Result");
        let value = if is_fallible { argument(&ty) } else { Some(&ty) };
        let redirects = value.map_or(Redirects::Never, Redirects::of);
        Self { ty, is_fallible, redirects }
    }
}

impl Redirects {
    fn of(value: &Type) -> Self {
        let is_redirect = |ty: &Type| last(ty).is_some_and(|segment| segment.ident == "Redirect");
        match last(value) {
            _ if is_redirect(value) => Self::Always,
            Some(segment) if segment.ident == "Option" && argument(value).is_some_and(is_redirect) => Self::Optionally,
            Some(segment) if segment.ident == "Or" && argument(value).is_some_and(is_redirect) => Self::Or,
            _ => Self::Never,
        }
    }
}

/// The last segment of a path, through the groups that `macro_rules!` leaves.
pub(crate) fn last(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        Type::Group(group) => last(&group.elem),
        Type::Paren(paren) => last(&paren.elem),
        _ => None,
    }
}

/// The first generic argument of a type.
pub(crate) fn argument(ty: &Type) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &last(ty)?.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ty: &str, is_fallible: bool, redirects: Redirects) {
        let returns = Returns::of_type(syn::parse_str(ty).expect("the test is Rust"));
        assert_eq!((returns.is_fallible, returns.redirects), (is_fallible, redirects));
    }

    #[test]
    fn the_last_segment_decides() {
        check("()", false, Redirects::Never);
        check("Cart", false, Redirects::Never);
        check("Result<Cart, Fault>", true, Redirects::Never);
        check("std::result::Result<Redirect, Fault>", true, Redirects::Always);
        check("anyhow::Result<Option<tombolo::Redirect>>", true, Redirects::Optionally);
        check("Result<Or<Redirect, Cart>, Failure<CartError>>", true, Redirects::Or);
        check("Or<Cart, Redirect>", false, Redirects::Never);
        check("Option<Redirect>", false, Redirects::Optionally);
        check("Redirect", false, Redirects::Always);
        check("Option<Cart>", false, Redirects::Never);
        check("Results", false, Redirects::Never);
        check("Result", true, Redirects::Never);
        check("(Redirect, u8)", false, Redirects::Never);
    }
}
