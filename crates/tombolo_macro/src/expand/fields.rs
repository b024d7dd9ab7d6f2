//! `AddToCart::fields()`, a token for each field of the form, and `AddToCart::action()`.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Pat;

use crate::{
    expand::{at, beside, field, site},
    model::{Action, Bound, BoundTo, Html},
};

/// The struct of tokens and the inherent functions.
pub(crate) fn expand(action: &Action, is_stub: bool) -> TokenStream {
    let everywhere = &action.attributes.everywhere;
    let (name, fields) = (&action.names.structure, &action.names.fields);
    let visibility = beside(&action.visibility);
    let doc = format!("The fields of [`{name}`]'s form.");
    let (members, tokens): (Vec<_>, Vec<_>) = action
        .wires()
        .map(|wire| {
            let (ident, ty, wire_name) = (field(&wire.ident), &wire.ty, &wire.name);
            let doc = format!("The field `{wire_name}`.");
            let rules = rules(&wire.html);
            (
                quote!(#[doc = #doc] #visibility #ident: ::tombolo::Field<#name, #ty>),
                quote!(#ident: ::tombolo::Field::new(#wire_name, #rules)),
            )
        })
        .unzip();
    // Where there is no function to call, this is what everybody starts with.
    let of_function = action.attributes.function.iter().filter(|attribute| !attribute.path().is_ident("doc"));
    let of_function = of_function.filter(|_| !action.is_plain());
    let start = start(action, &quote!(#(#of_function)*), is_stub);
    quote_spanned! {site()=>
        #(#everywhere)*
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #visibility struct #fields {
            #(#members,)*
        }

        #(#everywhere)*
        impl #name {
            /// A token for each field of this action's form.
            #visibility fn fields() -> #fields {
                #fields { #(#tokens,)* }
            }

            #start
        }
    }
}

/// The function that makes a value of the action: what everybody starts with.
fn start(action: &Action, attributes: &TokenStream, is_stub: bool) -> TokenStream {
    let visibility = beside(&action.visibility);
    if !action.has_bound() {
        return quote_spanned! {site()=>
            /// The action as a value.
            #attributes
            #visibility fn action() -> ::tombolo::ActionRef<Self> {
                ::tombolo::ActionRef::unbound()
            }
        };
    }
    let names: Vec<_> = action.bound().map(|bound| &bound.pattern).filter_map(name).collect();
    let types: Vec<_> = action.bound().map(|bound| &bound.ty).collect();
    // What cannot be sealed is said where its type stands.
    let sealable = types.iter().map(|ty| quote_spanned!(at(ty)=> ::tombolo::__private::can_be_bound::<#ty>();));
    let (to, subject) = match action.binding.to {
        BoundTo::Guard => (
            quote_spanned!(site()=> to: &impl ::tombolo::Subject,),
            quote_spanned!(site()=> ::core::option::Option::Some(::tombolo::Subject::subject(to))),
        ),
        BoundTo::Bearer | BoundTo::Visitor => (TokenStream::new(), quote!(::core::option::Option::None)),
    };
    let bound = if is_stub {
        quote_spanned!(site()=> { let _ = (#(#names,)*); ::tombolo::ActionRef::unbound() })
    } else {
        quote_spanned! {site()=>
            #(#sealable)*
            ::tombolo::__private::bind::<Self, _>(&(#(#names,)*), #subject)
        }
    };
    let doc = match action.binding.to {
        BoundTo::Bearer => "The action with these values for its bound arguments: sealed, and good for whoever has it.",
        BoundTo::Visitor => {
            "The action with these values for its bound arguments: sealed, and good for the visitor of this request alone."
        }
        BoundTo::Guard => {
            "The action with these values for its bound arguments: sealed, and good for this person alone."
        }
    };
    quote_spanned! {site()=>
        #[doc = #doc]
        #attributes
        #[allow(clippy::too_many_arguments, clippy::needless_pass_by_value)]
        #visibility fn bind(#to #(#names: #types),*) -> ::tombolo::ActionRef<Self> {
            #bound
        }

        /// The action with nothing bound to it: for a state that shows what came of several forms. What sends it is refused.
        #visibility fn unbound() -> ::tombolo::ActionRef<Self> {
            ::tombolo::ActionRef::unbound()
        }
    }
}

/// The name of a bound argument, without `mut`.
fn name(pattern: &Pat) -> Option<&Ident> {
    match pattern {
        Pat::Ident(name) => Some(&name.ident),
        _ => None,
    }
}

/// A function that gives the field's attributes.
pub(crate) fn rules(html: &Html) -> TokenStream {
    let some = |value: TokenStream| quote!(::core::option::Option::Some(#value));
    let mut set = Vec::new();
    if html.required {
        set.push(quote!(required: true));
    }
    if let Some(min) = &html.min {
        let min = some(bound(min));
        set.push(quote!(min: #min));
    }
    if let Some(max) = &html.max {
        let max = some(bound(max));
        set.push(quote!(max: #max));
    }
    if let Some(step) = html.step {
        let step = some(quote!(#step));
        set.push(quote!(step: #step));
    }
    if let Some(length) = html.minlength {
        let length = some(quote!(#length));
        set.push(quote!(minlength: #length));
    }
    if let Some(length) = html.maxlength {
        let length = some(quote!(#length));
        set.push(quote!(maxlength: #length));
    }
    if let Some(pattern) = &html.pattern {
        let pattern = some(quote!(#pattern));
        set.push(quote!(pattern: #pattern));
    }
    if html.multiple {
        set.push(quote!(multiple: true));
    }
    if html.secret {
        set.push(quote!(secret: true));
    }
    if set.is_empty() {
        return quote!(|| ::tombolo::__private::Rules::NONE);
    }
    quote!(|| ::tombolo::__private::Rules { #(#set,)* ..::tombolo::__private::Rules::NONE })
}

fn bound(bound: &Bound) -> TokenStream {
    match bound {
        Bound::Text(text) => quote!(::std::borrow::Cow::Borrowed(#text)),
        Bound::Computed(code) => quote!(::std::borrow::Cow::Owned(::tombolo::__private::text(&(#code)))),
    }
}
