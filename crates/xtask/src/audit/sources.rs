//! The application's code by module: what it imports, its tokens by the build that has them, and the actions in it.
//!
//! Modules are followed from the roots of the crates, as the compiler does it; where a module's file depends on a feature,
//! both files are read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, File, ImplItem, Item, ItemMod, UseTree, Visibility};

use crate::{
    audit::{
        actions::Splitter,
        tokens::{Side, Token, flat},
    },
    failure::Failure,
    variant::files_below,
};

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: usize,
}

/// A server action.
#[derive(Debug)]
pub(super) struct Action {
    pub(super) name: String,
    pub(super) structure: String,
    /// The crate's folder, then its modules.
    pub(super) module: Vec<String>,
    pub(super) at: Place,
    pub(super) is_api: bool,
}

/// Code that is in the same builds.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) side: Side,
    /// The action whose body it is.
    pub(super) owner: Option<usize>,
    pub(super) tokens: Vec<Token>,
}

impl Piece {
    pub(super) fn new(side: Side) -> Self {
        Self { side, owner: None, tokens: Vec::new() }
    }
}

/// What a module takes from another: the path, and the name that it has here.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) path: Vec<String>,
    pub(super) name: String,
}

/// A module.
#[derive(Debug)]
pub(super) struct Module {
    pub(super) path: Vec<String>,
    pub(super) file: String,
    pub(super) imports: Vec<Import>,
    pub(super) pieces: Vec<Piece>,
}

/// The application's code.
#[derive(Debug, Default)]
pub(super) struct Sources {
    root: PathBuf,
    pub(super) modules: Vec<Module>,
    pub(super) actions: Vec<Action>,
    /// Every token of other code that a browser gets.
    pub(super) browser_words: Vec<Token>,
}

impl Sources {
    /// Reads the crates with these root files, relative to the workspace.
    pub(super) fn read(root: &Path, crates: &[PathBuf]) -> Result<Self, Failure> {
        let mut sources = Self { root: root.to_owned(), ..Self::default() };
        for file in crates {
            let name = file.iter().next().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
            // The binary that serves is no code for the browser.
            let side = if name == "server" { Side::Server } else { Side::Everywhere };
            let folder = file.parent().unwrap_or(Path::new("")).to_owned();
            sources.read_file(file, &folder, &[name], side)?;
        }
        Ok(sources)
    }

    /// Adds what a browser gets of another crate: every file but those of the modules for the server.
    pub(super) fn add_browser_words(&mut self, folder: &Path, but: &[&str]) -> Result<(), Failure> {
        for file in files_below(folder)? {
            let below = file.strip_prefix(folder).unwrap_or(&file);
            let first = below.iter().next().map(|first| first.to_string_lossy().into_owned()).unwrap_or_default();
            let is_rust = file.extension().is_some_and(|extension| extension == "rs");
            if is_rust && !but.contains(&first.trim_end_matches(".rs")) {
                flat(parse(&file)?.into_token_stream(), &mut self.browser_words);
            }
        }
        Ok(())
    }

    /// A file, and the folder in which its modules' files lie.
    fn read_file(&mut self, file: &Path, folder: &Path, path: &[String], side: Side) -> Result<(), Failure> {
        let parsed = parse(&self.root.join(file))?;
        self.read_items(parsed.items, file, folder, path, side)
    }

    fn read_items(
        &mut self,
        items: Vec<Item>,
        file: &Path,
        folder: &Path,
        path: &[String],
        side: Side,
    ) -> Result<(), Failure> {
        let name = file.to_string_lossy().into_owned();
        let mut module = Module { path: path.to_owned(), file: name.clone(), imports: Vec::new(), pieces: Vec::new() };
        for item in items {
            let side = side.within(attributes(&item));
            match item {
                Item::Use(item) => import(&item.tree, &mut Vec::new(), &mut module.imports),
                Item::Mod(item) => self.read_module(item, file, folder, path, side)?,
                item => {
                    let mut splitter =
                        Splitter { module: path, file: &name, actions: &mut self.actions, pieces: &mut module.pieces };
                    split(item, side, &mut splitter);
                }
            }
        }
        self.modules.push(module);
        Ok(())
    }

