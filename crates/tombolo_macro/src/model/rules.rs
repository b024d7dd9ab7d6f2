//! `#[garde(..)]`, as far as it has to be understood. What is wrong with a rule, garde says.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{
    Attribute, Expr, Meta, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream},
};

use crate::parse::split_at_commas;

/// One rule, `range(min = 1, max = 99)` for example.
pub(crate) struct Rule {
    /// Empty for what is not a rule at all.
    pub(crate) name: String,
    /// What stands in the parentheses.
    pub(crate) arguments: TokenStream,
    tokens: TokenStream,
}

/// `min = 1`, or `chars`.
pub(crate) struct RuleArgument {
    pub(crate) name: String,
    pub(crate) value: Option<Expr>,
}

impl Rule {
    fn new(tokens: TokenStream) -> Self {
        let mut parts = tokens.clone().into_iter();
        let name = match parts.next() {
            Some(TokenTree::Ident(name)) => name.to_string(),
            _ => String::new(),
        };
        let arguments = match parts.next() {
            Some(TokenTree::Group(group)) => group.stream(),
            _ => TokenStream::new(),
        };
        Self { name, arguments, tokens }
    }

    /// The rules that it has for what the argument holds: those of `inner(..)`.
    pub(crate) fn inner(&self) -> Vec<Self> {
        if self.name != "inner" {
            return Vec::new();
        }
        split_at_commas(self.arguments.clone()).into_iter().map(Self::new).collect()
    }

    /// Whether it checks anything: `skip` does not, and some words only say how others work.
    pub(crate) fn is_effective(&self) -> bool {
        !matches!(self.name.as_str(), "skip" | "adapt" | "rename" | "code")
    }

    /// The arguments, where all of them can be read.
    pub(crate) fn named_arguments(&self) -> Option<Vec<RuleArgument>> {
        split_at_commas(self.arguments.clone()).into_iter().map(|part| syn::parse2(part).ok()).collect()
    }

    /// Whether it may find something inside of the argument. Which rules a module for `adapt` has, nobody knows here.
    fn reaches_in(&self) -> bool {
        let [dive, inner, adapt] = ["dive", "inner", "adapt"].map(|word| Ident::new(word, Span::call_site()));
        mentions(self.tokens.clone(), &[&dive, &inner, &adapt])
    }

    /// Whether it looks at other arguments: garde has them in scope by name and as `self`.
    fn looks_elsewhere(&self, others: &[&Ident]) -> bool {
        self.name == "matches" || mentions(self.arguments.clone(), others)
    }
}

impl Parse for RuleArgument {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name = Ident::parse_any(input)?.to_string();
        let value = if input.is_empty() {
            None
        } else {
            input.parse::<Token![=]>()?;
            Some(input.parse()?)
        };
        Ok(Self { name, value })
    }
}

/// All rules among an item's attributes.
pub(crate) fn parse(attributes: &[Attribute]) -> Vec<Rule> {
    let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("garde"));
    let tokens = lists.filter_map(|attribute| match &attribute.meta {
        Meta::List(list) => Some(list.tokens.clone()),
        Meta::Path(_) | Meta::NameValue(_) => None,
    });
    tokens.flat_map(split_at_commas).map(Rule::new).collect()
}

/// The rules of an argument that can be checked when the other arguments did not decode.
pub(crate) struct Alone {
    /// As they stand in `#[garde(..)]`.
    pub(crate) rules: TokenStream,
    /// Whether they may find something inside of the argument, and not only the argument itself.
    pub(crate) reaches_in: bool,
    /// Whether these are all rules that the argument has.
    pub(crate) is_all: bool,
}

impl Alone {
    /// Those of an argument's rules, if any of them checks anything.
    pub(crate) fn of<'a>(rules: &[Rule], others: impl Iterator<Item = &'a Ident>) -> Option<Self> {
        let others: Vec<_> = others.collect();
        let kept: Vec<_> =
            rules.iter().filter(|rule| !rule.name.is_empty() && !rule.looks_elsewhere(&others)).collect();
        kept.iter().any(|rule| rule.is_effective()).then(|| {
            let tokens = kept.iter().map(|rule| &rule.tokens);
            Self {
                rules: quote!(#(#tokens),*),
                reaches_in: kept.iter().any(|rule| rule.reaches_in()),
                is_all: kept.len() == rules.len(),
            }
        })
    }
}

fn mentions(tokens: TokenStream, others: &[&Ident]) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match token {
            TokenTree::Group(group) => mentions(group.stream(), others),
            TokenTree::Ident(word) => {
                // In `min = 1`, `min` is the rule's word and not an argument of that name.
                let is_key = matches!(tokens.peek(), Some(TokenTree::Punct(sign)) if sign.as_char() == '=');
                word == "self" || (!is_key && others.iter().any(|other| **other == word))
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if found {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    use crate::parse::readable;

    use super::*;

    #[track_caller]
    fn check(code: &str, expected: Option<&str>) {
        let rules: Vec<_> =
            split_at_commas(code.parse().expect("the test is Rust")).into_iter().map(Rule::new).collect();
        let others = [format_ident!("other"), format_ident!("min")];
        let alone = Alone::of(&rules, others.iter());
        assert_eq!(alone.map(|alone| readable(alone.rules)).as_deref(), expected);
    }

    #[test]
    fn f03_rules_of_what_an_argument_holds_are_told_apart() {
        #[track_caller]
        fn check_reach(code: &str, reaches_in: bool, is_all: bool) {
            let rules: Vec<_> =
                split_at_commas(code.parse().expect("the test is Rust")).into_iter().map(Rule::new).collect();
            let alone = Alone::of(&rules, [format_ident!("other")].iter()).expect("a rule that can be checked");
            assert_eq!((alone.reaches_in, alone.is_all), (reaches_in, is_all), "{code}");
        }
        check_reach("range(min = 1)", false, true);
        check_reach("ascii, matches(other)", false, false);
        check_reach("custom(is_even)", false, true);
        check_reach("dive", true, true);
        check_reach("required, inner(ascii)", true, true);
        check_reach("if(cond = true, inner(ascii))", true, true);
        check_reach("adapt(mine), ascii", true, true);
    }

    #[test]
    fn f03_rules_that_look_at_other_arguments_wait_for_them() {
        check("range(min = 1)", Some("range(min = 1)"));
        check("length(chars, max = 9), ascii", Some("length(chars, max = 9), ascii"));
        check("matches(other)", None);
        check("ascii, matches(other)", Some("ascii"));
        check("custom(is_even)", Some("custom(is_even)"));
        check("custom(|value, _| check(value, &self.x))", None);
        check("range(max = *other)", None);
        check("if(cond = other.is_some(), ascii)", None);
        check("range(min = min)", None);
        check("skip", None);
        check("adapt(mine)", None);
        check("adapt(mine), ascii", Some("adapt(mine), ascii"));
        check("", None);
    }
}
