//! An action's address, `/_action/{name}-{id}`, made at compile time.

use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

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
        Id::Hashed => {
            let parts = action.hashed();
            let hash = quote_spanned! {site()=>
                &::tombolo::__private::hex(::tombolo::__private::hash(&[::core::module_path!(), #(#parts),*]))
            };
            (hash, HASH_LENGTH)
        }
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
