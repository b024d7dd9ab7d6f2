//! The arguments of an action, and the part that each one plays.

use quote::ToTokens;
use syn::{Attribute, FnArg, Meta, Pat, Signature, Type};

use crate::{
    diag::{Mistakes, nearest, unknown},
    parse::{Terms, readable},
};

/// The argument attributes that exist.
const KNOWN: [&str; 5] = ["extract", "guard", "bound", "previous", "garde"];

/// Attributes that rustc reads and that mean the same here.
pub(crate) const LINTS: [&str; 5] = ["allow", "expect", "warn", "deny", "forbid"];

/// Who supplies an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Role {
    /// The caller.
    #[default]
    Plain,
    /// The request.
    Extract,
    /// The request, and it says who may call.
    Guard,
    /// The server: what the action has returned to the same form the last time.
    Previous,
    /// The server, earlier.
    Bound,
}

/// An argument as it was written.
pub(crate) struct Argument {
    pub(crate) role: Role,
    /// What stands in `#[bound(..)]`.
    pub(crate) terms: Terms,
    /// `#[garde(..)]`.
    pub(crate) rules: Vec<Attribute>,
    pub(crate) docs: Vec<Attribute>,
    /// What stays on the argument of the body.
    pub(crate) lints: Vec<Attribute>,
    pub(crate) pattern: Pat,
    pub(crate) ty: Type,
}

impl Argument {
    /// All arguments but `self`, which the model refuses.
    pub(crate) fn all(signature: &Signature, mistakes: &mut Mistakes) -> Vec<Self> {
        let mut arguments = Vec::new();
        for argument in &signature.inputs {
            if let FnArg::Typed(typed) = argument {
                let (pattern, ty) = ((*typed.pat).clone(), (*typed.ty).clone());
                let (role, terms, rules, docs, lints) = Default::default();
                let blank = Self { role, terms, rules, docs, lints, pattern, ty };
                arguments
                    .push(typed.attrs.iter().fold(blank, |argument, attribute| argument.with(attribute, mistakes)));
            }
        }
        for argument in &arguments {
            if let (true, Some(rules)) = (argument.role != Role::Plain, argument.rules.first()) {
                mistakes.report(
                    rules,
                    "`#[garde(..)]` validates what the caller sends, and this argument is not sent",
                    "leave the rules out, or make it a plain argument",
                );
            }
        }
        arguments
    }

    fn with(mut self, attribute: &Attribute, mistakes: &mut Mistakes) -> Self {
        let name = readable(attribute.path().to_token_stream());
        match name.as_str() {
            "extract" => self.play(Role::Extract, attribute, mistakes),
            "guard" => self.play(Role::Guard, attribute, mistakes),
            "previous" => self.play(Role::Previous, attribute, mistakes),
            "bound" => {
                self.terms = Terms::of(attribute, mistakes);
                self.play(Role::Bound, attribute, mistakes);
            }
            "garde" => self.rules.push(attribute.clone()),
            "doc" => self.docs.push(attribute.clone()),
            "cfg" | "cfg_attr" => mistakes.report(
                attribute,
                format!("`#[{name}]` on an argument: both sides must agree on what travels"),
                "put it on the whole function",
            ),
            lint if LINTS.contains(&lint) => self.lints.push(attribute.clone()),
            _ => self.guess(&name, attribute, mistakes),
        }
        self
    }

    /// One part only, and its attribute is a bare word.
    fn play(&mut self, role: Role, attribute: &Attribute, mistakes: &mut Mistakes) {
        let is_bare = matches!(attribute.meta, Meta::Path(_)) || role == Role::Bound;
        if !is_bare {
            let name = readable(attribute.path().to_token_stream());
            mistakes.report(attribute, format!("`#[{name}]` takes nothing"), format!("write `#[{name}]`"));
        }
        if self.role == role {
            mistakes.report(attribute, "this attribute is written twice", "leave one of them out");
        } else if self.role != Role::Plain && [self.role, role].iter().any(|role| role.is_brought_back()) {
            let name = if [self.role, role].contains(&Role::Previous) { "previous" } else { "bound" };
            mistakes.report(
                attribute,
                "an argument has one source: what the server has sealed is not what the request says",
                format!("write `#[{name}]` alone, and take the other as another argument"),
            );
        } else if self.role != Role::Plain {
            mistakes.report(
                attribute,
                "an argument is either `#[guard]` or `#[extract]`",
                "a guard is extracted too: write `#[guard]` alone where it says who may call",
            );
        }
        if self.role != Role::Guard {
            self.role = role;
        }
    }

    /// A word that does not exist. What was probably meant decides the part, so that one slip is one mistake.
    fn guess(&mut self, name: &str, attribute: &Attribute, mistakes: &mut Mistakes) {
        let meant = nearest(name, KNOWN);
        mistakes.report(attribute.path(), unknown("argument attribute", name, meant), list());
        match meant {
            Some("extract") => self.role = Role::Extract,
            Some("guard") => self.role = Role::Guard,
            Some("previous") => self.role = Role::Previous,
            Some("bound") => self.role = Role::Bound,
            _ => {}
        }
    }
}

impl Role {
    /// Whether a seal brings it back.
    fn is_brought_back(self) -> bool {
        matches!(self, Self::Previous | Self::Bound)
    }
}

/// The line that lists them all.
fn list() -> String {
    let known = KNOWN.map(|name| if name == "garde" { "`#[garde(..)]`".to_owned() } else { format!("`#[{name}]`") });
    format!("the attributes of an argument are {}", known.join(", "))
}
