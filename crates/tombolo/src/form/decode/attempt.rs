//! What is learnt from one try to decode an argument, for the next.
//!
//! Serde stops at the first error, and an HTML form has several: so an argument that does not decode is decoded again
//! with what is known, until it decodes or nothing is left to look at. Each try adds to one of four sets, so they come
//! to an end:
//!
//! * `filled`: members that a struct has no default for. They are given as absent ones, so that each type says by itself
//!   what absence is: `false`, an empty list, or an issue.
//! * `skipped`: names whose value did not decode and is reported. Lists and maps leave them out; structs and tuples get
//!   something that mostly decodes in their stead.
//! * `hopeless`: skipped names where nothing decodes in their stead, as for a date. A struct does without.
//! * `abandoned`: structs that miss a hopeless member, and stop there. All their absent members are given as absent ones:
//!   which of them has a default cannot be learnt any more.
//!
//! An error at, above or below a skipped name is a consequence, and not an issue.
//!
//! JSON comes from code, not from a person who mistyped: its first issue is enough.

use std::{cell::RefCell, ops::ControlFlow};

use crate::form::{
    Issue, Issues,
    decode::{
        mismatch::{Mismatch, StructId, What},
        path::{Path, parent_of},
    },
    issue::Params,
    name::{Segment, is_within},
    tree::Argument,
};

/// How many issues of one argument are looked for.
const MAX_ISSUES: usize = 64;
/// How many notes are taken.
const MAX_NOTES: usize = 1000;

/// What is known when an argument is decoded.
pub(super) struct Attempt {
    argument: &'static str,
    is_form: bool,
    filled: Vec<(StructId, &'static str)>,
    skipped: Names,
    hopeless: Names,
    abandoned: Names,
    found: usize,
    /// Boxed, because most arguments have neither a list nor a variant.
    notes: RefCell<Option<Box<Notes>>>,
}

/// A few names: as many as there are issues, and what they stand in.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }

    fn has(&self, path: &Path<'_>) -> bool {
        !self.0.is_empty() && self.contains(&path.to_name())
    }

    /// Whether something at this name is there, or is missing, only because of one of them: it holds one or stands in one, or
    /// in a list that does without one, so that what follows is counted otherwise.
    pub(super) fn concern(&self, name: &str) -> bool {
        self.0.iter().any(|known| {
            let list = if known.ends_with(']') { parent_of(known) } else { None };
            is_within(known, name) || is_within(name, list.unwrap_or(known))
        })
    }

    /// Whether the name was not there yet.
    fn insert(&mut self, name: String) -> bool {
        let is_new = !self.contains(&name);
        if is_new {
            self.0.push(name);
        }
        is_new
    }
}

/// Many names, each once: in order, so that one is found by halves. There are never more than [`MAX_NOTES`].
#[derive(Debug, Default)]
struct Sorted(Vec<String>);

impl Sorted {
    fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    fn insert(&mut self, name: String) {
        if let Err(place) = self.place(&name) {
            self.0.insert(place, name);
        }
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|known| known.as_str().cmp(name))
    }
}

/// What decoding knows of types that the names alone do not say, for the paths and texts of rules.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Names that were read as lists.
    lists: Sorted,
    /// Names that were read as files.
    files: Sorted,
    /// Names of variants with data.
    variants: Sorted,
    /// Names of structs whose members serde calls otherwise than Rust does, and those members.
    renamed: Vec<(String, &'static [&'static str])>,
    /// Whole numbers that their types do not hold, if no rule says more.
    beyond: Vec<Issue>,
}

impl Attempt {
    pub(super) fn new(argument: &'static str, submitted: &Argument<'_>) -> Self {
        Self {
            argument,
            is_form: !matches!(submitted, Argument::Json(_)),
            filled: Vec::new(),
            skipped: Names::default(),
            hopeless: Names::default(),
            abandoned: Names::default(),
            found: 0,
            notes: RefCell::default(),
        }
    }

    /// Whether what stands here is known not to decode.
    pub(super) fn skips(&self, path: &Path<'_>) -> bool {
        self.skipped.has(path)
    }

    /// Whether nothing decodes here.
    pub(super) fn is_hopeless(&self, path: &Path<'_>) -> bool {
        self.hopeless.has(path)
    }

