//! The names that an action has: the function's, the struct's, the one on the wire, and its id.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::{LitStr, ReturnType, ext::IdentExt};

use crate::{
    diag::Mistakes,
    parse::{Declaration, Options},
};

/// The names of an action.
pub(crate) struct Names {
    /// As written, with the user's span.
    pub(crate) function: Ident,
    /// The struct of its plain arguments.
    pub(crate) structure: Ident,
    /// The struct of its fields' tokens.
    pub(crate) fields: Ident,
    /// `type` for `r#type`.
    pub(crate) wire: String,
    pub(crate) id: Id,
}

/// The end of an action's address.
pub(crate) enum Id {
    /// `id = ".."`.
    Stable(String),
    /// A hash of where the action stands and what travels.
    Hashed,
}

impl Names {
    pub(crate) fn of(declaration: &Declaration, mistakes: &mut Mistakes) -> Self {
        let function = declaration.function.signature.ident.clone();
        let wire = function.unraw().to_string();
        let structure = structure(&function, &wire, &declaration.options, mistakes);
        let structure = without_clash(declaration, structure, mistakes);
        let id = declaration.options.id.as_ref().map_or(Id::Hashed, |id| Id::Stable(stable(id, mistakes)));
        Self {
            fields: generated(&format!("{}Fields", structure.unraw()), function.span()),
            function,
            structure,
            wire,
            id,
        }
    }
}

/// An identifier that points at the user's, but is not taken for code that the user wrote.
fn generated(name: &str, place: Span) -> Ident {
    Ident::new(name, generated_at(place))
}

fn generated_at(place: Span) -> Span {
    Span::call_site().located_at(place)
}

fn structure(function: &Ident, wire: &str, options: &Options, mistakes: &mut Mistakes) -> Ident {
    if let Some(name) = &options.name {
        match name.parse::<Ident>() {
            Ok(mut ident) => {
                ident.set_span(generated_at(name.span()));
                return ident;
            }
            Err(_) => mistakes.report(
                name,
                format!("`{}` cannot be the name of a struct", name.value()),
                "write a name such as `LoadCart`",
            ),
        }
    }
    let name = pascal(wire);
    if syn::parse_str::<Ident>(&name).is_ok() {
        return generated(&name, function.span());
    }
    if options.name.is_none() {
        mistakes.report(
            function,
            format!("no struct can be named after `{wire}`"),
            "say how to call it: `#[server(.., name = \"LoadCart\")]`",
        );
    }
    format_ident!("Unnamed", span = function.span())
}

/// `add_to_cart` -> `AddToCart`.
fn pascal(name: &str) -> String {
    name.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters)
        })
        .collect()
}

/// `fn cart() -> Cart` would write a second `Cart`.
fn without_clash(declaration: &Declaration, structure: Ident, mistakes: &mut Mistakes) -> Ident {
    let result = match &declaration.function.signature.output {
        ReturnType::Type(_, ty) => Some(ty.to_token_stream()),
        ReturnType::Default => None,
    };
    let types = declaration.arguments.iter().map(|argument| argument.ty.to_token_stream()).chain(result);
    let Some(other) = types.into_iter().find_map(|ty| find(ty, &structure)) else { return structure };
    let wanted = format!("{}Action", structure.unraw());
    mistakes.report(
        other,
        format!("the action's struct is called `{structure}` too"),
        format!("say how to call it: `#[server(.., name = \"{wanted}\")]`"),
    );
    generated(&wanted, structure.span())
}

/// A bare name in a type.
fn find(tokens: TokenStream, wanted: &Ident) -> Option<Ident> {
    let mut after_colon = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if !after_colon && ident == *wanted => return Some(ident),
            TokenTree::Group(group) => {
                if let Some(found) = find(group.stream(), wanted) {
                    return Some(found);
                }
                after_colon = false;
            }
            TokenTree::Punct(punct) => after_colon = punct.as_char() == ':',
            TokenTree::Ident(_) | TokenTree::Literal(_) => after_colon = false,
        }
    }
    None
}

fn stable(id: &LitStr, mistakes: &mut Mistakes) -> String {
    let text = id.value();
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    if text.is_empty() || !text.bytes().all(is_allowed) {
        mistakes.report(
            id,
            format!("`{text}` cannot be an id"),
            "write one or more of the letters a to z, digits, `-` and `_`: `id = \"stable-name\"`",
        );
        return "refused".to_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(function: &str, structure: &str) {
        assert_eq!(pascal(function), structure);
    }

    #[test]
    fn the_structs_name_is_the_functions_in_camel_case() {
        check("add_to_cart", "AddToCart");
        check("save", "Save");
        check("type", "Type");
        check("a__b", "AB");
        check("_save_", "Save");
        check("step_2", "Step2");
        check("step2_of_3", "Step2Of3");
        check("loadURL", "LoadURL");
        check("__", "");
    }

    #[test]
    fn only_a_bare_name_clashes() {
        let wanted = format_ident!("Cart");
        let clashes = |code: &str| find(code.parse().expect("the test is Rust"), &wanted).is_some();
        assert!(clashes("Cart"));
        assert!(clashes("Result<Option<Cart>, Fault>"));
        assert!(clashes("(u8, Cart)"));
        assert!(!clashes("crate::Cart"));
        assert!(!clashes("Carts"));
    }
}
