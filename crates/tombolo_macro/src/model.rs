//! An action that makes sense: what `expand` writes down without asking again.
//!
//! Building it reports every mistake of the declaration. What is left out because of one is not in the model, so that a
//! stub can be written from the same model and the rest of the program still type-checks.

mod signature;
mod names;
mod limits;
mod codec;
mod access;
mod attributes;
mod returns;
mod parameters;
mod previous;
mod binding;
mod rules;
mod html;
mod files;
mod pattern;
mod case;
mod shape;
pub(crate) mod module;
mod island;

pub(crate) use access::Access;
pub(crate) use attributes::Attributes;
pub(crate) use binding::{Binding, BoundTo};
pub(crate) use codec::Codec;
pub(crate) use html::{Bound, Html};
pub(crate) use island::{Island, Prop};
pub(crate) use limits::{Limits, Rate};
pub(crate) use names::{Id, Names};
pub(crate) use parameters::{Parameter, Source, Wire};
pub(crate) use returns::{Redirects, Returns};
pub(crate) use rules::Alone;
pub(crate) use shape::{Choice, Content, Member, Shape};

use proc_macro2::Group;
use quote::ToTokens;
use syn::Visibility;

use crate::{
    diag::Mistakes,
    parse::{Declaration, compact},
};

/// A server action.
pub(crate) struct Action {
    pub(crate) names: Names,
    pub(crate) visibility: Visibility,
    pub(crate) attributes: Attributes,
    pub(crate) access: Access,
    pub(crate) limits: Limits,
    pub(crate) codec: Codec,
    pub(crate) binding: Binding,
    /// Whether others call it than the application's own pages.
    pub(crate) is_api: bool,
    /// Whether the calls of one page wait for each other.
    pub(crate) is_serial: bool,
    /// Whether it runs once for each rendered form.
    pub(crate) is_once: bool,
    /// All arguments, in written order.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) returns: Returns,
    pub(crate) body: Group,
    /// A hash of all of it as it is written, but for white space: what tells nested actions apart.
    pub(crate) text: u64,
}

impl Action {
    /// The action, as far as the declaration makes sense.
    pub(crate) fn build(declaration: &Declaration, mistakes: &mut Mistakes) -> Self {
        let function = &declaration.function;
        signature::check(&function.signature, mistakes);
        let parameters = parameters::all(declaration, mistakes);
        Self {
            names: Names::of(declaration, mistakes),
            visibility: function.visibility.clone(),
            attributes: Attributes::sort(&function.attributes, mistakes),
            access: Access::of(declaration, mistakes),
            limits: Limits::of(&declaration.options, mistakes),
            codec: Codec::of(&declaration.options, mistakes),
            binding: Binding::of(declaration, mistakes),
            is_api: declaration.options.api.is_some(),
            is_serial: declaration.options.serial.is_some(),
            is_once: declaration.options.once.is_some(),
            parameters,
            returns: Returns::of(&function.signature, mistakes),
            body: function.body.clone(),
            text: declaration.text(),
        }
    }

    /// What travels, in written order.
    pub(crate) fn wires(&self) -> impl Iterator<Item = &Wire> {
        self.parameters.iter().filter_map(|parameter| match &parameter.source {
            Source::Wire(wire) => Some(&**wire),
            Source::Guard | Source::Extract | Source::Previous | Source::Bound => None,
        })
    }

    /// Whether an argument is what the action has returned the last time.
    pub(crate) fn has_previous(&self) -> bool {
        self.parameters.iter().any(|parameter| matches!(parameter.source, Source::Previous))
    }

    /// What the server gives it beforehand, in written order.
    pub(crate) fn bound(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| matches!(parameter.source, Source::Bound))
    }

    /// Whether the server gives it something beforehand.
    pub(crate) fn has_bound(&self) -> bool {
        self.bound().next().is_some()
    }

    /// Whether the plain arguments are all that a caller has to say, so that a plain function can call it.
    pub(crate) fn is_plain(&self) -> bool {
        !self.has_previous() && !self.has_bound()
    }

    /// Whether anything of what travels has rules.
    pub(crate) fn is_validated(&self) -> bool {
        self.wires().any(|wire| wire.is_validated)
    }

    /// Whether some of the rules look at several arguments, so that all of them are needed at once.
    pub(crate) fn is_validated_together(&self) -> bool {
        self.wires().any(|wire| wire.is_validated && !wire.alone.as_ref().is_some_and(|alone| alone.is_all))
    }

    /// What the action's id hashes, after the module: a change of any of it is another action.
    pub(crate) fn hashed(&self) -> Vec<String> {
        let arguments = self.wires().map(|wire| format!("{}:{}", wire.name, compact(wire.ty.to_token_stream())));
        // With it the value comes home in company, which another page does not expect.
        let previous = self.has_previous().then(|| "#[previous]".to_owned());
        let result = format!("->{}", compact(self.returns.ty.to_token_stream()));
        let codec = self.codec.hashed().map(str::to_owned);
        // A seal for other types does not open.
        let bound = self.bound().map(|bound| format!("#[bound]{}", compact(bound.ty.to_token_stream())));
        [self.names.wire.clone()]
            .into_iter()
            .chain(arguments)
            .chain(bound)
            .chain(previous)
            .chain([result])
            .chain(codec)
            .collect()
    }
}

#[cfg(test)]
mod tests;
