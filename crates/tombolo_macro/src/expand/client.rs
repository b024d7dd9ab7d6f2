//! `#[client]`: an island, or a plain component, by the mode that the application is built in.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{diag::Mistakes, expand::island, model::Island};

/// What `#[client] item` becomes.
pub(crate) fn client(options: &TokenStream, item: &TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::default();
    if !options.is_empty() {
        mistakes.report(options, "`#[client]` has no options", "write `#[client]`");
    }
    let errors = mistakes.into_compile_errors();
    let component = if cfg!(feature = "islands") { in_islands_mode(item) } else { plain(item) };
    quote!(#errors #component)
}

/// What makes no island is left to Leptos' own macro, which says what is wrong with it.
fn in_islands_mode(item: &TokenStream) -> TokenStream {
    Island::of(item).map_or_else(|| quote!(#[::leptos::island] #item), |island| island::expand(&island))
}

fn plain(item: &TokenStream) -> TokenStream {
    quote!(#[::leptos::component] #item)
}
