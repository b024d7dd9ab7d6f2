//! The code that the macros write.
//!
//! Paths are absolute and lead to `tombolo`, whose `__private` names what an application does not. Local variables have
//! `mixed_site` spans, so that no argument's name meets them; what the user's types are wrong for is reported at the
//! user's types. Nothing depends on the clock, on chance, or on where the build runs.

mod client;
mod module;
mod inline;
mod island;
mod contract;
mod identity;
mod validated;
mod decode;
mod fields;
mod tokens;
mod echoes;
mod attached;
mod function;
mod leptos;
mod server;
mod fallback;

pub(crate) use client::client;
pub(crate) use inline::action;
pub(crate) use tokens::expand as tokens;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{ItemMod, Visibility, spanned::Spanned};

use crate::{diag::Mistakes, model::Action, parse::parse};

/// What `#[server(options)] item` becomes.
pub(crate) fn server(options: TokenStream, item: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    if let Ok(module) = syn::parse2::<ItemMod>(item.clone()) {
        return module::expand(&options, module);
    }
    let Some(declaration) = parse(options, item.clone(), &mut mistakes) else {
        let errors = mistakes.into_compile_errors();
        return [errors, Some(item)].into_iter().flatten().collect();
    };
    let action = Action::build(&declaration, &mut mistakes);
    match mistakes.into_compile_errors() {
        None => written(&action),
        Some(errors) => [errors, fallback::expand(&declaration, &action)].into_iter().collect(),
    }
}

fn written(action: &Action) -> TokenStream {
    let both = contract::expand(action, &quote_spanned!(site()=> ::tombolo::__private::call_send(self, bound)), false);
    // Neither a plain function nor Leptos' machinery could say what is brought back.
    let plain = action.is_plain().then(|| [leptos::expand(action), function::expand(action)]);
    [both].into_iter().chain(plain.into_iter().flatten()).chain([server::expand(action)]).collect()
}

/// For generated items: seen by the user's code, and nothing in it is met by accident.
fn site() -> Span {
    Span::mixed_site()
}

/// For generated code about something that the user wrote: errors point there, but lints know that nobody wrote it.
fn at(place: &impl Spanned) -> Span {
    site().located_at(place.span())
}

/// A field's name, as generated code writes it down.
fn field(written: &Ident) -> Ident {
    let mut ident = written.clone();
    ident.set_span(Span::call_site().located_at(written.span()));
    ident
}

/// The function's visibility for something that is generated beside it.
fn beside(visibility: &Visibility) -> TokenStream {
    let mut tokens = TokenStream::new();
    for mut token in visibility.to_token_stream() {
        token.set_span(Span::call_site());
        tokens.extend([token]);
    }
    tokens
}

#[cfg(test)]
mod tests;
