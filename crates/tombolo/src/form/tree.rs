//! What was submitted, by argument.
//!
//! * From a form: `a` is a value, `a.b` a member of the group `a`, `a[0]` an item of the list `a`; a repeated name is a
//!   value with several texts. A name that is two of these is an error.
//! * From CBOR: a map with one member for each argument; each member's bytes are kept, as those of JSON are.
//! * From JSON: an object with one member for each argument; each member's text is kept and read by the argument's type.
//! * Names that start with `_` are the framework's own and skipped, whatever follows the `_`; but what an [`ITEM_FIELD`]
//!   names is there, if only as something absent: a row whose boxes are all unchecked is a row.
//! * A name that has a file has no text, and the other way round.
//! * What nobody asks for is ignored, so unknown names are no error.
//! * List items are ordered by their index; gaps are closed, and nothing is allocated by index.

#[cfg(test)]
mod tests;

use std::{fmt, iter};

use crate::form::{
    FormData, MAX_FIELDS, Pairs, PairsError, PairsErrorKind, Upload, cbor, json,
    name::{Segment, is_within, segments},
    text::ITEM_FIELD,
};

/// What was submitted, by argument.
///
/// ```
/// use tombolo::__private::{Decoder, Pairs, Tree};
///
/// let form = Tree::from_pairs(&Pairs::from_urlencoded(b"lines[0]=3&lines[1]=4")?)?;
/// let call = Tree::from_json(br#"{"lines": [3, 4]}"#)?;
/// for tree in [form, call] {
///     assert_eq!(Decoder::new(&tree).argument::<Vec<u8>>("lines"), Some(vec![3, 4]));
/// }
/// # Ok::<(), tombolo::__private::PairsError>(())
/// ```
#[derive(Clone)]
pub struct Tree {
    source: Source,
    /// The form itself, for an action that takes it raw.
    raw: Option<FormData>,
}

#[derive(Clone)]
enum Source {
    Form(Group),
    Json(json::Object),
    Cbor(cbor::Object),
}

/// Members by name, in the order of their names.
pub(crate) type Group = Vec<(String, Node)>;
/// Items by index, in the order of their indexes.
pub(crate) type List = Vec<(usize, Node)>;

/// What a form has at one name.
#[derive(Clone)]
pub(crate) enum Node {
    /// The texts of all controls of this name; none where an item is named and nothing of it is sent.
    Texts(Vec<String>),
    /// The files that were chosen in all controls of this name.
    Files(Vec<Upload>),
    Group(Group),
    List(List),
}

/// What was submitted for one argument.
#[derive(Clone, Copy)]
pub(crate) enum Argument<'t> {
    Absent,
    Form(&'t Node),
    Json(&'t str),
}

impl Tree {
    /// The arguments that a form's pairs hold.
    ///
    /// # Errors
    /// When there are too many pairs, or a name is malformed, too deep, or used in two ways.
    pub fn from_pairs(pairs: &Pairs) -> Result<Self, PairsError> {
        Self::of_fields(pairs.iter(), iter::empty())
    }

    /// The arguments that a form holds, files among them.
    ///
    /// # Errors
    /// As [`from_pairs`](Self::from_pairs), and when a name has a text and a file.
    pub fn from_form(form: &FormData) -> Result<Self, PairsError> {
        Self::of_fields(form.iter(), form.iter_files())
    }

    /// The arguments that a form holds, and the form itself beside them. Only the names of arguments have to make sense.
    ///
    /// # Errors
    /// As [`from_form`](Self::from_form).
    pub(crate) fn with_form(form: &FormData, arguments: &[&str]) -> Result<Self, PairsError> {
        let named = form.filtered(|name| arguments.iter().any(|argument| is_within(name, argument)));
        let raw = form.filtered(|name| !name.starts_with('_'));
        Ok(Self { raw: Some(raw), ..Self::from_form(&named)? })
    }

    fn of_fields<'f>(
        texts: impl ExactSizeIterator<Item = (&'f str, &'f str)>,
        files: impl Iterator<Item = (&'f str, &'f Upload)>,
    ) -> Result<Self, PairsError> {
        if texts.len() > MAX_FIELDS {
            return Err(PairsErrorKind::TooManyFields.into());
        }
        let mut root = Node::Group(Group::new());
        for (name, value) in texts {
            if name == ITEM_FIELD {
                segments(value)?.into_iter().try_fold(&mut root, Node::child_mut)?;
            } else if !name.starts_with('_') {
                let node = segments(name)?.into_iter().try_fold(&mut root, Node::child_mut)?;
                node.texts_mut()?.push(value.to_owned());
            }
        }
        for (name, file) in files.filter(|(name, _)| !name.starts_with('_')) {
            let node = segments(name)?.into_iter().try_fold(&mut root, Node::child_mut)?;
            node.files_mut()?.push(file.clone());
        }
        Ok(Self { source: Source::Form(root.into_group()), raw: None })
    }

    /// The arguments that a JSON object holds.
    ///
    /// # Errors
    /// When the body is not UTF-8, not JSON, no object, nested too deeply, or has too many members or one twice.
    pub fn from_json(body: &[u8]) -> Result<Self, PairsError> {
        let text = std::str::from_utf8(body).map_err(|_| PairsErrorKind::NotUtf8)?;
        Ok(Self { source: Source::Json(json::Object::parse(text)?), raw: None })
    }

    /// The arguments that a CBOR map holds.
    ///
    /// # Errors
    /// When the body is not CBOR, no map by texts, nested too deeply, or has too many members or a key twice.
    pub fn from_cbor(body: &[u8]) -> Result<Self, PairsError> {
        Ok(Self { source: Source::Cbor(cbor::Object::parse(body)?), raw: None })
    }

    /// What was submitted for one argument, where it is no CBOR.
    pub(crate) fn argument(&self, name: &str) -> Argument<'_> {
        match &self.source {
            Source::Form(group) => find(group, name).map_or(Argument::Absent, Argument::Form),
            Source::Json(object) => object.get(name).map_or(Argument::Absent, Argument::Json),
            Source::Cbor(_) => Argument::Absent,
        }
    }

    /// The CBOR that was submitted for one argument.
    pub(crate) fn cbor(&self, name: &str) -> Option<&[u8]> {
        match &self.source {
            Source::Cbor(object) => object.get(name),
            Source::Form(_) | Source::Json(_) => None,
        }
    }

    /// What a call says in a member of the framework's own.
    ///
    /// # Errors
    /// When it is no text.
    #[cfg_attr(target_family = "wasm", expect(dead_code, reason = "calls are read by the server"))]
    pub(crate) fn own(&self, name: &str) -> Result<Option<String>, PairsError> {
        match &self.source {
            Source::Form(_) => Ok(None),
            Source::Json(object) => {
                object.get_own(name).map(|json| json::text(json).ok_or(PairsErrorKind::JsonMalformed)).transpose()
            }
            Source::Cbor(object) => {
                object.get_own(name).map(|cbor| cbor::from_cbor(cbor).ok_or(PairsErrorKind::CborMalformed)).transpose()
            }
        }
        .map_err(PairsError::from)
    }

    /// The form itself, where it is kept.
    pub(crate) fn form(&self) -> Option<&FormData> {
        self.raw.as_ref()
    }
}

