//! The shape of a type in a form: its fields by their wire names, for `#[derive(Fields)]`.
//!
//! The names are serde's, because the decoder asks serde. What serde writes in another shape than the type has is refused.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Field, Fields, GenericParam, Generics, Type, Variant, Visibility, ext::IdentExt};

use crate::{
    diag::Mistakes,
    model::{
        case::{Case, snake},
        html::Html,
        rules::{self, Rule},
    },
    parse::SerdeWords,
};

/// A type, as a form has it.
pub(crate) struct Shape {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    /// Types and constants; what borrows has no shape.
    pub(crate) generics: Generics,
    pub(crate) content: Content,
}

/// What has fields, and which.
pub(crate) enum Content {
    Members(Vec<Member>),
    Slots(Vec<Member>),
    /// A newtype: on the wire it is what it holds. Under the name of its one field, or as `0`.
    Itself(Box<Member>),
    Variants(Vec<Choice>),
}

/// One field.
pub(crate) struct Member {
    /// None in a tuple.
    pub(crate) ident: Option<Ident>,
    pub(crate) visibility: Visibility,
    pub(crate) wire: String,
    pub(crate) ty: Type,
    pub(crate) html: Html,
}

/// A variant with data.
pub(crate) struct Choice {
    /// In `snake_case`.
    pub(crate) ident: Ident,
    /// As written.
    pub(crate) name: String,
    pub(crate) wire: String,
    pub(crate) content: Content,
}

impl Content {
    /// The fields of a variant have no visibility of their own: they have the enum's.
    fn show_as(&mut self, visibility: &Visibility) {
        match self {
            Self::Members(members) | Self::Slots(members) => {
                for member in members {
                    member.visibility = visibility.clone();
                }
            }
            Self::Itself(only) => only.visibility = visibility.clone(),
            Self::Variants(_) => {}
        }
    }
}

impl Shape {
    /// The shape, as far as the type makes sense.
    pub(crate) fn build(input: &DeriveInput, mistakes: &mut Mistakes) -> Self {
        for parameter in &input.generics.params {
            if let GenericParam::Lifetime(lifetime) = parameter {
                mistakes.report(
                    lifetime,
                    "`Fields` is not derived for what borrows: nobody holds what a form has sent",
                    "write owned types, `String` for `&str`",
                );
            }
        }
        let words = SerdeWords::of(&input.attrs);
        refuse_other_shapes(&words, mistakes);
        let content = match &input.data {
            Data::Struct(data) => content(&data.fields, &words, case(&words, "rename_all"), mistakes),
            Data::Enum(data) => {
                let mut choices = choices(data.variants.iter(), &words, mistakes);
                for choice in &mut choices {
                    choice.content.show_as(&input.vis);
                }
                Content::Variants(choices)
            }
            Data::Union(data) => {
                mistakes.report(data.union_token, "a union has no fields that a form could send", "make it a struct");
                Content::Members(Vec::new())
            }
        };
        let generics = input.generics.clone();
        Self { ident: input.ident.clone(), visibility: input.vis.clone(), generics, content }
    }
}

/// Words that make serde read something else than the type's own fields.
fn refuse_other_shapes(words: &SerdeWords, mistakes: &mut Mistakes) {
    if let Some((name, word)) = words.find(&["tag", "content", "untagged"]) {
        mistakes.report(
            word,
            format!("`#[serde({name})]`: a form tells variants apart by the names of their fields, `pay.Card.number`"),
            "leave it out",
        );
    }
    if let Some((name, word)) = words.find(&["from", "try_from", "into", "remote"]) {
        mistakes.report(
            word,
            format!("`#[serde({name})]`: what a form sends is not this type, so it has none of its fields"),
            "derive `Fields` for the other type, or leave it out where the other one is a scalar",
        );
    }
}

fn case(words: &SerdeWords, name: &str) -> Option<Case> {
    words.text(name).and_then(|text| Case::named(&text.value()))
}

