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
    let island = if cfg!(feature = "islands") { Island::of(item, &mut mistakes) } else { None };
    let errors = mistakes.into_compile_errors();
    // What makes no island is a component all the same: Leptos says what is wrong with it, and the rest type-checks.
    let component = island.map_or_else(|| quote!(#[::leptos::component] #item), |island| island::expand(&island));
    quote!(#errors #component)
}
