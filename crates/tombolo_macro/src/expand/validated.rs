//! `Action::validated`: the rules of arguments that came by a plain function call.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote_spanned};

use crate::{
    expand::{field, site},
    model::{Action, Alone, Wire},
};

/// The method, where there are rules.
pub(crate) fn expand(action: &Action) -> Option<TokenStream> {
    if !action.is_validated() {
        return None;
    }
    let checks = if action.is_validated_together() {
        quote_spanned!(site()=> let this = self; decoder.validate(&this);)
    } else {
        one_by_one(action)
    };
    Some(quote_spanned! {site()=>
        fn validated(self) -> ::core::result::Result<Self, ::tombolo::Issues> {
            let nothing = ::tombolo::__private::Tree::default();
            let mut decoder = ::tombolo::__private::Decoder::new(&nothing);
            #checks
            if decoder.is_clean() {
                ::core::result::Result::Ok(this)
            } else {
                ::core::result::Result::Err(::tombolo::__private::on_the_wire(&this, decoder.finish()))
            }
        }
    })
}

fn one_by_one(action: &Action) -> TokenStream {
    let members: Vec<_> = action.wires().map(|wire| field(&wire.ident)).collect();
    let locals: Vec<_> = (0..members.len()).map(local).collect();
    let checks = action.wires().zip(&locals).filter_map(|(wire, local)| {
        let checked = checked(wire, &quote_spanned!(site()=> #local))?;
        Some(quote_spanned!(site()=> let #local = #checked;))
    });
    quote_spanned! {site()=>
        let Self { #(#members: #locals),* } = self;
        #(#checks)*
        let this = Self { #(#members: #locals),* };
    }
}

/// An expression: the value of an argument, after its rules were run. It lies in a struct of its own meanwhile, because
/// that is what garde writes rules for.
pub(crate) fn checked(wire: &Wire, value: &TokenStream) -> Option<TokenStream> {
    let Alone { rules, reaches_in, .. } = wire.alone.as_ref()?;
    let (name, member, ty) = (&wire.name, field(&wire.ident), &wire.ty);
    let check = if *reaches_in { "check_within" } else { "check" };
    let check = Ident::new(check, site());
    Some(quote_spanned! {site()=> {
        #[derive(::garde::Validate)]
        #[garde(transparent)]
        struct __TomboloAlone {
            #[garde(#rules)]
            #member: #ty,
        }
        let alone = __TomboloAlone { #member: #value };
        decoder.#check(#name, &alone);
        alone.#member
    }})
}

/// A variable of our own for the argument at this place.
pub(crate) fn local(index: usize) -> Ident {
    format_ident!("argument_{index}", span = site())
}
