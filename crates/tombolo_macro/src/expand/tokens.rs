//! `#[derive(Fields)]`: a struct of tokens for a type, and how they are made of the place that the type has.
//!
//! It stands in a `const _`, so that its name meets no other; people see it in messages and nowhere else.

use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{DeriveInput, Visibility, ext::IdentExt, parse_quote};

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
    // What borrows was refused, and nothing can be written down without its lifetime.
    let written = shape.generics.lifetimes().next().is_none().then(|| written(&shape));
    [mistakes.into_compile_errors(), written].into_iter().flatten().collect()
}

fn written(shape: &Shape) -> TokenStream {
    let this = this(shape);
    let mut structs = Structs { shape, this: &this, written: TokenStream::new() };
    let name = format_ident!("{}Fields", shape.ident.unraw());
    let tokens = structs.of(&shape.content, &name, &quote_spanned!(site()=> of));
    let (ty, value, structs) = (tokens.ty, tokens.value, structs.written);
    let (action, echoed, holds) = (action(), echoes::expand(shape, &this), attached::expand(shape, &this));
    let (parameters, _, clause) = shape.generics.split_for_impl();
    let (parameters, clause) = (without_self(parameters, &this), without_self(clause, &this));
    quote_spanned! {site()=>
        const _: () = {
            #structs

            #[automatically_derived]
            impl #parameters ::tombolo::Fields for #this #clause {
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
    this: &'s TokenStream,
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
        let (action, ty) = (action(), without_self(&member.ty, self.this));
        quote!(::tombolo::Field<#action, #ty>)
    }

    fn structure(&mut self, name: &Ident, members: &[Named]) -> Tokens {
        let (shape, visibility, action) = (self.shape, &self.shape.visibility, action());
        let doc = format!("The fields of [`{}`] in a form.", shape.ident);
        let declared = members.iter().map(|Named { ident, visibility, doc, tokens: Tokens { ty, .. } }| {
            quote!(#[doc = #doc] #visibility #ident: #ty,)
        });
        let values = members.iter().map(|Named { ident, tokens: Tokens { value, .. }, .. }| quote!(#ident: #value,));
        // The type's own parameters, after the action.
        let mut generics = shape.generics.clone();
        generics.params.insert(0, parse_quote!(#action));
        let (parameters, arguments, clause) = generics.split_for_impl();
        let (parameters, clause) = (without_self(parameters, self.this), without_self(clause, self.this));
        let types = shape.generics.type_params().map(|parameter| &parameter.ident);
        self.written.extend(quote_spanned! {site()=>
            #[doc = #doc]
            #[allow(non_camel_case_types)]
            #visibility struct #name #parameters #clause {
                #(#declared)*
                __action: ::core::marker::PhantomData<fn() -> (#action, #(*const #types,)*)>,
            }

            #[automatically_derived]
            impl #parameters ::core::clone::Clone for #name #arguments #clause {
                fn clone(&self) -> Self {
                    *self
                }
            }

            #[automatically_derived]
            impl #parameters ::core::marker::Copy for #name #arguments #clause {}
        });
        Tokens {
            ty: quote!(#name #arguments),
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

/// The type, with its parameters.
fn this(shape: &Shape) -> TokenStream {
    let (name, (_, arguments, _)) = (&shape.ident, shape.generics.split_for_impl());
    quote!(#name #arguments)
}

/// A type may be called `Self` in its own declaration.
pub(super) fn without_self(code: impl ToTokens, this: &TokenStream) -> TokenStream {
    let mut written = TokenStream::new();
    let mut tokens = code.into_token_stream().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "Self" => {
                let is_path = matches!(tokens.peek(), Some(TokenTree::Punct(sign)) if sign.as_char() == ':' && sign.spacing() == Spacing::Joint);
                written.extend(if is_path { quote!(<#this>) } else { this.clone() });
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_self(group.stream(), this));
                inner.set_span(group.span());
                written.extend([TokenTree::Group(inner)]);
            }
            other => written.extend([other]),
        }
    }
    written
}
