//! How large the files of an argument may be, by its written type and its rules.
//!
//! The rule itself is garde's to check. But what a rule forbids need not be kept while a request is read, and so it is looked
//! for here: `length(bytes, max = ..)` of an `Upload`, of an `Option<Upload>`, or within `inner(..)` of a list of them.

use syn::{Expr, ExprLit, Lit, Type};

use crate::model::{
    returns::{argument, last},
    rules::Rule,
};

/// The largest file that an argument may hold.
pub(crate) fn limit(ty: &Type, rules: &[Rule]) -> Option<Expr> {
    let held = argument_of("Option", ty).unwrap_or(ty);
    if let Some(item) = argument_of("Vec", held) {
        let inner: Vec<_> = rules.iter().flat_map(Rule::inner).collect();
        return is_file(item).then(|| largest(&inner)).flatten();
    }
    is_file(held).then(|| largest(rules)).flatten()
}

fn is_file(ty: &Type) -> bool {
    last(ty).is_some_and(|segment| segment.ident == "Upload")
}

fn argument_of<'t>(name: &str, ty: &'t Type) -> Option<&'t Type> {
    last(ty).filter(|segment| segment.ident == name).and_then(|_| argument(ty))
}

fn largest(rules: &[Rule]) -> Option<Expr> {
    rules.iter().filter(|rule| rule.name == "length").find_map(|rule| {
        let arguments = rule.named_arguments()?;
        let is_in_bytes = arguments.iter().any(|argument| argument.value.is_none() && argument.name == "bytes");
        let max = arguments.into_iter().find(|argument| argument.name == "max")?.value?;
        (is_in_bytes && is_constant(&max)).then_some(max)
    })
}

/// Whether a bound can stand outside of the function: a number, or a constant by its name.
fn is_constant(bound: &Expr) -> bool {
    match bound {
        Expr::Lit(ExprLit { lit: Lit::Int(_), .. }) => true,
        Expr::Path(path) => path.path.segments.last().is_some_and(|segment| {
            let name = segment.ident.to_string();
            name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
        }),
        Expr::Group(group) => is_constant(&group.expr),
        Expr::Paren(paren) => is_constant(&paren.expr),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;
    use syn::{Attribute, parse_quote};

    use super::*;
    use crate::{model::rules, parse::readable};

    #[track_caller]
    fn check(ty: &Type, rule: Attribute, expected: Option<&str>) {
        let limit = limit(ty, &rules::parse(&[rule]));
        assert_eq!(limit.map(|limit| readable(limit.to_token_stream())).as_deref(), expected);
    }

    #[test]
    fn f08_the_largest_file_is_read_off_the_rules() {
        check(&parse_quote!(Upload), parse_quote!(#[garde(length(bytes, max = 10))]), Some("10"));
        check(&parse_quote!(tombolo::Upload), parse_quote!(#[garde(length(bytes, min = 1, max = MOST))]), Some("MOST"));
        check(
            &parse_quote!(Option<Upload>),
            parse_quote!(#[garde(length(bytes, max = limits::MOST))]),
            Some("limits::MOST"),
        );
        check(
            &parse_quote!(Vec<Upload>),
            parse_quote!(#[garde(length(max = 4), inner(length(bytes, max = 10)))]),
            Some("10"),
        );
        check(&parse_quote!(Vec<Upload>), parse_quote!(#[garde(length(max = 4))]), None);
        check(&parse_quote!(Upload), parse_quote!(#[garde(length(max = 10))]), None);
        check(&parse_quote!(Upload), parse_quote!(#[garde(length(bytes, max = *other))]), None);
        check(&parse_quote!(Upload), parse_quote!(#[garde(length(bytes, max = other))]), None);
        check(&parse_quote!(String), parse_quote!(#[garde(length(bytes, max = 10))]), None);
    }
}
