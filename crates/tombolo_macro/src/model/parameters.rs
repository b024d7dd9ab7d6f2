//! The arguments, each with what it needs to be one.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Attribute, Expr, Pat, Type, ext::IdentExt};

use crate::{
    diag::Mistakes,
    model::{
        binding, files,
        html::Html,
        previous,
        rules::{self, Alone, Rule},
        signature::{Place, is_owned},
    },
    parse::{Argument, Declaration, Role, readable},
};

/// One argument of the body.
pub(crate) struct Parameter {
    pub(crate) lints: Vec<Attribute>,
    pub(crate) pattern: Pat,
    pub(crate) ty: Type,
    pub(crate) source: Source,
}

/// Who supplies it.
pub(crate) enum Source {
    Wire(Box<Wire>),
    Guard,
    Extract,
    Previous,
    Bound,
}

/// A plain argument: a field of the form.
pub(crate) struct Wire {
    /// As written, with the user's span.
    pub(crate) ident: Ident,
    /// `type` for `r#type`.
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) docs: Vec<Attribute>,
    /// `#[garde(..)]`, as written.
    pub(crate) rules: Vec<Attribute>,
    pub(crate) is_validated: bool,
    /// The rules that hold without the other arguments.
    pub(crate) alone: Option<Alone>,
    pub(crate) html: Html,
    /// The largest file that the argument may hold, where a rule says so and rustc can know it.
    pub(crate) file_limit: Option<Expr>,
}

/// All arguments that make sense.
pub(crate) fn all(declaration: &Declaration, mistakes: &mut Mistakes) -> Vec<Parameter> {
    let plain: Vec<_> = declaration.arguments.iter().filter(|argument| argument.role == Role::Plain).collect();
    let names: Vec<_> = plain.iter().filter_map(|argument| name(&argument.pattern)).collect();
    let mut parameters = Vec::<Parameter>::new();
    for argument in &declaration.arguments {
        if let Some(source) = source(argument, &names, mistakes) {
            if matches!(source, Source::Previous) {
                previous::check(declaration, argument, &parameters, mistakes);
            }
            if matches!(source, Source::Bound) {
                binding::check(argument, &parameters, mistakes);
            }
            if is_repeated(&source, &parameters) {
                mistakes.report(&argument.pattern, "two arguments have this name", "rename one of them");
                continue;
            }
            parameters.push(Parameter {
                lints: argument.lints.clone(),
                pattern: argument.pattern.clone(),
                ty: argument.ty.clone(),
                source,
            });
        }
    }
    parameters
}

fn source(argument: &Argument, names: &[&Ident], mistakes: &mut Mistakes) -> Option<Source> {
    match argument.role {
        Role::Plain => wire(argument, names, mistakes).map(Box::new).map(Source::Wire),
        Role::Guard => is_owned(&argument.ty, Place::Request, mistakes).then_some(Source::Guard),
        Role::Extract => is_owned(&argument.ty, Place::Request, mistakes).then_some(Source::Extract),
        Role::Previous => is_owned(&argument.ty, Place::Wire, mistakes).then_some(Source::Previous),
        Role::Bound => is_owned(&argument.ty, Place::Wire, mistakes).then_some(Source::Bound),
    }
}

fn wire(argument: &Argument, names: &[&Ident], mistakes: &mut Mistakes) -> Option<Wire> {
    let is_owned = is_owned(&argument.ty, Place::Wire, mistakes);
    let Some(ident) = name(&argument.pattern) else {
        let pattern = readable(argument.pattern.to_token_stream());
        mistakes.report(
            &argument.pattern,
            format!("a plain argument is a field of the form, named by its argument: `{pattern}` is not a name"),
            "write a name and take it apart in the body; `#[extract]` and `#[guard]` arguments can be patterns",
        );
        return None;
    };
    let name = ident.unraw().to_string();
    if name.starts_with('_') {
        mistakes.report(
            ident,
            format!("`{name}` starts with `_`: such fields of a form are the framework's own"),
            format!("call it `{}`", name.trim_start_matches('_')),
        );
        return None;
    }
    let rules = rules::parse(&argument.rules);
    is_owned.then(|| Wire {
        name,
        ty: argument.ty.clone(),
        docs: argument.docs.clone(),
        is_validated: rules.iter().any(Rule::is_effective),
        alone: Alone::of(&rules, names.iter().copied().filter(|other| *other != ident)),
        html: Html::of(&argument.ty, &rules),
        file_limit: files::limit(&argument.ty, &rules),
        rules: argument.rules.clone(),
        ident: ident.clone(),
    })
}

/// The name that a pattern is, `mut` or not.
pub(super) fn name(pattern: &Pat) -> Option<&Ident> {
    match pattern {
        Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => Some(&name.ident),
        _ => None,
    }
}

fn is_repeated(source: &Source, before: &[Parameter]) -> bool {
    let Source::Wire(wire) = source else { return false };
    before.iter().any(|other| matches!(&other.source, Source::Wire(other) if other.name == wire.name))
}