fn content(fields: &Fields, words: &SerdeWords, case: Option<Case>, mistakes: &mut Mistakes) -> Content {
    let is_tuple = matches!(fields, Fields::Unnamed(_));
    let is_newtype = fields.len() == 1 && is_tuple;
    let mut members: Vec<_> = fields.iter().filter_map(|field| member(field, case, mistakes)).collect();
    if (is_newtype || words.has("transparent"))
        && members.len() == 1
        && let Some(only) = members.pop()
    {
        return Content::Itself(Box::new(only));
    }
    if is_tuple { Content::Slots(members) } else { Content::Members(members) }
}

fn member(field: &Field, case: Option<Case>, mistakes: &mut Mistakes) -> Option<Member> {
    let words = SerdeWords::of(&field.attrs);
    if let Some((_, word)) = words.find(&["flatten"]) {
        mistakes.report(
            word,
            "`#[serde(flatten)]`: its fields would have no name of their own in a form",
            "leave it out, so that they are called `outer.inner`, or write the fields here",
        );
    }
    if is_skipped(&words) {
        return None;
    }
    let written = field.ident.as_ref().map(|ident| ident.unraw().to_string()).unwrap_or_default();
    let wire =
        renamed(&words, mistakes).unwrap_or_else(|| case.map_or(written.clone(), |case| case.of_field(&written)));
    let rules = rules::parse(&field.attrs);
    if let Some(text) = words.text("rename")
        && rules.iter().any(Rule::is_effective)
        && letters(&wire) != letters(&written)
    {
        mistakes.report(
            text,
            format!("`{wire}` is renamed from `{written}`, which is all that its rules know: a message would miss its control"),
            "rename the field itself; names may differ in case, `_` and `-`",
        );
    }
    Some(Member {
        ident: field.ident.clone(),
        visibility: field.vis.clone(),
        wire,
        html: Html::of(&field.ty, &rules),
        ty: field.ty.clone(),
    })
}

/// What two names have in common that differ only by a convention.
fn letters(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_skipped(words: &SerdeWords) -> bool {
    words.has("skip") || words.has("skip_deserializing")
}

/// The name that `rename` gives, if a form can have it.
fn renamed(words: &SerdeWords, mistakes: &mut Mistakes) -> Option<String> {
    let text = words.text("rename")?;
    let name = text.value();
    if name.is_empty() || name.contains(['.', '[', ']']) {
        mistakes.report(
            &text,
            format!("`{name}` cannot be a field's name in a form"),
            "write a name without `.`, `[` and `]`, which join names: `address.city`, `lines[0]`",
        );
    }
    Some(name)
}

fn choices<'v>(
    variants: impl Iterator<Item = &'v Variant>,
    container: &SerdeWords,
    mistakes: &mut Mistakes,
) -> Vec<Choice> {
    let (of_variants, of_fields) = (case(container, "rename_all"), case(container, "rename_all_fields"));
    let with_data = variants.filter(|variant| !variant.fields.is_empty());
    let choices = with_data.filter_map(|variant| choice(variant, of_variants, of_fields, mistakes));
    choices.collect()
}

fn choice(
    variant: &Variant,
    of_variants: Option<Case>,
    of_fields: Option<Case>,
    mistakes: &mut Mistakes,
) -> Option<Choice> {
    let words = SerdeWords::of(&variant.attrs);
    refuse_other_shapes(&words, mistakes);
    if is_skipped(&words) {
        return None;
    }
    let name = variant.ident.unraw().to_string();
    let by_case = || of_variants.map_or_else(|| name.clone(), |case| case.of_variant(&name));
    let wire = renamed(&words, mistakes).unwrap_or_else(by_case);
    let of_fields = case(&words, "rename_all").or(of_fields);
    let content = content(&variant.fields, &words, of_fields, mistakes);
    Some(Choice { ident: token_ident(&variant.ident), name, wire, content })
}

/// The name of a variant's token; a keyword is written raw.
fn token_ident(variant: &Ident) -> Ident {
    let name = snake(&variant.unraw().to_string());
    let mut ident = syn::parse_str::<Ident>(&name).unwrap_or_else(|_| match name.as_str() {
        "self" | "super" | "crate" => Ident::new(&format!("{name}_"), variant.span()),
        _ => Ident::new_raw(&name, variant.span()),
    });
    ident.set_span(variant.span());
    ident
}
