//! What both sides agree on: the struct of plain arguments, its `Action`, and the tokens of its fields.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::{
    expand::{at, attached, beside, decode, field, fields, identity, site, validated},
    model::{Action, Codec, Redirects},
};

/// Everything that stands on both sides, except the function; `call` is how `self` is called, which a stub is not.
pub(crate) fn expand(action: &Action, call: &TokenStream, is_stub: bool) -> TokenStream {
    let beside = identity::beside(action).into_iter();
    beside.chain([structure(action), implementation(action, call), fields::expand(action, is_stub)]).collect()
}

fn structure(action: &Action) -> TokenStream {
    let everywhere = &action.attributes.everywhere;
    let name = &action.names.structure;
    let visibility = beside(&action.visibility);
    let doc = docs(action);
    let validate = action.is_validated_together().then(|| quote!(#[derive(::garde::Validate)]));
    let members = action.wires().map(|wire| {
        let doc = format!("The argument `{}`.", wire.name);
        let docs = if wire.docs.is_empty() {
            quote!(#[doc = #doc])
        } else {
            wire.docs.iter().map(ToTokens::to_token_stream).collect()
        };
        let rules = action.is_validated_together().then(|| {
            if wire.rules.is_empty() {
                quote!(#[garde(skip)])
            } else {
                wire.rules.iter().map(ToTokens::to_token_stream).collect()
            }
        });
        let (ident, ty) = (field(&wire.ident), &wire.ty);
        quote!(#docs #rules #visibility #ident: #ty)
    });
    quote_spanned! {site()=>
        #(#everywhere)*
        #doc
        #[derive(
            ::core::clone::Clone,
            ::core::fmt::Debug,
            ::tombolo::__private::serde::Serialize,
            ::tombolo::__private::serde::Deserialize,
        )]
        #[serde(crate = "::tombolo::__private::serde")]
        #validate
        #visibility struct #name {
            #(#members,)*
        }
    }
}

/// The struct's documentation: the function's, where there is no function that has it.
fn docs(action: &Action) -> TokenStream {
    let doc = format!("The arguments of [`{}()`].", action.names.function);
    let own = action.attributes.function.iter().filter(|attribute| attribute.path().is_ident("doc"));
    if action.is_plain() { quote!(#[doc = #doc]) } else { quote!(#(#own)*) }
}

fn implementation(action: &Action, call: &TokenStream) -> TokenStream {
    let everywhere = &action.attributes.everywhere;
    let name = &action.names.structure;
    let (wire_name, fields) = (&action.names.wire, &action.names.fields);
    let path = identity::expand(action);
    let arguments = action.wires().map(|wire| &wire.name);
    let (value, error) = parts(action);
    let decode = decode::expand(action);
    let validated = validated::expand(action);
    let redirects = redirects(action);
    let place = at(&action.returns.ty);
    let called = quote_spanned! {place=>
        impl ::core::future::Future<
            Output = ::core::result::Result<Self::Value, ::tombolo::ActionError<Self::Error>>,
        > + ::core::marker::Send
    };
    let serial = action.is_serial.then(|| {
        quote!(
            const IS_SERIAL: bool = true;
        )
    });
    let once = action.is_once.then(|| {
        quote!(
            const IS_ONCE: bool = true;
        )
    });
    let codec = (action.codec == Codec::Cbor).then(|| {
        quote!(
            const CODEC: ::tombolo::Codec = ::tombolo::Codec::Cbor;
        )
    });
    let files = attached::of_action(action);
    let bound = action.has_bound().then(|| {
        quote!(
            const HAS_BOUND: bool = true;
        )
    });
    let previous = action.has_previous().then(|| {
        quote!(
            const HAS_PREVIOUS: bool = true;
        )
    });
    quote_spanned! {site()=>
        #(#everywhere)*
        #[automatically_derived]
        impl ::tombolo::Action for #name {
            const NAME: &'static str = #wire_name;
            const PATH: &'static str = #path;
            const ARGUMENTS: &'static [&'static str] = &[#(#arguments),*];
            #serial
            #once
            #codec
            #previous
            #bound
            type Fields = #fields;
            type Value = #value;
            type Error = #error;
            #files
            #decode
            #validated
            #[allow(unused_variables)]
            fn call(self, bound: ::std::string::String) -> #called {
                #call
            }
            fn tokens() -> Self::Fields {
                Self::fields()
            }
            #redirects
        }
    }
}

/// The value's type and the error's.
///
/// The types around the user's have the spans of its ends, so that rustc underlines the whole of it.
pub(crate) fn parts(action: &Action) -> (TokenStream, TokenStream) {
    let ty = &action.returns.ty;
    if !action.returns.is_fallible {
        return (ty.to_token_stream(), quote!(::tombolo::Never));
    }
    let tokens = ty.to_token_stream();
    let end = tokens.into_iter().last().map_or_else(|| ty.span(), |token| token.span());
    let start = quote_spanned!(at(ty)=> <);
    let part = |name: TokenStream| {
        let rest = quote_spanned!(site().located_at(end)=> as ::tombolo::Fallible>::#name);
        quote!(#start #ty #rest)
    };
    (part(quote!(Value)), part(quote!(Error)))
}

fn redirects(action: &Action) -> Option<TokenStream> {
    let place = at(&action.returns.ty);
    let (redirect, value) = match action.returns.redirects {
        Redirects::Never => return None,
        Redirects::Always => {
            (quote_spanned!(place=> ::core::option::Option::Some(value)), quote_spanned!(place=> redirect))
        }
        Redirects::Optionally => (
            quote_spanned!(place=> ::core::option::Option::as_ref(value)),
            quote_spanned!(place=> ::core::option::Option::Some(redirect)),
        ),
        Redirects::Or => (
            quote_spanned!(place=> ::tombolo::Or::redirect(value)),
            quote_spanned!(place=> ::tombolo::Or::This(redirect)),
        ),
    };
    Some(quote_spanned! {place=>
        fn redirect(value: &Self::Value) -> ::core::option::Option<&::tombolo::Redirect> {
            #redirect
        }
        fn redirected(redirect: ::tombolo::Redirect) -> ::core::option::Option<Self::Value> {
            ::core::option::Option::Some(#value)
        }
    })
}
