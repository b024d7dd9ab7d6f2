//! What stands in `#[bound(..)]`: whom the arguments are for, and how long they are good.

use proc_macro2::Ident;
use syn::{
    Attribute, LitStr, Meta, Token,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
};

use crate::diag::{Mistakes, nearest, unknown};

/// The words, as they are written.
const HELP: &str =
    "write `#[bound]`, `#[bound(visitor)]` or `#[bound(guard)]`, and with a time `#[bound(max_age = \"10min\")]`";

/// The terms as they were written.
#[derive(Default)]
pub(crate) struct Terms {
    /// `visitor` or `guard`.
    pub(crate) to: Option<Ident>,
    pub(crate) max_age: Option<LitStr>,
}

struct Term {
    word: Ident,
    value: Option<LitStr>,
}

impl Parse for Term {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let word = input.parse()?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Some(input.parse()?)
        } else {
            None
        };
        Ok(Self { word, value })
    }
}

impl Terms {
    pub(crate) fn of(attribute: &Attribute, mistakes: &mut Mistakes) -> Self {
        let mut terms = Self::default();
        let list = match &attribute.meta {
            Meta::Path(_) => return terms,
            Meta::List(list) => list.parse_args_with(Punctuated::<Term, Token![,]>::parse_terminated),
            Meta::NameValue(_) => {
                mistakes.report(attribute, "`#[bound]` has its terms in brackets", HELP);
                return terms;
            }
        };
        match list {
            Ok(list) => list.into_iter().for_each(|term| terms.take(term, mistakes)),
            Err(error) => mistakes.push(error),
        }
        terms
    }

    fn take(&mut self, Term { word, value }: Term, mistakes: &mut Mistakes) {
        let written = word.to_string();
        match (&*written, value) {
            ("visitor" | "guard", None) if self.to.is_none() => self.to = Some(word),
            ("max_age", Some(age)) if self.max_age.is_none() => self.max_age = Some(age),
            ("visitor" | "guard" | "max_age", _) => {
                mistakes.report(&word, format!("`{written}` cannot stand here like that"), HELP);
            }
            _ => {
                let meant = nearest(&written, ["visitor", "guard", "max_age"]);
                mistakes.report(&word, unknown("word in `#[bound(..)]`", &written, meant), HELP);
            }
        }
    }
}