impl Default for Tree {
    fn default() -> Self {
        Self { source: Source::Form(Group::new()), raw: None }
    }
}

/// Shows no text that was submitted: it may be a secret.
impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.source {
            Source::Form(_) => "Tree(form)",
            Source::Json(_) => "Tree(json)",
            Source::Cbor(_) => "Tree(cbor)",
        })
    }
}

/// The member of a group.
pub(crate) fn find<'t>(group: &'t Group, name: &str) -> Option<&'t Node> {
    let at = group.binary_search_by(|member| member.0.as_str().cmp(name)).ok()?;
    Some(&group[at].1)
}

impl Node {
    const NEW: Self = Self::Texts(Vec::new());

    fn child_mut(&mut self, segment: Segment<'_>) -> Result<&mut Self, PairsErrorKind> {
        if matches!(self, Self::Texts(texts) if texts.is_empty()) {
            *self = match segment {
                Segment::Name(_) => Self::Group(Group::new()),
                Segment::Index(_) => Self::List(List::new()),
            };
        }
        match (self, segment) {
            (Self::Group(group), Segment::Name(name)) => {
                let found = group.binary_search_by(|member| member.0.as_str().cmp(name));
                let at = found.unwrap_or_else(|at| {
                    group.insert(at, (name.to_owned(), Self::NEW));
                    at
                });
                Ok(&mut group[at].1)
            }
            (Self::List(list), Segment::Index(index)) => {
                let found = list.binary_search_by(|item| item.0.cmp(&index));
                let at = found.unwrap_or_else(|at| {
                    list.insert(at, (index, Self::NEW));
                    at
                });
                Ok(&mut list[at].1)
            }
            _ => Err(PairsErrorKind::NameConflict),
        }
    }

    fn texts_mut(&mut self) -> Result<&mut Vec<String>, PairsErrorKind> {
        match self {
            Self::Texts(texts) => Ok(texts),
            Self::Files(_) | Self::Group(_) | Self::List(_) => Err(PairsErrorKind::NameConflict),
        }
    }

    fn files_mut(&mut self) -> Result<&mut Vec<Upload>, PairsErrorKind> {
        if matches!(self, Self::Texts(texts) if texts.is_empty()) {
            *self = Self::Files(Vec::new());
        }
        match self {
            Self::Files(files) => Ok(files),
            Self::Texts(_) | Self::Group(_) | Self::List(_) => Err(PairsErrorKind::NameConflict),
        }
    }

    fn into_group(self) -> Group {
        match self {
            Self::Group(group) => group,
            Self::Texts(_) | Self::Files(_) | Self::List(_) => Group::new(),
        }
    }
}
