//! What `<AddRow>` and `<RemoveRow>` do to a form that is posted to its page: its pairs, edited.
//!
//! * `add lines` appends a row to the list `lines`; `remove lines[1]` takes the second one away, and those after it move up.
//! * Rows are counted anew from 0, so that no index grows beyond what a name may have, whatever was sent.
//! * A row of which no control sends anything is named by an [`ITEM_FIELD`](crate::form::ITEM_FIELD).
//! * Everything else stays as it was typed.

#[cfg(test)]
mod tests;

use crate::form::{
    MAX_FIELDS, Pairs, PairsError, PairsErrorKind, Tree,
    name::{MAX_INDEX, Segment, is_within, segments},
    rows::{row_name, row_of, rows},
    text::{ITEM_FIELD, is_mark},
};

/// One edit of a form's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// A row is appended to the list of this name.
    Add(String),
    /// A row of the list of this name is taken away.
    Remove(String, usize),
}

impl Edit {
    /// The edit that a button names.
    pub(crate) fn parse(text: &str) -> Result<Self, PairsErrorKind> {
        let (verb, name) = text.split_once(' ').ok_or(PairsErrorKind::NameMalformed)?;
        let end = segments(name)?.pop();
        match (verb, end) {
            ("add", Some(_)) => Ok(Self::Add(name.to_owned())),
            ("remove", Some(Segment::Index(row))) => {
                let list = name.rfind('[').map_or(name, |at| &name[..at]);
                Ok(Self::Remove(list.to_owned(), row))
            }
            _ => Err(PairsErrorKind::NameMalformed),
        }
    }

    /// The list whose rows are edited.
    fn list(&self) -> &str {
        match self {
            Self::Add(list) | Self::Remove(list, _) => list,
        }
    }

    /// Whether its list is one of these fields, or lies in one.
    pub(crate) fn is_of(&self, declared: &[&str]) -> bool {
        declared.iter().any(|declared| is_within(self.list(), declared))
    }

    /// The pairs as they are after it.
    ///
    /// # Errors
    /// When there is no such list in the form, or no room for another row.
    pub(crate) fn apply(&self, pairs: &Pairs) -> Result<Pairs, PairsErrorKind> {
        let list = self.list();
        let rows = rows(pairs.iter(), list);
        let mut edited = Pairs::default();
        for (name, value) in pairs.iter() {
            let is_mark = is_mark(name);
            let Some((row, below)) = row_of(if is_mark { value } else { name }, list) else {
                edited.push(name, value);
                continue;
            };
            if let Some(row) = self.moved(&rows, row) {
                let moved = format!("{}{below}", row_name(list, row));
                if is_mark { edited.push(name, moved) } else { edited.push(moved, value) }
            }
        }
        if let Self::Add(_) = self {
            if rows.len() > MAX_INDEX || edited.len() >= MAX_FIELDS {
                return Err(PairsErrorKind::TooManyFields);
            }
            edited.push(ITEM_FIELD, row_name(list, rows.len()));
        }
        // A name that is a list now and something else elsewhere is none of the form's lists.
        Tree::from_pairs(&edited).map_err(PairsError::kind)?;
        Ok(edited)
    }

    /// Where a row is after the edit, counted without gaps; nowhere if it is the one that goes.
    fn moved(&self, rows: &[usize], row: usize) -> Option<usize> {
        let place = rows.binary_search(&row).ok()?;
        match self {
            Self::Remove(_, removed) if *removed == row => None,
            Self::Remove(_, removed) if rows.contains(removed) && *removed < row => Some(place - 1),
            _ => Some(place),
        }
    }
}
