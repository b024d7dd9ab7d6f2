//! `#[serde(..)]`, word by word. What is wrong with a word, serde says.

use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Token, punctuated::Punctuated};

/// The words of all `#[serde(..)]` on one item.
pub(crate) struct SerdeWords(Vec<Meta>);

impl SerdeWords {
    /// The words of an item's attributes.
    pub(crate) fn of(attributes: &[Attribute]) -> Self {
        let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("serde"));
        let words = lists
            .filter_map(|list| list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok())
            .flatten();
        Self(words.collect())
    }

    /// The word of one of these names.
    pub(crate) fn find<'n>(&self, names: &[&'n str]) -> Option<(&'n str, &Meta)> {
        names.iter().find_map(|name| Some((*name, self.get(name)?)))
    }

    /// Whether this word is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The text of `name = ".."`, or of `name(deserialize = "..")`: a form is read, and never written, by serde.
    pub(crate) fn text(&self, name: &str) -> Option<LitStr> {
        match self.get(name)? {
            Meta::NameValue(pair) => text(&pair.value),
            Meta::List(list) => {
                let pairs = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()?;
                pairs.iter().find_map(|pair| match pair {
                    Meta::NameValue(pair) if pair.path.is_ident("deserialize") => text(&pair.value),
                    _ => None,
                })
            }
            Meta::Path(_) => None,
        }
    }

    fn get(&self, name: &str) -> Option<&Meta> {
        self.0.iter().find(|word| word.path().is_ident(name))
    }
}

fn text(value: &Expr) -> Option<LitStr> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
        _ => None,
    }
}
