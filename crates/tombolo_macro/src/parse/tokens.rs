//! Tokens as text, and lists of them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The parts between the commas; generic arguments are not seen, so this is for attributes only.
pub(crate) fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => parts.push(TokenStream::new()),
            token => parts.last_mut().expect("there is always a part").extend([token]),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The tokens' text without white space: the same however the code is laid out.
///
/// A comma before `>` is left out too, as rustfmt writes one where a type does not fit on a line.
pub(crate) fn compact(tokens: TokenStream) -> String {
    readable(tokens).replace(' ', "")
}

/// FNV-1a: what has the same text has the same hash, on every machine.
pub(crate) fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The tokens' text as a person would write it.
pub(crate) fn readable(tokens: TokenStream) -> String {
    let mut text = String::new();
    write(tokens, &mut text);
    text
}

fn write(tokens: TokenStream, out: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                write(group.stream(), out);
                out.push_str(close);
            }
            TokenTree::Punct(punct) => {
                let next = tokens.peek();
                let closes = matches!(next, Some(TokenTree::Punct(next)) if next.as_char() == '>');
                match punct.as_char() {
                    ',' if closes => {}
                    ',' if next.is_some() => out.push_str(", "),
                    ';' => out.push_str("; "),
                    '+' | '=' if punct.spacing() == Spacing::Alone => {
                        out.push(' ');
                        out.push(punct.as_char());
                        out.push(' ');
                    }
                    sign => out.push(sign),
                }
            }
            word => {
                if out.ends_with(|last: char| last.is_alphanumeric() || last == '_' || last == '"') {
                    out.push(' ');
                }
                out.push_str(&word.to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, as_read: &str, as_hashed: &str) {
        let tokens: TokenStream = code.parse().expect("the test is Rust");
        assert_eq!((readable(tokens.clone()), compact(tokens)), (as_read.to_owned(), as_hashed.to_owned()));
    }

    #[test]
    fn v02_the_layout_of_a_type_does_not_change_its_text() {
        check(
            "Result < Cart , Failure<CartError>>",
            "Result<Cart, Failure<CartError>>",
            "Result<Cart,Failure<CartError>>",
        );
        check(
            "Result<\n    Cart,\n    Failure<CartError>,\n>",
            "Result<Cart, Failure<CartError>>",
            "Result<Cart,Failure<CartError>>",
        );
        check(
            "std :: collections::HashMap<String,u8>",
            "std::collections::HashMap<String, u8>",
            "std::collections::HashMap<String,u8>",
        );
        check("(u8,)", "(u8,)", "(u8,)");
        check("[u8;4]", "[u8; 4]", "[u8;4]");
        check("& 'a mut str", "&'a mut str", "&'amutstr");
        check("impl Into<String>+Send", "impl Into<String> + Send", "implInto<String>+Send");
    }

    #[test]
    fn commas_inside_of_groups_do_not_split() {
        let parts =
            split_at_commas("public, name = \"A\", range(min = 1, max = 2),".parse().expect("the test is Rust"));
        assert_eq!(parts.len(), 3);
    }
}
