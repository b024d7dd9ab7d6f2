//! Which fields of an action, or of a type, may be shown again: those that hold no secret.
//!
//! The names are known here, the types to the compiler: so a name is taken apart step by step, and the type that lies there
//! is asked. See `form::echo::by_type` in `tombolo`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::parse_quote;

use crate::{
    expand::{site, tokens::without_self},
    model::{Action, Content, Member, Shape},
};

/// What a type that derives `Fields` says of its own. What stands for a parameter has to say so of itself: nobody knows
/// here whether it is a secret.
pub(crate) fn expand(shape: &Shape, this: &TokenStream) -> TokenStream {
    let echoes = of_content(&shape.content, this);
    let mut generics = shape.generics.clone();
    let types: Vec<_> = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
    for ty in types {
        generics.make_where_clause().predicates.push(parse_quote!(#ty: ::tombolo::__private::Echoed));
    }
    let (parameters, _, clause) = generics.split_for_impl();
    let (parameters, clause) = (without_self(parameters, this), without_self(clause, this));
    quote_spanned! {site()=>
        #[automatically_derived]
        impl #parameters ::tombolo::__private::Echoed for #this #clause {
            #[allow(unused_variables, clippy::needless_borrow)]
            fn echoes(below: &str) -> bool {
                #echoes
            }
        }
    }
}

/// Whether what lies below a type's own name is shown again. Nothing secret is typed into what has fields itself.
fn of_content(content: &Content, this: &TokenStream) -> TokenStream {
    let of_member = |member: &Member| of_type(&without_self(&member.ty, this));
    let arms: Vec<_> = match content {
        Content::Members(members) => members.iter().map(|member| (member.wire.clone(), of_member(member))).collect(),
        Content::Slots(slots) => slots.iter().enumerate().map(|(at, slot)| (at.to_string(), of_member(slot))).collect(),
        Content::Variants(choices) => {
            choices.iter().map(|choice| (choice.wire.clone(), of_content(&choice.content, this))).collect()
        }
        Content::Itself(only) => return of_member(only),
    };
    let arms = arms.iter().map(|(wire, echoes)| arm(wire, echoes));
    quote_spanned! {site()=>
        match ::tombolo::__private::step(below) {
            ("", "") => true,
            #(#arms)*
            _ => false,
        }
    }
}

/// Whether what has this `name` in a form of the action is shown again.
pub(crate) fn of_action(action: &Action) -> TokenStream {
    let arms = action.wires().map(|wire| arm(&wire.name, &of_type(&wire.ty)));
    quote_spanned! {site()=>
        match ::tombolo::__private::step(name) {
            #(#arms)*
            _ => false,
        }
    }
}

fn arm(wire: &str, echoes: &TokenStream) -> TokenStream {
    quote_spanned!(site()=> (#wire, below) => #echoes,)
}

/// The method is looked for with as many references as there are answers.
fn of_type(ty: &impl ToTokens) -> TokenStream {
    quote_spanned! {site()=> {
        #[allow(unused_imports)]
        use ::tombolo::__private::{InPart as _, Nowhere as _, Whole as _};
        (&&&::tombolo::__private::Type::<#ty>::ITSELF).echoes(below)
    }}
}
