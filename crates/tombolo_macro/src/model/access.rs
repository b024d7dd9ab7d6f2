//! Who may call an action: it says so, or it does not compile.

use quote::ToTokens;
use syn::Type;

use crate::{
    diag::Mistakes,
    parse::{Argument, Declaration, Role, readable},
};

/// Who may call an action.
pub(crate) enum Access {
    /// Anyone.
    Public,
    /// Whom these guards let in; their types as text.
    Guarded(String),
}

impl Access {
    pub(crate) fn of(declaration: &Declaration, mistakes: &mut Mistakes) -> Self {
        let guards: Vec<&Argument> =
            declaration.arguments.iter().filter(|argument| argument.role == Role::Guard).collect();
        match (&declaration.options.public, guards.is_empty()) {
            (Some(_), true) => Self::Public,
            (None, false) => Self::Guarded(guards.iter().map(|guard| text(&guard.ty)).collect::<Vec<_>>().join(", ")),
            (Some(public), false) => {
                mistakes.report(
                    public,
                    "an action with a `#[guard]` is not public",
                    "leave out `public`; where the argument only looks and lets everyone pass, make it `#[extract]`",
                );
                Self::Public
            }
            (None, true) => {
                let name = &declaration.function.signature.ident;
                mistakes.report_item(
                    format!("`{name}` does not say who may call it"),
                    format!(
                        "everyone may:\n    {}\nor a guard decides, an extractor whose rejection is the answer:\n    {}",
                        public_line(&declaration.options.written),
                        "#[guard] user: Auth<User>,",
                    ),
                );
                Self::Public
            }
        }
    }
}

/// The attribute with `public` in it.
fn public_line(written: &str) -> String {
    let written = written.trim().trim_end_matches(',');
    if written.is_empty() { "#[server(public)]".to_owned() } else { format!("#[server(public, {written})]") }
}

fn text(ty: &Type) -> String {
    readable(ty.to_token_stream())
}
