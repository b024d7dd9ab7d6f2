//! Which of the things written for a function gets its attributes.
//!
//! * `#[cfg]`: everything.
//! * docs, `#[must_use]`, `#[deprecated]`: the function that is called.
//! * lint levels: that function and the body. `#[allow]` covers all that is written. `#[expect]` stays on the body, where
//!   it can be met, and is an `#[allow]` elsewhere.
//! * anything else, `#[tracing::instrument]` for example: the body.

use quote::ToTokens;
use syn::{Attribute, Meta, Token, parse_quote, punctuated::Punctuated};

use crate::{diag::Mistakes, parse::readable};

/// The attributes, sorted by where they go.
#[derive(Default)]
pub(crate) struct Attributes {
    /// On every item.
    pub(crate) everywhere: Vec<Attribute>,
    /// On the function that is called.
    pub(crate) function: Vec<Attribute>,
    /// On the body.
    pub(crate) body: Vec<Attribute>,
}

impl Attributes {
    pub(crate) fn sort(written: &[Attribute], mistakes: &mut Mistakes) -> Self {
        let mut sorted = Self::default();
        for attribute in written {
            if is_ours(&attribute.meta) {
                mistakes.report(attribute, "a function is made an action once", "leave one of them out");
            } else if attribute.path().is_ident("cfg_attr") {
                sorted.take_conditional(attribute);
            } else {
                sorted.take(&attribute.meta, &|meta| parse_quote!(#[#meta]));
            }
        }
        sorted
    }

    /// One attribute, written down by `write`.
    fn take(&mut self, meta: &Meta, write: &dyn Fn(&Meta) -> Attribute) {
        match readable(meta.path().to_token_stream()).as_str() {
            "cfg" | "allow" => self.everywhere.push(write(meta)),
            "expect" => {
                if let Meta::List(list) = meta {
                    let mut allow = list.clone();
                    allow.path = parse_quote!(allow);
                    self.everywhere.push(write(&Meta::List(allow)));
                }
                self.body.push(write(meta));
            }
            "warn" | "deny" | "forbid" => {
                self.function.push(write(meta));
                self.body.push(write(meta));
            }
            "doc" | "must_use" | "deprecated" => self.function.push(write(meta)),
            _ => self.body.push(write(meta)),
        }
    }

    /// `#[cfg_attr(condition, a, b)]`: each of the attributes goes where it would go without the condition.
    fn take_conditional(&mut self, attribute: &Attribute) {
        let Ok(parts) = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else {
            // rustc says what is wrong with it.
            self.function.push(attribute.clone());
            return;
        };
        let mut parts = parts.iter();
        if let Some(condition) = parts.next() {
            for meta in parts {
                self.take(meta, &|meta| parse_quote!(#[cfg_attr(#condition, #meta)]));
            }
        }
    }
}

/// A second `#[server]`, however it is reached.
fn is_ours(meta: &Meta) -> bool {
    meta.path().segments.last().is_some_and(|segment| segment.ident == "server")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: Attribute, everywhere: &str, function: &str, body: &str) {
        let sorted = Attributes::sort(&[written], &mut Mistakes::default());
        let text = |attributes: &[Attribute]| {
            attributes.iter().map(|attribute| readable(attribute.to_token_stream())).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            (text(&sorted.everywhere), text(&sorted.function), text(&sorted.body)),
            (everywhere.to_owned(), function.to_owned(), body.to_owned())
        );
    }

    #[test]
    fn d01_attributes_go_where_they_mean_something() {
        check(parse_quote!(#[must_use]), "", "#[must_use]", "");
        check(parse_quote!(#[cfg(unix)]), "#[cfg(unix)]", "", "");
        check(parse_quote!(#[allow(dead_code)]), "#[allow(dead_code)]", "", "");
        check(parse_quote!(#[expect(dead_code)]), "#[allow(dead_code)]", "", "#[expect(dead_code)]");
        check(parse_quote!(#[deny(unused)]), "", "#[deny(unused)]", "#[deny(unused)]");
        check(parse_quote!(#[tracing::instrument(skip(db))]), "", "", "#[tracing::instrument(skip(db))]");
        check(
            parse_quote!(#[cfg_attr(unix, must_use, inline)]),
            "",
            "#[cfg_attr(unix, must_use)]",
            "#[cfg_attr(unix, inline)]",
        );
    }
}
