//! The function that an attribute stands on. Its body is not read: rustc does that better.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, Item, Signature, Token, Visibility,
    parse::{Parse, ParseStream},
};

use crate::diag::Mistakes;

/// A function as it was written.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) signature: Signature,
    pub(crate) body: Group,
}

impl Parse for Function {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        let signature = input.parse()?;
        if input.peek(Token![;]) {
            return Err(input.error("an action has a body"));
        }
        let content;
        let brace = syn::braced!(content in input);
        let mut body = TokenStream::new();
        let content: TokenStream = content.parse()?;
        brace.surround(&mut body, |out| content.to_tokens(out));
        match body.into_iter().next() {
            Some(TokenTree::Group(body)) => Ok(Self { attributes, visibility, signature, body }),
            _ => Err(input.error("an action has a body")),
        }
    }
}

impl Function {
    /// The function, or nothing when the item is something else.
    pub(crate) fn parse(item: TokenStream, mistakes: &mut Mistakes) -> Option<Self> {
        match syn::parse2::<Self>(item.clone()) {
            Ok(function) => Some(function),
            Err(error) => {
                match syn::parse2::<Item>(item) {
                    Ok(Item::Fn(_)) | Err(_) => mistakes.push(error),
                    Ok(other) => mistakes.report(
                        other.to_token_stream().into_iter().find(is_keyword),
                        "`#[server]` stands on an `async fn`",
                        "write the action as an `async fn`",
                    ),
                }
                None
            }
        }
    }
}

/// The first word of an item that says what it is.
fn is_keyword(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(word) if word != "pub")
}
