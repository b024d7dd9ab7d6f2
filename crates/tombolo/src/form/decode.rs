//! Typed arguments from what was submitted.
//!
//! Each argument is decoded on its own, and inside an argument each field, so that a field which does not decode hides
//! no other field's message. How a type is read from a form:
//!
//! | type | texts |
//! | --- | --- |
//! | `bool` | absent, empty, `off`, `false`, `no`, `0`: false; `on`, `true`, `yes`, `1`: true |
//! | numbers | one text, space around it ignored; fractions as [`f64::from_str`](std::str::FromStr) takes them |
//! | `char`, `String` | one text, kept as it is |
//! | `Option` | absent, one empty text, or a group of empty texts only: `None` |
//! | lists, tuples | repeated names or `a[0]`, `a[1]`; absent: empty |
//! | structs, maps | `a.b`; an absent member follows these rules itself |
//! | enums | the variant's name; with data `a.Variant` or `a.Variant.field` |
//! | `()` | anything |
//! | `Upload` | a file |
//!
//! A call's JSON is read by the same rules of absence and otherwise strictly: a number is a number, not a text. A call's
//! CBOR is read by `ciborium`, which knows nothing of absence but that of an argument.
//!
//! Types that do not say what they want to read (`#[serde(flatten)]`, untagged and internally tagged enums) see texts
//! only where a form is read, so numbers inside them need a type that takes texts.
//!
//! Rules run also where a field of an argument did not decode: something stands in for it, and what the rules say of that is
//! left out.
//!
//! Three things still hide a message: in a tuple, a slot whose type has a text of its own (a date) hides the slots after
//! it; an argument with very many issues shows the first 64; and rules that are functions, or compare two fields, wait
//! until all of their argument has decoded, as they may look at what stands in.

mod path;
mod mismatch;
mod input;
mod attempt;
mod value;
#[cfg_attr(target_family = "wasm", path = "decode/seen/browser.rs")]
mod seen;
mod access;
mod variant;
mod validate;
mod wire_name;
#[cfg(test)]
mod tests;

use std::any::{Any, TypeId};

use garde::Validate;
use serde::de::DeserializeOwned;

use crate::form::{
    FormData, Issue, Issues, MAX_FIELDS, Tree,
    cbor::from_cbor,
    decode::{
        attempt::{Attempt, Names, Notes},
        input::Input,
        path::Path,
        validate::Recorder,
        value::Value,
    },
    issue::Params,
    json,
    name::is_within,
    tree::Argument,
};

/// The value that JSON of our own stands for; `None` when it is none of this type.
///
/// Replies are read with this and not by `serde_json`: the browser has it anyway, for what is typed into its forms, and
/// does without the code that `serde_json` needs to read numbers of every kind and to say what it met instead.
///
/// Whoever has received the text knows that it is JSON. Unlike in a call, nothing may be absent.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str) -> Option<T> {
    let json = json::trim(json);
    let attempt = Attempt::new("", &Argument::Json(json));
    T::deserialize(Value::new(Input::Json(json), &Path::root(""), &attempt)).ok()
}

/// Decodes and validates arguments, and collects what is wrong.
///
/// ```
/// use tombolo::__private::{Decoder, Pairs, Tree};
///
/// let tree = Tree::from_pairs(&Pairs::from_urlencoded(b"quantity=two&name=Ada")?)?;
/// let mut decoder = Decoder::new(&tree);
/// assert_eq!(decoder.argument::<u32>("quantity"), None);
/// assert_eq!(decoder.argument::<String>("name"), Some("Ada".to_owned()));
/// assert_eq!(decoder.argument::<bool>("gift"), Some(false));
///
/// let issues = decoder.finish();
/// assert_eq!(issues.for_field("quantity").next().unwrap().message, "Enter a whole number.");
/// # Ok::<(), tombolo::__private::PairsError>(())
/// ```
#[derive(Debug)]
pub struct Decoder<'t> {
    tree: &'t Tree,
    issues: Issues,
    notes: Notes,
    /// The arguments that are not whole, and the names in them for which something stands in.
    stand_ins: Vec<(&'static str, Names)>,
}

impl<'t> Decoder<'t> {
    /// A decoder of what was submitted.
    pub fn new(tree: &'t Tree) -> Self {
        Self { tree, issues: Issues::default(), notes: Notes::default(), stand_ins: Vec::new() }
    }

