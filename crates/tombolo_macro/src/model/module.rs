//! What a `#[server]` module says of its functions, and which of its names travel.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, FnArg, Item, ItemUse, Meta, Signature, UseTree, ext::IdentExt};

use crate::{diag::Mistakes, parse::split_at_commas};

/// The options that the module's functions share.
pub(crate) struct Defaults(Vec<TokenStream>);

impl Defaults {
    pub(crate) fn of(options: &TokenStream, mistakes: &mut Mistakes) -> Self {
        let mut shared = split_at_commas(options.clone());
        shared.retain(|option| {
            let is_of_one = ["id", "name"].contains(&&*word(option));
            if is_of_one {
                let mistake = format!("`{}` is of one action, and a module has many", word(option));
                mistakes.report(option, mistake, "write `#[server(..)]` with it on the function");
            }
            !is_of_one
        });
        Self(shared)
    }

    /// The options of a function: its own, and those of the module that it does not change. A guard of its own says who may
    /// call it, whatever the module says.
    pub(crate) fn with(&self, own: Option<&Attribute>, signature: &Signature, mistakes: &mut Mistakes) -> TokenStream {
        let own = match own.map(|attribute| &attribute.meta) {
            Some(Meta::List(list)) => split_at_commas(list.tokens.clone()),
            Some(Meta::NameValue(meta)) => {
                mistakes.report(meta, "`#[server]` has its options in brackets", "write `#[server(public)]`");
                Vec::new()
            }
            Some(Meta::Path(_)) | None => Vec::new(),
        };
        let is_own = |option: &TokenStream| own.iter().any(|own| word(own) == word(option));
        let is_guarded = signature.inputs.iter().any(is_guard);
        let shared = self.0.iter().filter(|option| !(is_own(option) || is_guarded && word(option) == "public"));
        let options = own.iter().chain(shared);
        quote!(#(#options),*)
    }
}

fn word(option: &TokenStream) -> String {
    option.clone().into_iter().next().map(|word| word.to_string()).unwrap_or_default()
}

fn is_guard(argument: &FnArg) -> bool {
    matches!(argument, FnArg::Typed(typed) if typed.attrs.iter().any(|attribute| attribute.path().is_ident("guard")))
}

/// The names in what travels: the types and the rules of arguments, and the results.
pub(crate) struct Travels(HashSet<String>);

impl Travels {
    pub(crate) fn of(items: &[Item]) -> Self {
        let mut names = HashSet::new();
        for item in items {
            let Item::Fn(function) = item else { continue };
            if matches!(function.vis, syn::Visibility::Inherited) || function.sig.asyncness.is_none() {
                continue;
            }
            collect(function.sig.output.to_token_stream(), &mut names);
            for argument in &function.sig.inputs {
                let FnArg::Typed(typed) = argument else { continue };
                let is = |name: &str| typed.attrs.iter().any(|attribute| attribute.path().is_ident(name));
                if !is("extract") && !is("guard") {
                    collect(typed.ty.to_token_stream(), &mut names);
                    typed.attrs.iter().for_each(|attribute| collect(attribute.to_token_stream(), &mut names));
                }
            }
        }
        Self(names)
    }

    /// Whether a name is among them; what has none, a glob, may be.
    pub(crate) fn name(&self, name: Option<&Ident>) -> bool {
        name.is_none_or(|name| self.0.contains(&name.unraw().to_string()))
    }
}

fn collect(tokens: TokenStream, names: &mut HashSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                names.insert(ident.unraw().to_string());
            }
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// What a `use` brings in, one by one.
pub(crate) struct Imports;

impl Imports {
    /// Each path, and the name that it has here; a glob has none.
    pub(crate) fn of(item: &ItemUse) -> impl Iterator<Item = (TokenStream, Option<Ident>)> {
        let mut found = Vec::new();
        let start = item.leading_colon.map(ToTokens::into_token_stream).unwrap_or_default();
        flatten(&item.tree, &start, None, &mut found);
        found.into_iter()
    }
}

fn flatten(
    tree: &UseTree,
    before: &TokenStream,
    parent: Option<&Ident>,
    found: &mut Vec<(TokenStream, Option<Ident>)>,
) {
    match tree {
        UseTree::Path(path) => {
            let ident = &path.ident;
            flatten(&path.tree, &quote!(#before #ident::), Some(ident), found);
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, parent, found)),
        UseTree::Glob(_) => found.push((quote!(#before *), None)),
        // `use a::b::{self}` is `use a::b::{self}` again: a path cannot end so without the braces.
        UseTree::Name(name) if name.ident == "self" => found.push((quote!(#before {self}), parent.cloned())),
        UseTree::Rename(rename) if rename.ident == "self" => {
            let alias = &rename.rename;
            found.push((quote!(#before {self as #alias}), Some(alias.clone())));
        }
        UseTree::Name(name) => {
            let ident = &name.ident;
            found.push((quote!(#before #ident), Some(ident.clone())));
        }
        UseTree::Rename(rename) => {
            let (ident, alias) = (&rename.ident, &rename.rename);
            found.push((quote!(#before #ident as #alias), Some(alias.clone())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d04_a_use_is_taken_apart() {
        let item = syn::parse_str("use ::a::{b::{self, C as D}, e::*, F};").expect("the test is Rust");
        let names: Vec<_> = Imports::of(&item).map(|(_, name)| name.map(|name| name.to_string())).collect();
        let names: Vec<_> = names.iter().map(Option::as_deref).collect();
        assert_eq!(names, [Some("b"), Some("D"), None, Some("F")]);
        for (path, _) in Imports::of(&item) {
            assert!(syn::parse2::<ItemUse>(quote!(use #path;)).is_ok(), "{path}");
        }
    }

    #[test]
    fn d04_a_function_s_own_options_win() {
        let mut mistakes = Mistakes::default();
        let defaults = Defaults::of(&quote!(public, timeout = "5s", id = "x"), &mut mistakes);
        assert_eq!(mistakes.messages().len(), 1);
        let with = |function: &str| {
            let mut function: syn::ItemFn = syn::parse_str(function).expect("the test is Rust");
            let own = function.attrs.pop();
            defaults.with(own.as_ref(), &function.sig, &mut Mistakes::default()).to_string()
        };
        assert_eq!(with("async fn f() {}"), "public , timeout = \"5s\"");
        assert_eq!(with("#[server(timeout = \"1s\")] async fn f() {}"), "timeout = \"1s\" , public");
        assert_eq!(with("async fn f(#[guard] user: User) {}"), "timeout = \"5s\"");
    }
}
