//! An action's address, `/_action/{name}-{id}`, made at compile time.
//!
//! `module_path!` does not know the function that an action is nested in. So a nested one hashes its own text as well; and
//! it knows that it is nested because its module does not have its neighbour, the constant that stands beside it.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote_spanned};

use crate::{
    expand::site,
    model::{Action, Id},
};

/// What stands before the name; `tombolo` asserts that the length is right.
const PREFIX: &str = "/_action/";
/// Sixty-four bits in hexadecimal.
const HASH_LENGTH: usize = 16;

/// An expression: the address as `&'static str`.
pub(crate) fn expand(action: &Action) -> TokenStream {
    let name = &action.names.wire;
    let (id, id_length) = match &action.names.id {
        Id::Stable(id) => {
            let bytes = Literal::byte_string(id.as_bytes());
            (quote_spanned!(site()=> #bytes), id.len())
        }
        Id::Hashed => (hashed(action), HASH_LENGTH),
    };
    let length = PREFIX.len() + name.len() + 1 + id_length;
    quote_spanned! {site()=>
        {
            const BYTES: [u8; #length] = ::tombolo::__private::path::<#length>(#name, #id);
            match ::core::str::from_utf8(&BYTES) {
                ::core::result::Result::Ok(path) => path,
                ::core::result::Result::Err(_) => ::core::panic!("names and ids are ASCII"),
            }
        }
    }
}

fn hashed(action: &Action) -> TokenStream {
    let parts = action.hashed();
    let (neighbour, text) = (neighbour(action), format!("{:x}", action.text));
    quote_spanned! {site()=>
        {
            const IS_NESTED: bool = {
                #[allow(dead_code)]
                const #neighbour: bool = true;
                {
                    #[allow(unused_imports)]
                    use self::*;
                    #neighbour
                }
            };
            const HASH: u64 = if IS_NESTED {
                ::tombolo::__private::hash(&[::core::module_path!(), #(#parts,)* #text])
            } else {
                ::tombolo::__private::hash(&[::core::module_path!(), #(#parts),*])
            };
            &::tombolo::__private::hex(HASH)
        }
    }
}

/// The constant beside an action, which is seen from its module only where the action stands in the module itself.
pub(crate) fn beside(action: &Action) -> Option<TokenStream> {
    let (everywhere, neighbour) = (&action.attributes.everywhere, neighbour(action));
    matches!(action.names.id, Id::Hashed).then(|| {
        quote_spanned! {site()=>
            #(#everywhere)*
            #[doc(hidden)]
            #[allow(dead_code, non_upper_case_globals)]
            const #neighbour: bool = false;
        }
    })
}

/// Nobody else has a constant of this name: not by chance, and on purpose only with the same text.
fn neighbour(action: &Action) -> Ident {
    format_ident!("__TOMBOLO_{:016X}", action.text, span = proc_macro2::Span::call_site())
}
