//! Whether files lie in an argument, or in a type: its written parts are known here, their types to the compiler. See
//! `form::attached` in `tombolo`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};

use crate::{
    expand::{site, tokens::without_self},
    model::{Action, Content, Member, Shape},
};

/// What a type that derives `Fields` says of its own.
pub(crate) fn expand(shape: &Shape) -> TokenStream {
    let name = &shape.ident;
    let members = members(&shape.content);
    let types = members.iter().map(|member| without_self(member.ty.to_token_stream(), name));
    let any = any(types, &quote_spanned!(site()=> depth));
    quote_spanned! {site()=>
        #[automatically_derived]
        impl ::tombolo::__private::Holds for #name {
            #[allow(unused_variables)]
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
        fn is_multipart() -> bool {
            #holds_files
        }
    })
}

fn any(types: impl Iterator<Item = TokenStream>, depth: &TokenStream) -> TokenStream {
    let asked = types.map(|ty| quote_spanned!(site()=> || ::tombolo::__private::Asked::<#ty>::holds_files(#depth)));
    quote_spanned! {site()=>
        #[allow(unused_imports)]
        use ::tombolo::__private::Nothing as _;
        false #(#asked)*
    }
}
