//! The actions that code declares, found in its tokens: at the top of a module, inside of a function, by `action!`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::audit::{
    sources::{Action, Piece, Place},
    tokens::{Side, delimit, push},
};

/// Takes code apart: what stands in the bodies of actions, and all else.
pub(super) struct Splitter<'m> {
    pub(super) module: &'m [String],
    pub(super) file: &'m str,
    pub(super) actions: &'m mut Vec<Action>,
    pub(super) pieces: &'m mut Vec<Piece>,
}

impl Splitter<'_> {
    /// Code of this side.
    pub(super) fn split(&mut self, code: TokenStream, side: Side) {
        let mut piece = Piece::new(side);
        self.trees(code, &mut piece);
        self.pieces.push(piece);
    }

    /// An action with these options, which say what its attribute says.
    pub(super) fn action(&mut self, options: &TokenStream, item: TokenStream, side: Side) {
        let mut piece = Piece::new(side);
        let trees: Vec<_> = item.into_iter().collect();
        self.declared(options, &trees, &mut piece);
        self.pieces.push(piece);
    }

    fn trees(&mut self, code: TokenStream, piece: &mut Piece) {
        let trees: Vec<_> = code.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            at += match &trees[at..] {
                [TokenTree::Punct(hash), TokenTree::Group(attribute), rest @ ..]
                    if hash.as_char() == '#' && attribute.delimiter() == Delimiter::Bracket =>
                {
                    match options(attribute) {
                        Some(options) => 2 + self.declared(&options, rest, piece),
                        // Docs are no code.
                        None if is_doc(attribute) => 2,
                        None => self.group(attribute, piece, 2),
                    }
                }
                [TokenTree::Ident(action), TokenTree::Punct(bang), TokenTree::Group(closure), ..]
                    if action == "action" && bang.as_char() == '!' =>
                {
                    self.closure(closure, piece);
                    3
                }
                [TokenTree::Group(group), ..] => self.group(group, piece, 1),
                [tree, ..] => {
                    push(tree, &mut piece.tokens);
                    1
                }
                [] => 1,
            };
        }
    }

    fn group(&mut self, group: &Group, piece: &mut Piece, taken: usize) -> usize {
        delimit(group.delimiter(), false, group.span_open().start().line, &mut piece.tokens);
        self.trees(group.stream(), piece);
        delimit(group.delimiter(), true, group.span_close().start().line, &mut piece.tokens);
        taken
    }

    /// What `#[server]` stands on: its signature is everybody's, its body is not. Returns how many trees it has.
    fn declared(&mut self, options: &TokenStream, trees: &[TokenTree], piece: &mut Piece) -> usize {
        let is_body =
            |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let Some(end) = trees.iter().position(is_body) else { return 0 };
        let is_fn = |tree: &TokenTree| matches!(tree, TokenTree::Ident(word) if word == "fn");
        let name = trees[..end].iter().position(is_fn).and_then(|at| trees.get(at + 1));
        let (Some(TokenTree::Ident(name)), TokenTree::Group(body)) = (name, &trees[end]) else { return 0 };
        let options = Options::of(options);
        let structure = options.name.unwrap_or_else(|| camel_case(&name.to_string()));
        let id = self.actions.len();
        let at = Place { file: self.file.to_owned(), line: name.span().start().line };
        let (module, name) = (self.module.to_vec(), name.to_string());
        self.actions.push(Action { name, structure, module, at, is_api: options.is_api });
        self.trees(trees[..end].iter().cloned().collect(), piece);
        let mut inside = Piece { owner: Some(id), ..Piece::new(piece.side.max(Side::Body)) };
        self.trees(body.stream(), &mut inside);
        self.pieces.push(inside);
        end + 1
    }

    /// `action!(public; [..] async |..| { … })`: the last braces are its body. It is used where it stands.
    fn closure(&mut self, closure: &Group, piece: &mut Piece) {
        let trees: Vec<_> = closure.stream().into_iter().collect();
        let is_body =
            |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let end = trees.iter().rposition(is_body).unwrap_or(trees.len());
        self.trees(trees[..end].iter().cloned().collect(), piece);
        if let Some(TokenTree::Group(body)) = trees.get(end) {
            let mut inside = Piece::new(piece.side.max(Side::Body));
            self.trees(body.stream(), &mut inside);
            self.pieces.push(inside);
        }
    }
}

/// What of an action's options matters here.
struct Options {
    name: Option<String>,
    is_api: bool,
}

impl Options {
    fn of(options: &TokenStream) -> Self {
        let trees: Vec<_> = options.clone().into_iter().collect();
        let is_word = |tree: &TokenTree, is: &str| matches!(tree, TokenTree::Ident(word) if word == is);
        let name = trees.windows(3).find(|three| is_word(&three[0], "name")).and_then(|three| match &three[2] {
            TokenTree::Literal(text) => Some(text.to_string().trim_matches('"').to_owned()),
            _ => None,
        });
        Self { name, is_api: trees.iter().any(|tree| is_word(tree, "api")) }
    }
}

/// The options of `#[server]` or `#[tombolo::server(..)]`.
fn options(attribute: &Group) -> Option<TokenStream> {
    let mut trees = attribute.stream().into_iter();
    let mut word = trees.next()?;
    loop {
        match trees.next() {
            Some(TokenTree::Punct(_)) => word = trees.next()?,
            Some(TokenTree::Ident(next)) => word = TokenTree::Ident(next),
            rest => {
                let is_server = matches!(&word, TokenTree::Ident(name) if name == "server");
                let options = match rest {
                    Some(TokenTree::Group(options)) => options.stream(),
                    _ => TokenStream::new(),
                };
                return is_server.then_some(options);
            }
        }
    }
}

fn is_doc(attribute: &Group) -> bool {
    matches!(attribute.stream().into_iter().next(), Some(TokenTree::Ident(word)) if word == "doc")
}

/// `add_to_cart` as the macro names its struct: `AddToCart`.
fn camel_case(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    name.trim_start_matches("r#").split('_').map(word).collect()
}
