//! What a signature must be so that the browser can call it: one async function of owned, named types.

use quote::ToTokens;
use syn::{
    FnArg, GenericParam, Lifetime, Signature, Type, TypeReference,
    visit_mut::{self, VisitMut},
};

use crate::{diag::Mistakes, parse::readable};

/// Everything but the arguments' types and names.
pub(crate) fn check(signature: &Signature, mistakes: &mut Mistakes) {
    let name = &signature.ident;
    if signature.asyncness.is_none() {
        mistakes.report(signature.fn_token, "an action is an async function", format!("write `async fn {name}`"));
    }
    for (word, token) in [
        ("const", signature.constness.map(ToTokens::into_token_stream)),
        ("unsafe", signature.unsafety.map(ToTokens::into_token_stream)),
        ("extern", signature.abi.as_ref().map(ToTokens::to_token_stream)),
    ] {
        if let Some(token) = token {
            mistakes.report(token, format!("an action cannot be `{word}`"), format!("write `async fn {name}`"));
        }
    }
    check_generics(signature, mistakes);
    for argument in &signature.inputs {
        if let FnArg::Receiver(receiver) = argument {
            mistakes.report(
                receiver,
                "an action is a free function: nobody could send it `self`",
                "move it out of the `impl`, and take what it needs as an argument",
            );
        }
    }
    if let Some(variadic) = &signature.variadic {
        mistakes.report(variadic, "an action's arguments are counted", "take a `Vec<T>`");
    }
    if !signature.ident.to_string().is_ascii() {
        mistakes.report(
            &signature.ident,
            "an action's name stands in its address, so it is written in ASCII",
            "use letters from a to z, digits and `_`",
        );
    }
}

fn check_generics(signature: &Signature, mistakes: &mut Mistakes) {
    let generics = &signature.generics;
    if !generics.params.is_empty() {
        let (what, fix) = if generics.params.iter().all(|parameter| matches!(parameter, GenericParam::Lifetime(_))) {
            ("nothing that travels can be borrowed", "take owned types: `String` for `&str`, `Vec<T>` for `&[T]`")
        } else {
            ("an action has no generic parameters: what travels has one type", "name the types")
        };
        mistakes.report(&generics.params, what, fix);
    } else if let Some(clause) = &generics.where_clause {
        mistakes.report(clause, "an action has no `where` clause, as it has no generic parameters", "leave it out");
    }
}

/// Where a type stands, which decides what it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the wire, as an argument or a result.
    Wire,
    /// An extractor: server only, but not borrowed from anything.
    Request,
}

/// Whether a type is owned and named; what is not is reported.
pub(crate) fn is_owned(ty: &Type, place: Place, mistakes: &mut Mistakes) -> bool {
    let mut visitor = Borrowed { place, mistakes, found: false };
    visitor.visit_type_mut(&mut ty.clone());
    !visitor.found
}

struct Borrowed<'a> {
    place: Place,
    mistakes: &'a mut Mistakes,
    found: bool,
}

impl Borrowed<'_> {
    fn report(&mut self, place: impl ToTokens, mistake: &str, fix: &str) {
        self.found = true;
        self.mistakes.report(place, mistake, fix);
    }
}

impl VisitMut for Borrowed<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        match ty {
            Type::Reference(reference) if self.place == Place::Wire || !is_static(reference.lifetime.as_ref()) => {
                let fix = format!("take `{}`", owned(reference));
                self.report(&*reference, &format!("`{}` is borrowed: only owned values travel", text(reference)), &fix);
            }
            Type::ImplTrait(opaque) => {
                let mistake =
                    format!("`{}` is not one type, and what an action takes or returns has one", text(opaque));
                self.report(&*opaque, &mistake, "name the type");
            }
            _ => visit_mut::visit_type_mut(self, ty),
        }
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if !is_static(Some(lifetime)) {
            self.report(&*lifetime, &format!("`{lifetime}` borrows: only owned values travel"), "write `'static`");
        }
    }
}

fn is_static(lifetime: Option<&Lifetime>) -> bool {
    lifetime.is_some_and(|lifetime| lifetime.ident == "static")
}

/// What to take instead of a reference.
fn owned(reference: &TypeReference) -> String {
    match &*reference.elem {
        Type::Path(path) if path.path.is_ident("str") => "String".to_owned(),
        Type::Slice(slice) => format!("Vec<{}>", text(&slice.elem)),
        other => text(other),
    }
}

fn text(tokens: &impl ToTokens) -> String {
    readable(tokens.to_token_stream())
}
