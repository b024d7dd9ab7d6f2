//! What stands in place of an action with a mistake, so that its callers type-check and one mistake is one message.
//!
//! The struct, its fields and the function are there, as far as the declaration makes sense; nothing of them runs.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::GenericParam;

use crate::{
    expand::{contract, leptos},
    model::Action,
    parse::{Declaration, Role},
};

/// The stub.
pub(crate) fn expand(declaration: &Declaration, action: &Action) -> TokenStream {
    let function = function(declaration, action);
    // A method stands in an `impl`, where no struct can.
    let is_method = declaration.function.signature.receiver().is_some();
    let depends_on_generics = depends_on_generics(declaration, action);
    if is_method || depends_on_generics {
        return function;
    }
    let contract = contract::expand(action, &quote!(::core::future::pending()), true);
    if !action.is_plain() {
        return contract;
    }
    let leptos = leptos::expand(action);
    quote!(#function #contract #leptos)
}

fn function(declaration: &Declaration, action: &Action) -> TokenStream {
    let signature = &declaration.function.signature;
    let (visibility, name) = (&action.visibility, &signature.ident);
    let (generics, clause) = (&signature.generics, &signature.generics.where_clause);
    let receiver = signature.receiver().map(|receiver| quote!(#receiver,));
    // Nothing of the body is there, so what an argument is called does not matter; only two must not be called the same.
    let arguments = declaration.arguments.iter().filter(|argument| argument.role == Role::Plain).map(|argument| {
        let ty = &argument.ty;
        quote!(_: #ty)
    });
    let (value, error) = contract::parts(action);
    let everywhere = &action.attributes.everywhere;
    quote! {
        #(#everywhere)*
        #[allow(warnings, clippy::all, clippy::pedantic)]
        #visibility async fn #name #generics (#receiver #(#arguments),*)
            -> ::core::result::Result<#value, ::tombolo::ActionError<#error>> #clause
        {
            ::core::future::pending().await
        }
    }
}

/// Whether what is left of the action names a generic parameter, which the struct does not have.
fn depends_on_generics(declaration: &Declaration, action: &Action) -> bool {
    let parameters: Vec<_> = declaration
        .function
        .signature
        .generics
        .params
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(&parameter.ident),
            GenericParam::Const(parameter) => Some(&parameter.ident),
            GenericParam::Lifetime(_) => None,
        })
        .collect();
    let wires = action.wires().map(|wire| wire.ty.to_token_stream());
    wires.chain([action.returns.ty.to_token_stream()]).any(|tokens| mentions(tokens, &parameters))
}

fn mentions(tokens: TokenStream, names: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| **name == ident),
        TokenTree::Group(group) => mentions(group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