    fn read_module(
        &mut self,
        item: ItemMod,
        file: &Path,
        folder: &Path,
        parent: &[String],
        side: Side,
    ) -> Result<(), Failure> {
        let name = item.ident.to_string();
        let path: Vec<_> = parent.iter().cloned().chain([name.clone()]).collect();
        let below = folder.join(&name);
        if let Some(options) = of_server(&item.attrs) {
            return self.read_module_form(&options, item, file, &below, &path, side);
        }
        if let Some((_, items)) = item.content {
            return self.read_items(items, file, &below, &path, side);
        }
        let other = other_path(&item.attrs).map(|other| file.parent().unwrap_or(Path::new("")).join(other));
        let own = folder.join(format!("{name}.rs"));
        for file in [Some(own), other].into_iter().flatten() {
            if self.root.join(&file).is_file() {
                self.read_file(&file, &below, &path, side)?;
            }
        }
        Ok(())
    }

    /// `#[server] mod x { … }`: each public async function is an action, and all else the server's.
    fn read_module_form(
        &mut self,
        options: &TokenStream,
        item: ItemMod,
        file: &Path,
        below: &Path,
        path: &[String],
        side: Side,
    ) -> Result<(), Failure> {
        let (is_action, others): (Vec<_>, Vec<_>) =
            item.content.map(|(_, items)| items).unwrap_or_default().into_iter().partition(|item| {
                matches!(item, Item::Fn(item) if item.sig.asyncness.is_some() && matches!(item.vis, Visibility::Public(_)))
            });
        self.read_items(others, file, below, path, side.max(Side::Server))?;
        let name = file.to_string_lossy().into_owned();
        let mut module = Module { path: path.to_owned(), file: name.clone(), imports: Vec::new(), pieces: Vec::new() };
        for item in is_action {
            let mut splitter =
                Splitter { module: path, file: &name, actions: &mut self.actions, pieces: &mut module.pieces };
            splitter.action(options, item.into_token_stream(), side);
        }
        self.modules.push(module);
        Ok(())
    }
}

fn parse(file: &Path) -> Result<File, Failure> {
    let text = fs::read_to_string(file).map_err(|error| Failure::file("read", file, &error))?;
    syn::parse_file(&text).map_err(|error| {
        let line = error.span().start().line;
        Failure::new(format!("`{}:{line}` is not Rust: {error}", file.display()))
    })
}

/// Code that is no module; a part of an `impl` may be in fewer builds than the rest.
fn split(item: Item, side: Side, splitter: &mut Splitter<'_>) {
    let Item::Impl(mut item) = item else { return splitter.split(item.into_token_stream(), side) };
    for part in std::mem::take(&mut item.items) {
        let attributes = match &part {
            ImplItem::Fn(part) => &part.attrs[..],
            ImplItem::Const(part) => &part.attrs,
            ImplItem::Type(part) => &part.attrs,
            _ => &[],
        };
        let side = side.within(attributes);
        splitter.split(part.into_token_stream(), side);
    }
    splitter.split(item.into_token_stream(), side);
}

/// What `use` brings.
fn import(tree: &UseTree, path: &mut Vec<String>, imports: &mut Vec<Import>) {
    let mut push = |name: &str, path: &[String], last: &str| {
        imports.push(Import { path: path.iter().cloned().chain([last.to_owned()]).collect(), name: name.to_owned() });
    };
    match tree {
        UseTree::Path(step) => {
            path.push(step.ident.to_string());
            import(&step.tree, path, imports);
            path.pop();
        }
        UseTree::Name(name) => push(&name.ident.to_string(), path, &name.ident.to_string()),
        UseTree::Rename(name) => push(&name.rename.to_string(), path, &name.ident.to_string()),
        UseTree::Glob(_) => push("*", path, "*"),
        UseTree::Group(group) => group.items.iter().for_each(|tree| import(tree, path, imports)),
    }
}

fn of_server(attributes: &[Attribute]) -> Option<TokenStream> {
    let attribute = attributes
        .iter()
        .find(|attribute| attribute.path().segments.last().is_some_and(|last| last.ident == "server"))?;
    Some(attribute.meta.require_list().map(|list| list.tokens.clone()).unwrap_or_default())
}

/// The file of `#[path = ".."]`, also where a feature chooses it.
fn other_path(attributes: &[Attribute]) -> Option<String> {
    let mut tokens = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("path") || attribute.path().is_ident("cfg_attr"))
        .map(|attribute| {
            let mut tokens = Vec::new();
            flat(attribute.meta.to_token_stream(), &mut tokens);
            tokens
        });
    let path = |tokens: Vec<Token>| {
        let at = tokens.iter().position(|token| token.is("path"))?;
        String::from_utf8(tokens.get(at + 2)?.content.clone()?).ok()
    };
    tokens.find_map(path)
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
