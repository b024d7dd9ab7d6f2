//! `action!`'s own syntax: options, what is captured, and a closure.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{
    Attribute, Block, FnArg, Pat, PatType, ReturnType, Token, Type, bracketed,
    parse::{Parse, ParseStream},
};

/// What is captured: a variable, and its type.
pub(crate) struct Capture {
    /// `#[bound(..)]`, where it says more than that.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
}

/// An action as an expression.
pub(crate) struct Closure {
    /// `async`, which every message about the whole points at.
    pub(crate) start: Token![async],
    pub(crate) options: TokenStream,
    pub(crate) captures: Vec<Capture>,
    pub(crate) arguments: Vec<FnArg>,
    pub(crate) output: ReturnType,
    pub(crate) body: Block,
    /// What the function is called; where `name = "SaveNote"` is among the options, after that.
    pub(crate) function: Ident,
    pub(crate) structure: Ident,
}

impl Parse for Closure {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let options = options(input)?;
        let captures = captures(input)?;
        let start = input.parse::<Token![async]>().map_err(|error| {
            syn::Error::new(
                error.span(),
                "an action is an async closure\nhelp: write `async |note: String| -> T { .. }`",
            )
        })?;
        input.parse::<Option<Token![move]>>()?;
        let arguments = arguments(input)?;
        let output = output(input)?;
        let body = input.parse()?;
        if !input.is_empty() {
            return Err(input.error("an action ends with its body"));
        }
        let structure = named(&options).unwrap_or_else(|| Ident::new("InlineAction", Span::call_site()));
        let function = Ident::new(&snake(&structure.to_string()), Span::call_site());
        Ok(Self { start, options, captures, arguments, output, body, function, structure })
    }
}

/// What stands before the semicolon.
fn options(input: ParseStream) -> syn::Result<TokenStream> {
    let start = input.span();
    let mut options = TokenStream::new();
    while !input.peek(Token![;]) {
        if input.is_empty() {
            return Err(syn::Error::new(
                start,
                "`action!` begins with options, as `#[server(..)]` has them, and a semicolon\n\
                 help: write `action!(public; [post: PostId] async |note: String| -> T { .. })`",
            ));
        }
        options.extend([input.parse::<TokenTree>()?]);
    }
    input.parse::<Token![;]>()?;
    Ok(options)
}

fn captures(input: ParseStream) -> syn::Result<Vec<Capture>> {
    if !input.peek(syn::token::Bracket) {
        return Ok(Vec::new());
    }
    let content;
    bracketed!(content in input);
    let capture = |input: ParseStream| {
        let attributes = input.call(Attribute::parse_outer)?;
        let name = input.parse::<Ident>()?;
        input.parse::<Token![:]>().map_err(|error| {
            let help = format!("what is captured has its type beside it\nhelp: write `{name}: T`");
            syn::Error::new(error.span(), help)
        })?;
        Ok(Capture { attributes, name, ty: input.parse()? })
    };
    Ok(content.parse_terminated(capture, Token![,])?.into_iter().collect())
}

fn arguments(input: ParseStream) -> syn::Result<Vec<FnArg>> {
    let mut arguments = Vec::new();
    if input.peek(Token![||]) {
        input.parse::<Token![||]>()?;
        return Ok(arguments);
    }
    input.parse::<Token![|]>()?;
    while !input.peek(Token![|]) {
        let attrs = input.call(Attribute::parse_outer)?;
        let pat = Box::new(Pat::parse_single(input)?);
        let colon_token = input.parse().map_err(|error: syn::Error| {
            syn::Error::new(error.span(), "an action's arguments have types\nhelp: write `note: String`")
        })?;
        let ty = Box::new(input.call(Type::without_plus)?);
        arguments.push(FnArg::Typed(PatType { attrs, pat, colon_token, ty }));
        if !input.peek(Token![|]) {
            input.parse::<Token![,]>()?;
        }
    }
    input.parse::<Token![|]>()?;
    Ok(arguments)
}

fn output(input: ParseStream) -> syn::Result<ReturnType> {
    if input.peek(Token![->]) { input.call(ReturnType::without_plus) } else { Ok(ReturnType::Default) }
}

/// The name that the options give.
fn named(options: &TokenStream) -> Option<Ident> {
    let mut tokens = options.clone().into_iter();
    tokens.find(|token| matches!(token, TokenTree::Ident(word) if word == "name"))?;
    let value = tokens.nth(1)?;
    syn::parse2::<syn::LitStr>(value.into()).ok()?.parse().ok()
}

/// `SaveNote` -> `save_note`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(code: &str) -> Result<Closure, String> {
        syn::parse_str(code).map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())
    }

    #[test]
    fn d05_options_captures_and_arguments_are_told_apart() {
        let closure = parse(
            "public, timeout = \"5s\"; [post: PostId, #[bound(visitor)] n: Vec<u8>] async |#[guard] u: User, note: String| -> Result<(), Fault> { 1 }",
        );
        let closure = closure.expect("an action");
        assert_eq!((closure.captures.len(), closure.arguments.len()), (2, 2));
        assert_eq!(closure.function, "inline_action");
        assert!(matches!(closure.output, ReturnType::Type(..)));
        let bare = parse("public; async move || { 1 }").expect("an action");
        assert_eq!((bare.captures.len(), bare.arguments.len()), (0, 0));
        let named = parse("public, name = \"SaveNote\"; async || {}").expect("an action");
        assert_eq!((named.function.to_string(), named.structure.to_string()), ("save_note".into(), "SaveNote".into()));
    }

    #[test]
    fn d05_what_is_missing_is_said() {
        let said = |code| parse(code).err().expect("a mistake");
        assert_eq!(said("async || {}"), "`action!` begins with options, as `#[server(..)]` has them, and a semicolon");
        assert_eq!(said("public; || {}"), "an action is an async closure");
        assert_eq!(said("public; [post] async || {}"), "what is captured has its type beside it");
        assert_eq!(said("public; async |note| {}"), "an action's arguments have types");
    }
}
