//! `Action::decode`: each argument on its own, so that a field which does not decode hides no other field's message.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::{
    expand::{
        at, field, site,
        validated::{checked, local},
    },
    model::{Action, Codec, Wire},
};

/// The method.
pub(crate) fn expand(action: &Action) -> TokenStream {
    let wires: Vec<_> = action.wires().collect();
    if wires.is_empty() {
        return quote_spanned! {site()=>
            fn decode(
                _: &::tombolo::__private::Tree,
            ) -> ::core::result::Result<Self, ::tombolo::Issues> {
                ::core::result::Result::Ok(Self {})
            }
        };
    }
    let decoded = wires.iter().enumerate().map(|(index, wire)| {
        let (local, name, ty) = (local(index), &wire.name, &wire.ty);
        // Only these actions have the code that reads CBOR.
        let argument = match action.codec {
            Codec::Json => quote_spanned!(at(ty)=> argument),
            Codec::Cbor => quote_spanned!(at(ty)=> argument_or_cbor),
        };
        quote_spanned!(at(ty)=> let #local = decoder.#argument::<#ty>(#name);)
    });
    let assembled = assembled(action, &wires);
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

/// The arguments together, when all of them decoded and their rules hold.
fn assembled(action: &Action, wires: &[&Wire]) -> TokenStream {
    let members = wires.iter().enumerate().map(|(index, wire)| {
        let (local, name) = (local(index), field(&wire.ident));
        quote_spanned!(site()=> #name: #local?)
    });
    let this = quote_spanned!(site()=> (move || ::core::option::Option::Some(Self { #(#members),* }))());
    let alone: Vec<_> = wires.iter().enumerate().filter_map(|(index, wire)| alone(index, wire)).collect();
    let (rules, together) = if action.is_validated_together() {
        let locals = (0..wires.len()).map(local);
        let rules = quote_spanned! {site()=>
            if !(decoder.is_whole() #(&& #locals.is_some())*) {
                #(#alone)*
                return ::core::result::Result::Err(decoder.finish());
            }
        };
        (rules, quote_spanned!(site()=> decoder.validate(&this);))
    } else {
        (quote!(#(#alone)*), TokenStream::new())
    };
    quote_spanned! {site()=>
        #rules
        if let ::core::option::Option::Some(this) = #this {
            #together
            if decoder.is_clean() {
                return ::core::result::Result::Ok(this);
            }
        }
    }
}

/// The rules of one argument; it comes back from them.
fn alone(index: usize, wire: &Wire) -> Option<TokenStream> {
    let local = local(index);
    let checked = checked(wire, &quote_spanned!(site()=> value))?;
    Some(quote_spanned!(site()=> let #local = #local.map(|value| #checked);))
}
