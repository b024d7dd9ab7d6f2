//! `#[server] pub mod actions { .. }`: every `pub async fn` in it is an action, and the rest of it stays on the server.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, Item, ItemMod, Visibility};

use crate::{
    diag::Mistakes,
    expand::site,
    model::module::{Defaults, Imports, Travels},
};

/// What an item of the module becomes.
pub(crate) fn expand(options: &TokenStream, module: ItemMod) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let ItemMod { attrs, vis, unsafety, mod_token, ident, content, .. } = module;
    let Some((_, items)) = content else {
        mistakes.report(
            &ident,
            "`#[server]` cannot see into a module in a file of its own",
            "write the module in place, `#[server] pub mod actions { .. }`, or put `#[server]` on each function",
        );
        let errors = mistakes.into_compile_errors();
        return quote!(#errors #(#attrs)* #vis #mod_token #ident;);
    };
    let defaults = Defaults::of(options, &mut mistakes);
    let travels = Travels::of(&items);
    let items: Vec<_> = items.into_iter().map(|item| one(item, &defaults, &travels, &mut mistakes)).collect();
    let errors = mistakes.into_compile_errors();
    quote! {
        #errors
        #(#attrs)*
        #vis #unsafety #mod_token #ident {
            #(#items)*
        }
    }
}

fn one(mut item: Item, defaults: &Defaults, travels: &Travels, mistakes: &mut Mistakes) -> TokenStream {
    if attributes(&mut item).is_some_and(|attributes| take(attributes, "server_only").is_some()) {
        return on_server(item);
    }
    match item {
        Item::Fn(mut function) if is_public(&function.vis) && function.sig.asyncness.is_some() => {
            let own = take(&mut function.attrs, "server");
            let options = defaults.with(own.as_ref(), &function.sig, mistakes);
            quote_spanned! {site().located_at(function.sig.ident.span())=>
                #[::tombolo::server(#options)]
                #function
            }
        }
        Item::Use(item) if !is_public(&item.vis) => {
            let attributes = &item.attrs;
            let imports = Imports::of(&item).map(|(path, name)| {
                let gate = gate(travels.name(name.as_ref()));
                quote!(#(#attributes)* #gate use #path;)
            });
            imports.collect()
        }
        item => {
            refuse(&item, travels, mistakes);
            on_server(item)
        }
    }
}

/// What is refused stays on the server, so that one mistake is one message.
fn refuse(item: &Item, travels: &Travels, mistakes: &mut Mistakes) {
    let (visibility, name) = named(item);
    if let Some(visibility) = visibility.filter(|visibility| is_public(visibility)) {
        mistakes.report(
            visibility,
            "what is `pub` in a `#[server]` module is an action, an async function: this would be on the server only",
            "leave out `pub`, write `#[server_only]` before it, or move it out of the module",
        );
    } else if let Some(name) = name.filter(|name| travels.name(Some(name))) {
        mistakes.report(
            name,
            format!("`{name}` travels, and what is private in a `#[server]` module is on the server only"),
            "move it out of the module, and `use` it here",
        );
    }
}

fn named(item: &Item) -> (Option<&Visibility>, Option<&Ident>) {
    match item {
        Item::Const(item) => (Some(&item.vis), Some(&item.ident)),
        Item::Enum(item) => (Some(&item.vis), Some(&item.ident)),
        Item::ExternCrate(item) => (Some(&item.vis), None),
        Item::Fn(item) => (Some(&item.vis), None),
        Item::Mod(item) => (Some(&item.vis), None),
        Item::Static(item) => (Some(&item.vis), Some(&item.ident)),
        Item::Struct(item) => (Some(&item.vis), Some(&item.ident)),
        Item::Trait(item) => (Some(&item.vis), None),
        Item::TraitAlias(item) => (Some(&item.vis), None),
        Item::Type(item) => (Some(&item.vis), Some(&item.ident)),
        Item::Union(item) => (Some(&item.vis), Some(&item.ident)),
        Item::Use(item) => (Some(&item.vis), None),
        _ => (None, None),
    }
}

fn on_server(item: impl ToTokens) -> TokenStream {
    let gate = gate(false);
    quote!(#gate #item)
}

/// Where an item stands: on both sides, where it may have nothing to do in the browser, or on the server.
fn gate(on_both: bool) -> TokenStream {
    if on_both {
        quote!(#[cfg_attr(target_family = "wasm", allow(unused_imports))])
    } else {
        quote!(#[cfg(not(target_family = "wasm"))])
    }
}

fn is_public(visibility: &Visibility) -> bool {
    !matches!(visibility, Visibility::Inherited)
}

/// Takes an attribute away.
fn take(attributes: &mut Vec<Attribute>, name: &str) -> Option<Attribute> {
    let at = attributes.iter().position(|attribute| attribute.path().is_ident(name))?;
    Some(attributes.remove(at))
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    Some(match item {
        Item::Const(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        Item::ExternCrate(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Macro(item) => &mut item.attrs,
        Item::Mod(item) => &mut item.attrs,
        Item::Static(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Trait(item) => &mut item.attrs,
        Item::Type(item) => &mut item.attrs,
        Item::Union(item) => &mut item.attrs,
        Item::Use(item) => &mut item.attrs,
        _ => return None,
    })
}
