//! The options of `#[server(..)]`: words and `word = "text"`, in any order, each at most once.

use proc_macro2::{Ident, TokenStream};
use syn::{
    LitStr, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream},
};

use crate::{
    diag::{Mistakes, nearest, unknown},
    parse::{readable, split_at_commas},
};

/// The options that exist, as they are written.
const KNOWN: [(&str, &str); 10] = [
    ("public", "`public`"),
    ("api", "`api`"),
    ("serial", "`serial`"),
    ("once", "`once`"),
    ("id", "`id = \"stable-name\"`"),
    ("name", "`name = \"LoadCart\"`"),
    ("body", "`body = \"8mb\"`"),
    ("timeout", "`timeout = \"5s\"`"),
    ("rate", "`rate = \"10/min\"`"),
    ("codec", "`codec = \"cbor\"`"),
];

/// The options as they were written.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) public: Option<Ident>,
    pub(crate) api: Option<Ident>,
    pub(crate) serial: Option<Ident>,
    pub(crate) once: Option<Ident>,
    pub(crate) id: Option<LitStr>,
    pub(crate) name: Option<LitStr>,
    pub(crate) body: Option<LitStr>,
    pub(crate) timeout: Option<LitStr>,
    pub(crate) rate: Option<LitStr>,
    pub(crate) codec: Option<LitStr>,
    /// All of them as text, for a message that shows the whole line.
    pub(crate) written: String,
}

/// One option.
struct Entry {
    word: Ident,
    value: Option<LitStr>,
}

impl Parse for Entry {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let word = Ident::parse_any(input)?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Some(input.parse()?)
        } else {
            None
        };
        if input.is_empty() { Ok(Self { word, value }) } else { Err(input.error("expected `,`")) }
    }
}

impl Options {
    pub(crate) fn parse(tokens: TokenStream, mistakes: &mut Mistakes) -> Self {
        let mut options = Self { written: readable(tokens.clone()), ..Self::default() };
        for part in split_at_commas(tokens) {
            match syn::parse2::<Entry>(part) {
                Ok(entry) => options.take(entry, mistakes),
                Err(error) => mistakes.push(error),
            }
        }
        options
    }

    fn take(&mut self, Entry { word, value }: Entry, mistakes: &mut Mistakes) {
        let written = word.to_string();
        let known = KNOWN.iter().map(|(name, _)| *name);
        let meant = if known.clone().any(|name| name == written) {
            written.as_str()
        } else {
            let meant = nearest(&written, known);
            mistakes.report(&word, unknown("option", &written, meant), list());
            // What was meant still counts, so that a slip of the finger is one mistake and not two.
            meant.unwrap_or_default()
        };
        let slot = match meant {
            "public" => return flag(&mut self.public, meant, word, value.as_ref(), mistakes),
            "api" => return flag(&mut self.api, meant, word, value.as_ref(), mistakes),
            "serial" => return flag(&mut self.serial, meant, word, value.as_ref(), mistakes),
            "once" => return flag(&mut self.once, meant, word, value.as_ref(), mistakes),
            "id" => &mut self.id,
            "name" => &mut self.name,
            "body" => &mut self.body,
            "timeout" => &mut self.timeout,
            "rate" => &mut self.rate,
            "codec" => &mut self.codec,
            _ => return,
        };
        match value {
            None => mistakes.report(&word, format!("`{written}` takes a value"), format!("write {}", example(meant))),
            Some(value) => {
                if slot.replace(value).is_some() {
                    twice(&word, mistakes);
                }
            }
        }
    }
}

/// A word without a value.
fn flag(slot: &mut Option<Ident>, name: &str, word: Ident, value: Option<&LitStr>, mistakes: &mut Mistakes) {
    if let Some(value) = value {
        mistakes.report(value, format!("`{name}` takes no value"), format!("write `{name}`"));
    }
    if slot.is_some() {
        twice(&word, mistakes);
    }
    *slot = Some(word);
}

fn twice(word: &Ident, mistakes: &mut Mistakes) {
    mistakes.report(word, format!("`{word}` is written twice"), "leave one of them out");
}

/// How an option is written.
fn example(option: &str) -> &'static str {
    KNOWN.iter().find(|(name, _)| *name == option).map_or("", |(_, example)| example)
}

/// The line that lists them all.
fn list() -> String {
    let known: Vec<_> = KNOWN.iter().map(|(_, example)| *example).collect();
    format!("the options are {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(code: &str) -> (Options, Vec<String>) {
        let mut mistakes = Mistakes::default();
        let options = Options::parse(code.parse().expect("the test is Rust"), &mut mistakes);
        (options, mistakes.messages())
    }

    #[track_caller]
    fn refused(code: &str, messages: &[&str]) {
        let found = parsed(code).1;
        let first_lines: Vec<_> = found.iter().filter_map(|message| message.lines().next()).collect();
        assert_eq!(first_lines, messages);
    }

    #[test]
    fn options_are_read_in_any_order() {
        let (options, mistakes) = parsed("timeout = \"5s\", serial, once, public, id = \"cart-add\",");
        assert!(mistakes.is_empty());
        assert!(
            options.public.is_some() && options.serial.is_some() && options.once.is_some() && options.body.is_none()
        );
        assert_eq!(options.id.expect("it was written").value(), "cart-add");
        assert_eq!(options.timeout.expect("it was written").value(), "5s");
    }

    #[test]
    fn d09_every_mistake_is_reported_and_what_was_meant_counts() {
        refused("publik", &["unknown option `publik`: did you mean `public`?"]);
        refused("colour = \"red\"", &["unknown option `colour`"]);
        refused("codec", &["`codec` takes a value"]);
        refused("codek = \"cbor\"", &["unknown option `codek`: did you mean `codec`?"]);
        refused("rate", &["`rate` takes a value"]);
        refused("rat = \"10/min\"", &["unknown option `rat`: did you mean `rate`?"]);
        refused("public, public", &["`public` is written twice"]);
        refused("public = \"yes\"", &["`public` takes no value"]);
        refused("api = \"v1\", api", &["`api` takes no value", "`api` is written twice"]);
        refused("serial, serial", &["`serial` is written twice"]);
        refused("once = \"yes\"", &["`once` takes no value"]);
        refused("id", &["`id` takes a value"]);
        refused("id = 5", &["expected string literal"]);
        refused(
            "pubic, bdy = \"1kb\"",
            &["unknown option `pubic`: did you mean `public`?", "unknown option `bdy`: did you mean `body`?"],
        );
        assert!(parsed("pubilc").0.public.is_some());
    }
}
