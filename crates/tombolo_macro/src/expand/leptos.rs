//! Leptos' `ServerFn`, so that its `ServerAction` and `Resource` accept the action.
//!
//! It is not in `server_fn`'s inventory: that would be a second door, past our checks.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::{
    expand::{at, site},
    model::Action,
};

/// The implementation.
pub(crate) fn expand(action: &Action) -> TokenStream {
    let everywhere = &action.attributes.everywhere;
    let name = &action.names.structure;
    let place = at(&action.returns.ty);
    let result = quote_spanned!(place=> ::core::result::Result<Self::Output, Self::Error>);
    let value = quote_spanned!(place=> <Self as ::tombolo::Action>::Value);
    let error = quote_spanned!(place=> ::tombolo::ActionError<<Self as ::tombolo::Action>::Error>);
    let future = quote_spanned! {place=>
        impl ::core::future::Future<Output = #result> + ::core::marker::Send
    };
    quote_spanned! {site()=>
        #(#everywhere)*
        #[automatically_derived]
        impl ::tombolo::__private::server_fn::ServerFn for #name {
            const PATH: &'static str = <Self as ::tombolo::Action>::PATH;
            type Client = ::tombolo::__private::Client;
            type Server = ::tombolo::__private::Server;
            type Protocol = ::tombolo::__private::Protocol;
            type Output = #value;
            type Error = #error;
            type InputStreamError = #error;
            type OutputStreamError = #error;

            fn run_body(self) -> #future {
                <Self as ::tombolo::Action>::call(self, ::std::string::String::new())
            }

            fn run_on_client(self) -> #future {
                <Self as ::tombolo::Action>::call(self, ::std::string::String::new())
            }
        }
    }
}
