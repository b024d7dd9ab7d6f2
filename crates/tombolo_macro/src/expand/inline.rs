//! `action!`: an action where it is used, with a list of what it captures.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use crate::{
    diag::Mistakes,
    expand::{server, site},
    parse::{Capture, Closure},
};

/// What `action!(options; [captures] async |arguments| -> T { .. })` becomes: the action as a value.
pub(crate) fn action(item: TokenStream) -> TokenStream {
    let closure = match syn::parse2::<Closure>(item) {
        Ok(closure) => closure,
        Err(error) => return error.into_compile_error(),
    };
    if !cfg!(feature = "islands") {
        let mut mistakes = Mistakes::default();
        mistakes.report(
            closure.start,
            "`action!` works in islands mode only: here the component runs in the browser too, which has nothing to seal with",
            "write a `#[server]` function with `#[bound]` arguments, and let an action return what its `bind(..)` makes",
        );
        return mistakes.into_compile_errors().unwrap_or_default();
    }
    let Closure { options, captures, arguments, output, body, .. } = &closure;
    let bound = captures.iter().map(|Capture { attributes, name, ty }| {
        let bound = attributes.is_empty().then(|| quote!(#[bound]));
        quote!(#bound #(#attributes)* #name: #ty)
    });
    let arguments = bound.chain(arguments.iter().map(ToTokens::to_token_stream));
    let names: Vec<_> = captures.iter().map(|capture| &capture.name).collect();
    let value = if names.is_empty() { quote!(action()) } else { quote!(bind(#(#names),*)) };
    let (structure, function) = (&closure.structure, &closure.function);
    let written = server(options.clone(), quote!(async fn #function(#(#arguments),*) #output #body));
    quote_spanned! {site()=>
        {
            #written
            #structure::#value
        }
    }
}
