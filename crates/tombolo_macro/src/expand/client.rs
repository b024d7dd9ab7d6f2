//! `#[client]`: an island, or a plain component, by the mode that the application is built in.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::diag::Mistakes;

/// Leptos' macro for the mode.
const COMPONENT: &str = if cfg!(feature = "islands") { "island" } else { "component" };

/// What `#[client] item` becomes.
pub(crate) fn client(options: &TokenStream, item: &TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    if !options.is_empty() {
        mistakes.report(options, "`#[client]` has no options", "write `#[client]`");
    }
    let errors = mistakes.into_compile_errors();
    let component = Ident::new(COMPONENT, Span::call_site());
    quote! {
        #errors
        #[::leptos::#component]
        #item
    }
}
