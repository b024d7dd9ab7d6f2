//! Which actions the application itself has a use for.
//!
//! A use is the function's name or the struct's, in code that is no test, no import and not the action's own body; the name
//! has to be in sight there: imported, written with its module in front, or of the same module.

use std::fmt;

use crate::audit::{
    sources::{Action, Import, Module, Piece, Sources},
    tokens::Side,
};

/// An action that nothing reaches.
pub(super) struct Unreached<'s>(&'s Action);

impl fmt::Display for Unreached<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Action { name, structure, at, .. } = self.0;
        write!(
            f,
            "{}:{}: no code of the application reaches the action `{name}`, and anybody can call it all the same\n  \
             use it (`{structure}::action()` in a form, or `{name}(..)`), or take it away;\n  \
             if others call it than the application's own pages, say so: `#[server(.., api)]`",
            at.file, at.line
        )
    }
}

/// Those that are no API and that no code reaches.
pub(super) fn unreached(sources: &Sources) -> Vec<Unreached<'_>> {
    let is_reached = |id: usize, action: &Action| {
        sources.modules.iter().any(|module| {
            let pieces = module.pieces.iter().filter(|piece| piece.side != Side::Test && piece.owner != Some(id));
            let mut uses = pieces.flat_map(|piece| [&action.name, &action.structure].map(|name| (piece, name)));
            uses.any(|(piece, name)| is_used(module, piece, action, name))
        })
    };
    let ids = sources.actions.iter().enumerate();
    ids.filter(|(id, action)| !action.is_api && !is_reached(*id, action)).map(|(_, action)| Unreached(action)).collect()
}

fn is_used(module: &Module, piece: &Piece, action: &Action, name: &str) -> bool {
    let names: Vec<&str> = if module.path == action.module {
        vec![name]
    } else {
        module.imports.iter().filter_map(|import| here(import, module, action, name)).collect()
    };
    let tokens = &piece.tokens;
    let before = |at: usize, back: usize| at.checked_sub(back).map_or("", |at| tokens[at].text.as_str());
    tokens.iter().enumerate().any(|(at, token)| match before(at, 1) {
        // Its declaration, a field or a method of the same name, and a parameter or a variable.
        "fn" | "." | "let" | "mut" | "struct" | "enum" | "mod" => false,
        "::" => token.is(name) && action.module.iter().any(|step| step == before(at, 2)),
        _ if tokens.get(at + 1).is_some_and(|next| matches!(next.text.as_str(), ":" | "=" | "|")) => false,
        _ => names.contains(&token.text.as_str()),
    })
}

/// The name that an import gives to an action.
fn here<'m>(import: &'m Import, module: &Module, action: &Action, name: &'m str) -> Option<&'m str> {
    let (last, path) = import.path.split_last()?;
    let from = path.last()?;
    let is_from = match from.as_str() {
        "super" => action.module.starts_with(&module.path[..module.path.len().saturating_sub(1)]),
        "self" | "crate" => true,
        from => action.module.iter().any(|step| step == from),
    };
    match last.as_str() {
        _ if !is_from => None,
        "*" => Some(name),
        last => (last == name).then_some(import.name.as_str()),
    }
}
