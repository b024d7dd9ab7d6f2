//! What stands at one place of what was submitted, and what it is as a scalar, a list or a group.
//!
//! The form's way and the call's way differ here and nowhere above: a form has texts, JSON has typed literals.

use std::{borrow::Cow, slice};

use crate::form::{
    Content, Upload,
    decode::mismatch::Mismatch,
    json,
    tree::{Argument, Group, List, Node},
};

/// What stands at one place.
#[derive(Clone)]
pub(super) enum Input<'t> {
    /// Nothing was submitted here.
    Absent,
    /// What stood here did not decode, and is reported already: something that mostly decodes stands in for it, so that
    /// its neighbours can be looked at.
    StandIn,
    /// The texts of the controls of one name.
    Texts(&'t [String]),
    /// The files that were chosen in the controls of one name.
    Files(&'t [Upload]),
    /// A key of a map, or the name of a variant.
    Key(Cow<'t, str>),
    Group(&'t Group),
    List(&'t List),
    Json(&'t str),
}

/// The literals of JSON.
pub(super) enum Literal {
    Null,
    Bool(bool),
    Number,
    Text,
    List,
    Group,
}

impl<'t> Input<'t> {
    pub(super) fn of(argument: &Argument<'t>) -> Self {
        match *argument {
            Argument::Absent => Self::Absent,
            Argument::Form(node) => Self::of_node(node),
            Argument::Json(text) => Self::Json(text),
        }
    }

    fn of_node(node: &'t Node) -> Self {
        match node {
            Node::Texts(texts) if texts.is_empty() => Self::Absent,
            Node::Texts(texts) => Self::Texts(texts),
            Node::Files(files) => Self::Files(files),
            Node::Group(group) => Self::Group(group),
            Node::List(list) => Self::List(list),
        }
    }

    /// It is there, but nothing that the type could be read from.
    pub(super) fn unfit(&self) -> Mismatch {
        Mismatch::new(if matches!(self, Self::Json(_)) { "type" } else { "invalid" })
    }

    /// What stands where nothing does, inside of this.
    pub(super) fn filling(&self) -> Self {
        if matches!(self, Self::StandIn) { Self::StandIn } else { Self::Absent }
    }

    /// What an `Option` takes for `None`: nothing, an empty text, a group of nothing else, null.
    pub(super) fn is_none(&self) -> bool {
        match self {
            Self::Absent | Self::StandIn => true,
            Self::Texts([text]) => text.is_empty(),
            Self::Json(text) => *text == "null",
            Self::Group(group) => group.iter().all(|(_, node)| is_blank(node)),
            Self::Texts(_) | Self::Files(_) | Self::Key(_) | Self::List(_) => false,
        }
    }

    /// Whether a control was left empty.
    pub(super) fn is_empty_text(&self) -> bool {
        matches!(self, Self::Texts([text]) if text.is_empty())
    }

    pub(super) fn text(&self) -> Result<Cow<'t, str>, Mismatch> {
        match self {
            Self::Absent => Err(Mismatch::new("required")),
            Self::StandIn => Ok(Cow::Borrowed("0")),
            Self::Texts([text]) => Ok(Cow::Borrowed(text)),
            Self::Texts(_) => Err(Mismatch::new("repeated")),
            Self::Key(key) => Ok(key.clone()),
            Self::Json(text) if text.starts_with('"') => Ok(json::string(text)),
            Self::Files(_) | Self::Group(_) | Self::List(_) | Self::Json(_) => Err(self.unfit()),
        }
    }

    /// The file; of what stands in for one nothing is known.
    pub(super) fn file(&self) -> Result<Upload, Mismatch> {
        match self {
            Self::Files([file]) => Ok(file.clone()),
            Self::StandIn => Ok(Upload::from_parts("", "", 0, Content::none())),
            Self::Files([_, ..]) => Err(Mismatch::new("repeated")),
            Self::Absent | Self::Files([]) => Err(Mismatch::new("required")),
            Self::Texts([text]) if text.is_empty() => Err(Mismatch::new("required")),
            Self::Texts(_) | Self::Key(_) | Self::Group(_) | Self::List(_) | Self::Json(_) => Err(self.unfit()),
        }
    }

    /// The text of a number, which may still be none.
    pub(super) fn number(&self) -> Result<Cow<'t, str>, Mismatch> {
        match self {
            Self::Json(text) if matches!(literal(text), Literal::Number) => Ok(Cow::Borrowed(text)),
            Self::Json(_) => Err(self.unfit()),
            _ => match self.text()? {
                text if text.trim().is_empty() => Err(Mismatch::new("required")),
                Cow::Borrowed(text) => Ok(Cow::Borrowed(text.trim())),
                Cow::Owned(text) => Ok(Cow::Owned(text.trim().to_owned())),
            },
        }
    }

    pub(super) fn boolean(&self) -> Result<bool, Mismatch> {
        if let Self::Json(text) = self {
            return match literal(text) {
                Literal::Bool(value) => Ok(value),
                _ => Err(self.unfit()),
            };
        }
        if matches!(self, Self::Absent) {
            return Ok(false);
        }
        match &*self.text()? {
            "on" | "true" | "yes" | "1" => Ok(true),
            "off" | "false" | "no" | "0" | "" => Ok(false),
            _ => Err(Mismatch::new("boolean")),
        }
    }

    pub(super) fn items(&self) -> Result<Items<'t>, Mismatch> {
        match *self {
            Self::Absent | Self::StandIn => Ok(Items::Texts([].iter())),
            Self::Texts(texts) => Ok(Items::Texts(texts.iter())),
            Self::Files(files) => Ok(Items::Files(files.iter())),
            Self::List(list) => Ok(Items::List(list.iter())),
            Self::Json(text) if text.starts_with('[') => Ok(Items::Json(json::Items::of(text))),
            Self::Key(_) | Self::Group(_) | Self::Json(_) => Err(self.unfit()),
        }
    }

    pub(super) fn members(&self) -> Result<Members<'t>, Mismatch> {
        match *self {
            Self::Absent | Self::StandIn => Ok(Members::Group([].iter())),
            Self::Group(group) => Ok(Members::Group(group.iter())),
            Self::List(list) => Ok(Members::List(list.iter())),
            Self::Json(text) if text.starts_with('{') => Ok(Members::Json(json::Members::of(text))),
            Self::Texts(_) | Self::Files(_) | Self::Key(_) | Self::Json(_) => Err(self.unfit()),
        }
    }
}

/// Whether every text is empty, as where all controls of a group are left as they are.
fn is_blank(node: &Node) -> bool {
    match node {
        Node::Texts(texts) => !texts.is_empty() && texts.iter().all(String::is_empty),
        Node::Files(_) => false,
        Node::Group(group) => group.iter().all(|(_, node)| is_blank(node)),
        Node::List(list) => list.iter().all(|(_, node)| is_blank(node)),
    }
}

/// What a JSON text is, by its first character.
pub(super) fn literal(text: &str) -> Literal {
    match text.as_bytes().first() {
        Some(b'n') => Literal::Null,
        Some(b't') => Literal::Bool(true),
        Some(b'f') => Literal::Bool(false),
        Some(b'"') => Literal::Text,
        Some(b'[') => Literal::List,
        Some(b'{') => Literal::Group,
        _ => Literal::Number,
    }
}

/// The items of a list, each with the index that it has on the wire where it has one.
pub(super) enum Items<'t> {
    Texts(slice::Iter<'t, String>),
    Files(slice::Iter<'t, Upload>),
    List(slice::Iter<'t, (usize, Node)>),
    Json(json::Items<'t>),
}

impl<'t> Iterator for Items<'t> {
    type Item = (Option<usize>, Input<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Texts(texts) => texts.next().map(|text| (None, Input::Texts(slice::from_ref(text)))),
            Self::Files(files) => files.next().map(|file| (None, Input::Files(slice::from_ref(file)))),
            Self::List(list) => list.next().map(|(index, node)| (Some(*index), Input::of_node(node))),
            Self::Json(items) => items.next().map(|item| (None, Input::Json(item))),
        }
    }
}

/// The members of a group, each with its key.
pub(super) enum Members<'t> {
    Group(slice::Iter<'t, (String, Node)>),
    List(slice::Iter<'t, (usize, Node)>),
    Json(json::Members<'t>),
}

impl<'t> Iterator for Members<'t> {
    type Item = (Cow<'t, str>, Input<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Group(group) => group.next().map(|(name, node)| (Cow::Borrowed(name.as_str()), Input::of_node(node))),
            Self::List(list) => list.next().map(|(index, node)| (Cow::Owned(index.to_string()), Input::of_node(node))),
            Self::Json(members) => members.next().map(|(key, value)| (key, Input::Json(value))),
        }
    }
}
