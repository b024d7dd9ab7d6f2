//! Whether files lie in an argument, or in a type: its written parts are known here, their types to the compiler. See
//! `form::attached` in `tombolo`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::{Generics, parse_quote};

use crate::{
    expand::{site, tokens::without_self},
    model::{Action, Content, Member, Shape},
};

/// What a type that derives `Fields` says of its own. One with parameters says it twice: with what lies in them, where each
/// of them knows that, and without.
pub(crate) fn expand(shape: &Shape, this: &TokenStream) -> TokenStream {
    let types: Vec<_> = shape.generics.type_params().map(|parameter| &parameter.ident).collect();
    let mut known = shape.generics.clone();
    for ty in &types {
        known.make_where_clause().predicates.push(parse_quote!(#ty: ::tombolo::__private::Holds));
    }
    let holds = implementation(shape, this, &known, &quote_spanned!(site()=> Holds));
    let beside = (!types.is_empty())
        .then(|| implementation(shape, this, &shape.generics, &quote_spanned!(site()=> HoldsBeside)));
    [Some(holds), beside].into_iter().flatten().collect()
}

fn implementation(shape: &Shape, this: &TokenStream, generics: &Generics, of: &TokenStream) -> TokenStream {
    let members = members(&shape.content);
    let types = members.iter().map(|member| without_self(&member.ty, this));
    let any = any(types, &quote_spanned!(site()=> depth));
    let (parameters, _, clause) = generics.split_for_impl();
    let (parameters, clause) = (without_self(parameters, this), without_self(clause, this));
    quote_spanned! {site()=>
        #[automatically_derived]
        impl #parameters ::tombolo::__private::#of for #this #clause {
            #[allow(unused_variables, clippy::needless_borrow)]
            fn holds_files(depth: u8) -> bool {
                #any
            }
        }
    }
}

fn members(content: &Content) -> Vec<&Member> {
    match content {
        Content::Members(members) | Content::Slots(members) => members.iter().collect(),
        Content::Variants(choices) => choices.iter().flat_map(|choice| members(&choice.content)).collect(),
        Content::Itself(only) => vec![only],
    }
}

/// What an action says of its arguments.
pub(crate) fn of_action(action: &Action) -> Option<TokenStream> {
    action.wires().next()?;
    let types = || action.wires().map(|wire| wire.ty.to_token_stream());
    let holds_files = any(types(), &quote_spanned!(site()=> ::tombolo::__private::DEPTH));
    let is_form = types().map(|ty| quote_spanned!(site()=> ::tombolo::__private::Asked::<#ty>::IS_FORM));
    Some(quote_spanned! {site()=>
        const TAKES_FORM: bool = {
            #[allow(unused_imports)]
            use ::tombolo::__private::Nothing as _;
            #(#is_form)||*
        };
        #[allow(clippy::needless_borrow)]
        fn is_multipart() -> bool {
            #holds_files
        }
    })
}

/// The method is looked for with as many references as there are answers.
fn any(types: impl Iterator<Item = TokenStream>, depth: &TokenStream) -> TokenStream {
    let asked =
        types.map(|ty| quote_spanned!(site()=> || (&&&::tombolo::__private::Asked::<#ty>::ITSELF).holds_files(#depth)));
    quote_spanned! {site()=>
        #[allow(unused_imports)]
        use ::tombolo::__private::{Beside as _, Known as _, Nothing as _};
        false #(#asked)*
    }
}
