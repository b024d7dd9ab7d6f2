//! `#[derive(Fields)]`: a struct of tokens for a type, and how they are made of the place that the type has.
//!
//! It stands in a `const _`, so that its name meets no other; people see it in messages and nowhere else.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{DeriveInput, Visibility, ext::IdentExt};

use crate::{
    diag::Mistakes,
    expand::{attached, echoes, field, fields::rules, site},
    model::{Choice, Content, Member, Shape},
};

/// What `#[derive(Fields)]` writes beside an item.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut mistakes = Mistakes::default();
    let shape = Shape::build(&input, &mut mistakes);
    // What depends on a parameter cannot be written down without it.
    let written = input.generics.params.is_empty().then(|| written(&shape));
    [mistakes.into_compile_errors(), written].into_iter().flatten().collect()
}

fn written(shape: &Shape) -> TokenStream {
    let name = &shape.ident;
    let mut structs = Structs { shape, written: TokenStream::new() };
    let tokens = structs.of(&shape.content, &format_ident!("{}Fields", name.unraw()), &quote_spanned!(site()=> of));
    let (ty, value, structs) = (tokens.ty, tokens.value, structs.written);
    let (action, echoed, holds) = (action(), echoes::expand(shape), attached::expand(shape));
    quote_spanned! {site()=>
        const _: () = {
            #structs

            #[automatically_derived]
            impl ::tombolo::Fields for #name {
                type Tokens<#action> = #ty;

                fn tokens<#action>(of: ::tombolo::__private::Parent) -> #ty {
                    #value
                }
            }

            #echoed

            #holds
        };
    }
}

/// The type and the value of some tokens.
struct Tokens {
    ty: TokenStream,
    value: TokenStream,
}

/// The structs that are written for one type: its own, and one for each variant with named fields.
struct Structs<'s> {
    shape: &'s Shape,
    written: TokenStream,
}

impl Structs<'_> {
    /// The tokens of some content; `of` is the code of the place that holds it.
    fn of(&mut self, content: &Content, name: &Ident, of: &TokenStream) -> Tokens {
        match content {
            Content::Members(members) => {
                let members: Vec<_> = members.iter().map(|member| self.member(member, of)).collect();
                self.structure(name, &members)
            }
            Content::Slots(slots) => self.slots(slots, of),
            Content::Itself(only) => self.itself(only, name, of),
            Content::Variants(choices) => {
                let members: Vec<_> = choices.iter().map(|choice| self.choice(choice, name, of)).collect();
                self.structure(name, &members)
            }
        }
    }

    fn member(&self, member: &Member, of: &TokenStream) -> Named {
        let (wire, rules) = (&member.wire, rules(&member.html));
        Named {
            ident: member.ident.as_ref().map_or_else(|| format_ident!("_0"), field),
            visibility: member.visibility.clone(),
            doc: format!("The field `{wire}`."),
            tokens: Tokens { ty: self.token(member), value: quote!(#of.member(#wire, #rules)) },
        }
    }

    /// A tuple of tokens.
    fn slots(&self, slots: &[Member], of: &TokenStream) -> Tokens {
        let types = slots.iter().map(|slot| self.token(slot));
        let values = slots.iter().enumerate().map(|(index, slot)| {
            let rules = rules(&slot.html);
            quote!(#of.slot(#index, #rules))
        });
        Tokens { ty: quote!((#(#types,)*)), value: quote!((#(#values,)*)) }
    }

    /// What a newtype holds, under the name that its field has.
    fn itself(&mut self, only: &Member, name: &Ident, of: &TokenStream) -> Tokens {
        let rules = rules(&only.html);
        let tokens = Tokens { ty: self.token(only), value: quote!(#of.itself(#rules)) };
        match &only.ident {
            Some(_) => {
                let named = Named { tokens, ..self.member(only, of) };
                self.structure(name, &[named])
            }
            None => Tokens { ty: wrapped(&tokens.ty), value: wrapped(&tokens.value) },
        }
    }

    fn choice(&mut self, choice: &Choice, name: &Ident, of: &TokenStream) -> Named {
        let wire = &choice.wire;
        let of = quote!(#of.inside(#wire));
        let tokens = match &choice.content {
            Content::Itself(only) if only.ident.is_none() => {
                let rules = rules(&only.html);
                Tokens { ty: self.token(only), value: quote!(#of.itself(#rules)) }
            }
            content => self.of(content, &format_ident!("{}{}", choice.name, name), &of),
        };
        Named {
            ident: field(&choice.ident),
            visibility: self.shape.visibility.clone(),
            doc: format!("What `{wire}` holds."),
            tokens,
        }
    }

    fn token(&self, member: &Member) -> TokenStream {
        let (action, ty) = (action(), without_self(member.ty.to_token_stream(), &self.shape.ident));
        quote!(::tombolo::Field<#action, #ty>)
    }

    fn structure(&mut self, name: &Ident, members: &[Named]) -> Tokens {
        let (shape, visibility, action) = (self.shape, &self.shape.visibility, action());
        let doc = format!("The fields of [`{}`] in a form.", shape.ident);
        let declared = members.iter().map(|Named { ident, visibility, doc, tokens: Tokens { ty, .. } }| {
            quote!(#[doc = #doc] #visibility #ident: #ty,)
        });
        let values = members.iter().map(|Named { ident, tokens: Tokens { value, .. }, .. }| quote!(#ident: #value,));
        self.written.extend(quote_spanned! {site()=>
            #[doc = #doc]
            #[allow(non_camel_case_types)]
            #visibility struct #name<#action> {
                #(#declared)*
                __action: ::core::marker::PhantomData<fn() -> #action>,
            }

            #[automatically_derived]
            impl<#action> ::core::clone::Clone for #name<#action> {
                fn clone(&self) -> Self {
                    *self
                }
            }

            #[automatically_derived]
            impl<#action> ::core::marker::Copy for #name<#action> {}
        });
        Tokens {
            ty: quote!(#name<#action>),
            value: quote_spanned!(site()=> {
                let _ = of;
                #name { #(#values)* __action: ::core::marker::PhantomData }
            }),
        }
    }
}

/// One member of a struct of tokens.
struct Named {
    ident: Ident,
    visibility: Visibility,
    doc: String,
    tokens: Tokens,
}

/// The type parameter for the action.
fn action() -> Ident {
    format_ident!("__TomboloAction", span = site())
}

fn wrapped(tokens: &TokenStream) -> TokenStream {
    quote!((#tokens,))
}

/// A type may be called `Self` in its own declaration.
pub(super) fn without_self(tokens: TokenStream, name: &Ident) -> TokenStream {
    let written = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(word) if word == "Self" => TokenTree::Ident(name.clone()),
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), without_self(group.stream(), name));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        other => other,
    });
    written.collect()
}
