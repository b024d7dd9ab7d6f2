//! `#[bound]`: arguments that the server gives to the action beforehand, sealed.

use crate::{
    diag::Mistakes,
    model::{
        limits::age,
        parameters::{Parameter, Source, name},
    },
    parse::{Argument, Declaration, Role, readable},
};
use quote::ToTokens;

/// Whom a seal is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BoundTo {
    #[default]
    Bearer,
    Visitor,
    Guard,
}

/// What holds of all bound arguments of an action, which are one seal.
#[derive(Default)]
pub(crate) struct Binding {
    pub(crate) to: BoundTo,
    /// In milliseconds.
    pub(crate) max_age: Option<u64>,
}

impl Binding {
    pub(crate) fn of(declaration: &Declaration, mistakes: &mut Mistakes) -> Self {
        let mut binding = Self::default();
        let mut is_said = (false, false);
        for argument in declaration.arguments.iter().filter(|argument| argument.role == Role::Bound) {
            if let Some(to) = &argument.terms.to {
                let of_guard = to == "guard";
                let said = if of_guard { BoundTo::Guard } else { BoundTo::Visitor };
                if is_said.0 && said != binding.to {
                    mistakes.report(to, ONE_SEAL, "say the same of both, or say it once");
                }
                if of_guard && !declaration.arguments.iter().any(|argument| argument.role == Role::Guard) {
                    mistakes.report(
                        to,
                        "`#[bound(guard)]` is for whom a guard lets in, and this action has no `#[guard]`",
                        "write `#[bound(visitor)]`, or let a guard say who may call it",
                    );
                }
                (is_said.0, binding.to) = (true, said);
            }
            if let Some(text) = &argument.terms.max_age {
                let said = age(text, mistakes);
                if is_said.1 && said != binding.max_age {
                    mistakes.report(text, ONE_SEAL, "say the same of both, or say it once");
                }
                (is_said.1, binding.max_age) = (true, said);
            }
        }
        binding
    }
}

const ONE_SEAL: &str = "all bound arguments of an action are one seal, and two of them say different things of it";

/// Reports what is wrong with such an argument, which stands behind the others.
pub(crate) fn check(argument: &Argument, others: &[Parameter], mistakes: &mut Mistakes) {
    let Some(own) = name(&argument.pattern) else {
        let pattern = readable(argument.pattern.to_token_stream());
        mistakes.report(
            &argument.pattern,
            format!("a `#[bound]` argument is named, as `bind` takes it by its name: `{pattern}` is not a name"),
            "write a name and take it apart in the body",
        );
        return;
    };
    let is_same = |other: &&Parameter| {
        matches!(other.source, Source::Bound | Source::Wire(_)) && name(&other.pattern) == Some(own)
    };
    if others.iter().find(is_same).is_some() {
        mistakes.report(&argument.pattern, "two arguments have this name", "rename one of them");
    }
}
