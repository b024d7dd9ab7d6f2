//! An island: the component that stands in for the written one, and the function that hydrates it in the browser.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::{
    expand::{at, site},
    model::{Island, Prop},
};

/// The two functions.
pub(crate) fn expand(island: &Island) -> TokenStream {
    [component(island), hydration(island)].into_iter().collect()
}

/// What is written as the component: its element with its props, around what was written.
fn component(island: &Island) -> TokenStream {
    let Island { attributes, visibility, name, export, props, returns, body } = island;
    let arguments = props.iter().map(|prop| {
        let Prop { attributes, ident, ty, .. } = prop;
        quote!(#(#attributes)* #ident: #ty)
    });
    let sent = props.iter().filter(|prop| !prop.is_children()).map(|prop| {
        let (ident, wire) = (&prop.ident, prop.wire_name());
        quote_spanned!(at(&prop.ty)=> .with(#wire, &#ident))
    });
    let patterns = props.iter().filter_map(|prop| {
        let (ident, pattern) = (&prop.ident, prop.pattern.as_ref()?);
        Some(quote!(let #pattern = #ident;))
    });
    let children = props.iter().find(|prop| prop.is_children()).map(|prop| {
        let ident = &prop.ident;
        quote_spanned!(at(&prop.ty)=> let #ident = ::tombolo::__private::island_children(#ident);)
    });
    quote_spanned! {site()=>
        #[::leptos::component]
        #(#attributes)*
        #visibility fn #name(#(#arguments),*) -> impl ::leptos::IntoView {
            let props = ::tombolo::__private::IslandProps::default() #(#sent)*;
            ::tombolo::__private::island(#export, props, move || #returns {
                #children
                #(#patterns)*
                #body
            })
        }
    }
}

/// What the start script calls: a function that is named as the element says.
fn hydration(island: &Island) -> TokenStream {
    let Island { name, props, .. } = island;
    let export = island.export_ident();
    let values = props.iter().map(|prop| {
        let (ident, wire) = (&prop.ident, prop.wire_name());
        if prop.is_children() {
            quote_spanned!(site()=> #ident: ::tombolo::__private::no_children())
        } else {
            quote_spanned!(at(&prop.ty)=> #ident: props.get(#wire))
        }
    });
    let values = island.props_ident().map(|props| quote_spanned!(site()=> #props { #(#values),* }));
    let received = props
        .iter()
        .any(|prop| !prop.is_children())
        .then(|| quote_spanned!(site()=> let props = ::tombolo::__private::ReceivedProps::of(&element);));
    quote_spanned! {site()=>
        #[cfg(target_family = "wasm")]
        const _: () = {
            #[::leptos::wasm_bindgen::prelude::wasm_bindgen(wasm_bindgen = ::leptos::wasm_bindgen)]
            #[allow(missing_docs, non_snake_case, unreachable_pub, clippy::needless_pass_by_value)]
            pub fn #export(element: ::leptos::web_sys::Element) {
                #received
                ::tombolo::__private::start_island(&element, #name(#values));
            }
        };
    }
}
