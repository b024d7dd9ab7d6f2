//! The function that is called, the same on both sides: with the plain arguments only.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::{
    expand::{at, site},
    model::Action,
};

/// The function.
///
/// An action that nobody calls is not dead code: its form is posted. And its errors are [`ActionError`]'s, which has
/// their documentation.
pub(crate) fn expand(action: &Action) -> TokenStream {
    let (everywhere, attributes) = (&action.attributes.everywhere, &action.attributes.function);
    let visibility = &action.visibility;
    let (function, structure) = (&action.names.function, &action.names.structure);
    let arguments = action.wires().map(|wire| {
        let (ident, ty) = (&wire.ident, &wire.ty);
        quote!(#ident: #ty)
    });
    let names = action.wires().map(|wire| &wire.ident);
    let result = quote_spanned! {at(&action.returns.ty)=>
        ::core::result::Result<
            <#structure as ::tombolo::Action>::Value,
            ::tombolo::ActionError<<#structure as ::tombolo::Action>::Error>,
        >
    };
    let body = quote_spanned! {site()=>
        { ::tombolo::__private::call(#structure { #(#names),* }, ::std::string::String::new()).await }
    };
    quote! {
        #[allow(dead_code, clippy::implicit_hasher, clippy::missing_errors_doc, clippy::too_many_arguments)]
        #(#everywhere)*
        #(#attributes)*
        #visibility async fn #function(#(#arguments),*) -> #result #body
    }
}
