//! From where garde says that a rule does not hold to the name that the control has.
//!
//! The two are the same but for what only the wire or only the type has:
//!
//! * garde counts the items of a list, a form may have sent them with gaps: `lines[1]` may be `lines[4]` on the wire;
//! * a newtype has a field `[0]` for garde and none on the wire;
//! * a variant with data has its name on the wire and none for garde;
//! * a field that `#[serde(rename_all)]` renames has one name for each.

use crate::form::{
    Tree,
    decode::attempt::Notes,
    name::{Segment, segments},
    tree::{Argument, Node, find},
};

/// The wire name of a path of garde's; the path itself where no control is known.
pub(super) fn of(tree: &Tree, notes: &Notes, path: String) -> String {
    let path = if path.contains("r#") { without_raw_marks(&path) } else { path };
    let Ok(steps) = segments(&path) else {
        return path;
    };
    let mut name = String::new();
    let (mut node, mut is_json) = (None, false);
    for step in steps {
        if let Some(variant) = notes.variant_of(&name) {
            Segment::Name(variant).push_to(&mut name);
            node = node.and_then(|node| member(node, variant));
        }
        let wire_step = match (step, node) {
            (Segment::Index(_), Some(Node::Group(_))) => continue,
            // In JSON a newtype is what it holds, and everything else with an index was read as a list.
            (Segment::Index(_), None) if is_json && !notes.is_list(&name) => continue,
            (Segment::Index(_), Some(Node::Texts(texts))) if texts.len() == 1 && !notes.is_list(&name) => continue,
            (Segment::Index(_), Some(Node::Files(files))) if files.len() == 1 && !notes.is_list(&name) => continue,
            (Segment::Index(position), Some(Node::List(list))) => {
                let item = list.get(position);
                node = item.map(|item| &item.1);
                Segment::Index(item.map_or(position, |item| item.0))
            }
            (Segment::Name(argument), None) if name.is_empty() => {
                node = match tree.argument(argument) {
                    Argument::Form(node) => Some(node),
                    Argument::Json(_) => {
                        is_json = true;
                        None
                    }
                    Argument::Absent => None,
                };
                step
            }
            (Segment::Name(field), parent) => {
                let field = notes.member_of(&name, field).unwrap_or(field);
                node = parent.and_then(|parent| member(parent, field));
                Segment::Name(field)
            }
            (Segment::Index(_), None | Some(Node::Texts(_) | Node::Files(_))) => {
                node = None;
                step
            }
        };
        wire_step.push_to(&mut name);
    }
    name
}

/// garde names a field as Rust writes it: `r#type` is `type` on the wire.
fn without_raw_marks(path: &str) -> String {
    let names: Vec<&str> = path.split('.').map(|name| name.strip_prefix("r#").unwrap_or(name)).collect();
    names.join(".")
}

fn member<'t>(node: &'t Node, name: &str) -> Option<&'t Node> {
    match node {
        Node::Group(group) => find(group, name),
        Node::Texts(_) | Node::Files(_) | Node::List(_) => None,
    }
}
