//! `Action::decode`: each argument on its own, so that a field which does not decode hides no other field's message.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote_spanned};

use crate::{
    expand::{at, field, site},
    model::{Action, Wire},
};

/// The method.
pub(crate) fn expand(action: &Action) -> TokenStream {
    let arguments: Vec<_> = action.wires().enumerate().map(|(index, wire)| (local(index), wire)).collect();
    if arguments.is_empty() {
        return quote_spanned! {site()=>
            fn decode(
                _: &::tombolo::__private::Tree,
            ) -> ::core::result::Result<Self, ::tombolo::Issues> {
                ::core::result::Result::Ok(Self {})
            }
        };
    }
    let decoded = arguments.iter().map(|(local, wire)| {
        let (name, ty) = (&wire.name, &wire.ty);
        quote_spanned!(at(ty)=> let #local = decoder.argument::<#ty>(#name);)
    });
    let assembled = assemble(action, &arguments);
    quote_spanned! {site()=>
        fn decode(
            tree: &::tombolo::__private::Tree,
        ) -> ::core::result::Result<Self, ::tombolo::Issues> {
            let mut decoder = ::tombolo::__private::Decoder::new(tree);
            #(#decoded)*
            #assembled
            ::core::result::Result::Err(decoder.finish())
        }
    }
}

/// The arguments together, when all of them decoded.
fn assemble(action: &Action, arguments: &[(Ident, &Wire)]) -> TokenStream {
    let locals = arguments.iter().map(|(local, _)| local);
    let members = arguments.iter().map(|(local, wire)| {
        let name = field(&wire.ident);
        quote_spanned!(site()=> #name: #local?)
    });
    let this = quote_spanned!(site()=> (move || ::core::option::Option::Some(Self { #(#members),* }))());
    if !action.is_validated() {
        return quote_spanned! {site()=>
            if let ::core::option::Option::Some(this) = #this {
                if decoder.is_clean() {
                    return ::core::result::Result::Ok(this);
                }
            }
        };
    }
    let alone = arguments.iter().filter_map(|(local, wire)| alone(local, wire));
    quote_spanned! {site()=>
        if #(#locals.is_some())&&* {
            if let ::core::option::Option::Some(this) = #this {
                decoder.validate(&this);
                if decoder.is_clean() {
                    return ::core::result::Result::Ok(this);
                }
            }
        } else {
            #(#alone)*
        }
    }
}

/// The rules of one argument, for when another one did not decode.
fn alone(local: &Ident, wire: &Wire) -> Option<TokenStream> {
    let rules = wire.alone.as_ref()?;
    let (name, ty) = (field(&wire.ident), &wire.ty);
    Some(quote_spanned! {site()=>
        if let ::core::option::Option::Some(value) = #local {
            #[derive(::garde::Validate)]
            struct __TomboloAlone {
                #[garde(#rules)]
                #name: #ty,
            }
            decoder.validate(&__TomboloAlone { #name: value });
        }
    })
}

/// A variable of our own for the argument at this place.
fn local(index: usize) -> Ident {
    format_ident!("argument_{index}", span = site())
}