    /// The argument of this name; an issue for each of its bad fields, and `None`, when it does not decode.
    ///
    /// Where only some of its fields do not, the argument has something else in their stead: that is for its rules alone, and
    /// the decoder is neither whole nor clean then.
    pub fn argument<T: DeserializeOwned + 'static>(&mut self, name: &'static str) -> Option<T> {
        if let Some(form) = self.tree.form()
            && TypeId::of::<T>() == TypeId::of::<FormData>()
        {
            let form: Box<dyn Any> = Box::new(form.clone());
            return form.downcast().ok().map(|form| *form);
        }
        let before = self.issues.len();
        let root = Path::root(name);
        let submitted = self.tree.argument(name);
        let is_empty = Input::of(&submitted).is_empty_text();
        let mut attempt = Attempt::new(name, &submitted);
        loop {
            match T::deserialize(Value::new(Input::of(&submitted), &root, &attempt)) {
                Ok(value) => {
                    let stand_ins = self.notes.extend(attempt);
                    if self.issues.len() > before {
                        self.stand_ins.push((name, stand_ins));
                    }
                    return Some(value);
                }
                Err(mismatch) => {
                    if attempt.learn(mismatch.of_text(is_empty), &mut self.issues).is_break() {
                        self.notes.extend(attempt);
                        return None;
                    }
                }
            }
        }
    }

    /// The same for an action whose calls are CBOR: what does not decode is one issue, at the argument. A form is read as
    /// for any other action.
    pub fn argument_or_cbor<T: DeserializeOwned + 'static>(&mut self, name: &'static str) -> Option<T> {
        let Some(bytes) = self.tree.cbor(name) else { return self.argument(name) };
        let value = from_cbor(bytes);
        if value.is_none() {
            self.issues.push(Issue::with_params(name.to_owned(), "type", Params::new()));
        }
        value
    }

    /// Runs the rules of a value that has been decoded; its fields are the arguments.
    pub fn validate<V: Validate<Context = ()>>(&mut self, value: &V) {
        self.report(value, |this, path| wire_name::of(this.tree, &this.notes, path.to_string()));
    }

    /// Runs the rules of one argument; the value is transparent, and the argument its only field.
    ///
    /// None of them looks into the argument, so all they find is the argument's own: a browser whose actions have no other
    /// rules does without the code for paths.
    pub fn check<V: Validate<Context = ()>>(&mut self, argument: &'static str, value: &V) {
        self.report(value, |_, _| argument.to_owned());
    }

    /// Runs the rules of one argument, like [`check`](Self::check), where some of them are those of what it holds.
    pub fn check_within<V: Validate<Context = ()>>(&mut self, argument: &'static str, value: &V) {
        self.report(value, |this, path| {
            let below = path.to_string();
            let dot = if below.is_empty() || below.starts_with('[') { "" } else { "." };
            wire_name::of(this.tree, &this.notes, [argument, dot, &below].concat())
        });
    }

    fn report<V: Validate<Context = ()>>(&mut self, value: &V, field: impl Fn(&Self, &garde::Path) -> String) {
        let recorder = Recorder::default();
        let Err(report) = garde::i18n::with_i18n(&recorder, || value.validate()) else {
            return;
        };
        // A call can send a list of any length; nobody reads more messages than a form has fields.
        for (path, error) in report.iter().take(MAX_FIELDS) {
            let issue = recorder.issue(field(self, path), error.message(), &self.notes);
            if !self.is_of_stand_in(&issue) {
                self.push_new(issue);
            }
        }
    }

    /// Whether a rule may have looked at what only stands in for something.
    fn is_of_stand_in(&self, issue: &Issue) -> bool {
        let of_argument = self.stand_ins.iter().find(|(argument, _)| is_within(&issue.field, argument));
        of_argument
            .is_some_and(|(_, names)| matches!(&*issue.code, "custom" | "matches") || names.concern(&issue.field))
    }

    /// Whether nothing stands in for anything.
    pub fn is_whole(&self) -> bool {
        self.stand_ins.is_empty()
    }

    /// Whether there is no issue so far.
    pub fn is_clean(&self) -> bool {
        self.issues.is_empty() && self.notes.is_within_types()
    }

    /// What is wrong, if anything.
    pub fn finish(self) -> Issues {
        let Self { mut issues, notes, .. } = self;
        for beyond in notes.into_beyond() {
            if !issues.iter().any(|known| known.field == beyond.field) {
                issues.push(beyond);
            }
        }
        issues
    }

    /// Decoding and a rule may find the same fault; it is told once.
    fn push_new(&mut self, issue: Issue) {
        let is_same = |known: &Issue| known.field == issue.field && known.code == issue.code && issue.code != "custom";
        if !self.issues.iter().any(is_same) {
            self.issues.push(issue);
        }
    }
}
