//! Rust code as a flat list of tokens, each with its line.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Lit};

/// One token.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// As it is written; of a text literal what it stands for is in `content`.
    pub(super) text: String,
    pub(super) content: Option<Vec<u8>>,
    pub(super) line: usize,
}

impl Token {
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text
    }
}

/// Appends one tree that is no group.
pub(super) fn push(tree: &TokenTree, tokens: &mut Vec<Token>) {
    let line = tree.span().start().line;
    let (text, content) = match tree {
        TokenTree::Literal(literal) => (literal.to_string(), content(&Lit::new(literal.clone()))),
        // A path's separator is one token.
        TokenTree::Punct(colon) if colon.as_char() == ':' && tokens.last().is_some_and(|last| last.is(":+")) => {
            if let Some(last) = tokens.last_mut() {
                "::".clone_into(&mut last.text);
            }
            return;
        }
        TokenTree::Punct(colon) if colon.as_char() == ':' && colon.spacing() == Spacing::Joint => {
            (":+".to_owned(), None)
        }
        _ => (tree.to_string(), None),
    };
    tokens.push(Token { text, content, line });
}

/// Appends a group's delimiter.
pub(super) fn delimit(delimiter: Delimiter, is_end: bool, line: usize, tokens: &mut Vec<Token>) {
    let text = match (delimiter, is_end) {
        (Delimiter::Parenthesis, false) => "(",
        (Delimiter::Parenthesis, true) => ")",
        (Delimiter::Brace, false) => "{",
        (Delimiter::Brace, true) => "}",
        (Delimiter::Bracket, false) => "[",
        (Delimiter::Bracket, true) => "]",
        (Delimiter::None, _) => return,
    };
    tokens.push(Token { text: text.to_owned(), content: None, line });
}

/// All of it, groups and all.
pub(super) fn flat(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                delimit(group.delimiter(), false, group.span_open().start().line, tokens);
                flat(group.stream(), tokens);
                delimit(group.delimiter(), true, group.span_close().start().line, tokens);
            }
            tree => push(&tree, tokens),
        }
    }
}

/// The bytes that a text literal stands for.
fn content(literal: &Lit) -> Option<Vec<u8>> {
    match literal {
        Lit::Str(text) => Some(text.value().into_bytes()),
        Lit::ByteStr(bytes) => Some(bytes.value()),
        Lit::CStr(text) => Some(text.value().into_bytes()),
        _ => None,
    }
}

/// Which builds have what an attribute stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The browser's, whether the server's has it too or not.
    Everywhere,
    /// The server's alone.
    Server,
    /// The body of an action: the server's alone, by the attribute.
    Body,
    /// Tests'.
    Test,
}

impl Side {
    /// The side of what has these attributes and stands in what is on this side.
    pub(super) fn within(self, attributes: &[Attribute]) -> Self {
        attributes.iter().fold(self, |side, attribute| side.max(of_attribute(attribute)))
    }
}

fn of_attribute(attribute: &Attribute) -> Side {
    if attribute.path().is_ident("test") {
        return Side::Test;
    }
    if attribute.path().is_ident("server_only") {
        return Side::Server;
    }
    if !attribute.path().is_ident("cfg") {
        return Side::Everywhere;
    }
    let condition: String = attribute.meta.to_token_stream().to_string().split_whitespace().collect();
    let inside = condition.trim_start_matches("cfg(");
    // What is one of several conditions may hold in the browser all the same.
    if inside.starts_with("any(") {
        Side::Everywhere
    } else if inside == "test)" || inside.starts_with("all(test,") || condition.contains(",test)") {
        Side::Test
    } else if condition.contains("not(target_family=\"wasm\")") {
        Side::Server
    } else {
        Side::Everywhere
    }
}
