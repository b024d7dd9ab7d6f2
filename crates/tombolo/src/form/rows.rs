//! The rows of a list, by the names of the fields in them.

use crate::form::{name::Segment, text::is_mark};

/// The field that says what to do, instead of the form's action.
pub(crate) const EDIT_FIELD: &str = "_edit";

/// `lines`, 2 -> `lines[2]`
pub(crate) fn row_name(list: &str, row: usize) -> String {
    let mut name = list.to_owned();
    Segment::Index(row).push_to(&mut name);
    name
}

/// The rows of a list that some fields are in, in order; a list of repeated names has one for each.
pub(crate) fn rows<'p>(fields: impl Iterator<Item = (&'p str, &'p str)>, list: &str) -> Vec<usize> {
    let mut rows = Vec::new();
    let mut repeated = 0;
    for (name, value) in fields {
        repeated += usize::from(name == list);
        let name = if is_mark(name) { value } else { name };
        if let Some((row, _)) = row_of(name, list)
            && let Err(at) = rows.binary_search(&row)
        {
            rows.insert(at, row);
        }
    }
    if rows.is_empty() { (0..repeated).collect() } else { rows }
}

/// The row of a list that a name is in, and the rest of the name.
pub(super) fn row_of<'n>(name: &'n str, list: &str) -> Option<(usize, &'n str)> {
    let (index, below) = name.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
    Some((index.parse().ok()?, below))
}