    /// The members that this struct wants although nobody sent them.
    pub(super) fn fillings(&self, id: StructId, path: &Path<'_>) -> Vec<&'static str> {
        if self.abandoned.has(path) {
            return id.fields().to_vec();
        }
        self.filled.iter().filter(|filled| filled.0 == id).map(|filled| filled.1).collect()
    }

    pub(super) fn note_list(&self, path: &Path<'_>) {
        note(&mut self.notes.borrow_mut().get_or_insert_default().lists, path);
    }

    pub(super) fn note_file(&self, path: &Path<'_>) {
        note(&mut self.notes.borrow_mut().get_or_insert_default().files, path);
    }

    /// Whether texts are decoded, and not JSON.
    pub(super) fn is_form(&self) -> bool {
        self.is_form
    }

    /// Notes a whole number that its type does not hold.
    pub(super) fn note_beyond(&self, path: &Path<'_>, params: Params) {
        let mut notes = self.notes.borrow_mut();
        let beyond = &mut notes.get_or_insert_default().beyond;
        let field = path.to_name();
        // An argument may be looked at several times.
        if beyond.len() < MAX_ISSUES && !beyond.iter().any(|known| known.field == field) {
            beyond.push(Issue::with_params(field, "range", params));
        }
    }

    pub(super) fn note_variant(&self, path: &Path<'_>) {
        note(&mut self.notes.borrow_mut().get_or_insert_default().variants, path);
    }

    /// Only names that Rust would not write are worth a note: there are few of them.
    pub(super) fn note_struct(&self, path: &Path<'_>, fields: &'static [&'static str]) {
        let is_renamed = |field: &&str| field.bytes().any(|byte| byte.is_ascii_uppercase() || byte == b'-');
        if fields.iter().any(is_renamed) {
            let mut notes = self.notes.borrow_mut();
            let renamed = &mut notes.get_or_insert_default().renamed;
            if renamed.len() < MAX_NOTES {
                renamed.push((path.to_name(), fields));
            }
        }
    }

    /// Learns from an error; breaks when another try would find nothing new.
    pub(super) fn learn(&mut self, mismatch: Mismatch, issues: &mut Issues) -> ControlFlow<()> {
        let at = mismatch.at.unwrap_or_else(|| self.argument.to_owned());
        match mismatch.what {
            What::Missing { of, name } => self.miss(at, of, name, issues),
            What::Issue { code, params } => self.report(Issue::with_params(at, code, params), issues),
        }
    }

    fn miss(&mut self, at: String, of: Option<StructId>, name: &'static str, issues: &mut Issues) -> ControlFlow<()> {
        let mut member = at.clone();
        Segment::Name(name).push_to(&mut member);
        if self.hopeless.contains(&member) {
            return if self.abandoned.insert(at.clone()) { ControlFlow::Continue(()) } else { self.skip(at) };
        }
        match of.map(|of| (of, name)) {
            Some(filling) if !self.filled.contains(&filling) => {
                self.filled.push(filling);
                ControlFlow::Continue(())
            }
            _ => self.report(Issue::with_params(member, "required", Params::new()), issues),
        }
    }

    fn report(&mut self, issue: Issue, issues: &mut Issues) -> ControlFlow<()> {
        let at = issue.field.clone();
        if !self.is_consequence(&at) {
            issues.push(issue);
            self.found += 1;
        }
        if !self.is_form || self.found == MAX_ISSUES {
            return ControlFlow::Break(());
        }
        self.skip(at)
    }

    /// Whether an error is only there because of what is skipped.
    fn is_consequence(&self, at: &str) -> bool {
        self.skipped.0.iter().any(|skipped| is_within(skipped, at) || is_within(at, skipped))
    }

    /// Skips a name from now on; when that has not helped, does without; and when that has not, skips what it stands in.
    fn skip(&mut self, at: String) -> ControlFlow<()> {
        let mut name = at;
        while name != self.argument {
            if self.skipped.insert(name.clone()) || self.hopeless.insert(name.clone()) {
                return ControlFlow::Continue(());
            }
            match parent_of(&name) {
                Some(parent) => name.truncate(parent.len()),
                None => break,
            }
        }
        ControlFlow::Break(())
    }
}

impl Notes {
    /// Whether every whole number fits into its type.
    pub(super) fn is_within_types(&self) -> bool {
        self.beyond.is_empty()
    }

    /// The whole numbers that their types do not hold.
    pub(super) fn into_beyond(self) -> Vec<Issue> {
        self.beyond
    }

    /// Whether this name was read as a list.
    pub(super) fn is_list(&self, name: &str) -> bool {
        self.lists.contains(name)
    }

    /// Whether this name was read as a file.
    pub(super) fn is_file(&self, name: &str) -> bool {
        self.files.contains(name)
    }

    /// The name of the variant with data that stands at this name.
    pub(super) fn variant_of(&self, name: &str) -> Option<&str> {
        let is_variant = |variant: &&String| parent_of(variant) == Some(name);
        self.variants.0.iter().find(is_variant).map(|variant| &variant[name.len() + 1..])
    }

    /// What a member of the struct at this name is called on the wire: the two differ in case, `_` and `-` at the most.
    pub(super) fn member_of(&self, name: &str, member: &str) -> Option<&'static str> {
        let letters = |name: &str| -> String {
            name.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase()).collect()
        };
        let (_, fields) = self.renamed.iter().find(|(of, _)| of == name)?;
        let exact = fields.iter().find(|field| **field == member);
        exact.or_else(|| fields.iter().find(|field| letters(field) == letters(member))).copied()
    }

    /// Takes what an attempt has noted, and gives the names that it had to skip.
    pub(super) fn extend(&mut self, attempt: Attempt) -> Names {
        if let Some(notes) = attempt.notes.take() {
            let Notes { lists, files, variants, renamed, beyond } = *notes;
            for (names, more) in [(&mut self.lists, lists), (&mut self.files, files), (&mut self.variants, variants)] {
                for name in more.0 {
                    names.insert(name);
                }
            }
            self.renamed.extend(renamed);
            self.beyond.extend(beyond);
        }
        attempt.skipped
    }
}

fn note(names: &mut Sorted, path: &Path<'_>) {
    if names.0.len() < MAX_NOTES {
        names.insert(path.to_name());
    }
}
