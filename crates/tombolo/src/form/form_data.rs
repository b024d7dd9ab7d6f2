//! A form as it was sent: texts and files by name.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use crate::form::{
    FILE_FIELD, Pairs, Upload,
    upload::{ONE_WAY, counts},
};

/// A form as it was sent, for an action that takes it raw: `async fn save(form: FormData)`.
///
/// React's actions take a [`FormData`](https://react.dev/reference/rsc/use-server#serializable-parameters-and-return-values),
/// and so can ours where the names of the fields are not known before. Elsewhere plain arguments are better: they are decoded by type, validated on
/// both sides, and shown again after an error, and nothing of a raw form is.
///
/// What the framework itself sends, names that start with `_`, is not in it.
///
/// ```
/// use tombolo::{FormData, prelude::*};
///
/// #[server(public)]
/// pub async fn survey(answers: FormData) -> usize {
///     answers.iter().filter(|(question, answer)| question.starts_with('q') && *answer == "yes").count()
/// }
///
/// #[component]
/// fn SurveyForm(questions: Vec<String>) -> impl IntoView {
///     let state = use_action_state(Survey::action());
///     let ask = |(at, text): (usize, String)| view! {
///         <label><input type="checkbox" name=format!("q{at}") value="yes"/> {text}</label>
///     };
///     view! {
///         <Form state>
///             {questions.into_iter().enumerate().map(ask).collect_view()}
///             <SubmitButton>"Send"</SubmitButton>
///             <p role="status">{move || state.value().map(|count| format!("You agree with {count}."))}</p>
///         </Form>
///     }
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct FormData {
    pairs: Pairs,
    files: Vec<(String, Upload)>,
}

impl FormData {
    /// A form without a field.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a text.
    pub fn append(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.pairs.push(name, value);
    }

    /// Appends a file.
    pub fn append_file(&mut self, name: impl Into<String>, file: Upload) {
        self.files.push((name.into(), file));
    }

    /// The first text of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.get(name)
    }

    /// All texts of this name, in order.
    pub fn get_all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.get_all(name)
    }

    /// The first file of this name.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.0 == name).map(|file| &file.1)
    }

    /// All files of this name, in order. A control in which no file was chosen has none.
    pub fn files(&self, name: &str) -> impl Iterator<Item = &Upload> {
        self.files.iter().filter(move |file| file.0 == name).map(|file| &file.1)
    }

    /// The names and texts, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.pairs.iter()
    }

    /// The names and files, in order.
    pub fn iter_files(&self) -> impl ExactSizeIterator<Item = (&str, &Upload)> {
        self.files.iter().map(|(name, file)| (name.as_str(), file))
    }

    /// The texts alone.
    #[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "the browser tells what is under way"))]
    pub(crate) fn into_pairs(self) -> Pairs {
        self.pairs
    }

    /// The texts, and a mark for each field that has a file.
    #[cfg_attr(target_family = "wasm", expect(dead_code, reason = "only a page shows a form again"))]
    pub(crate) fn marked(&self) -> Cow<'_, Pairs> {
        if self.files.is_empty() {
            return Cow::Borrowed(&self.pairs);
        }
        let mut pairs = self.pairs.clone();
        let mut names: Vec<_> = self.iter_files().map(|(name, _)| name).collect();
        names.dedup();
        for name in names {
            pairs.push(FILE_FIELD, name);
        }
        Cow::Owned(pairs)
    }

    /// What of it an application is to see, or only what has one of these names.
    pub(crate) fn filtered(&self, keeps: impl Fn(&str) -> bool) -> Self {
        let texts = self.pairs.iter().filter(|(name, _)| keeps(name)).collect();
        let files = self.files.iter().filter(|(name, _)| keeps(name)).cloned().collect();
        Self { pairs: texts, files }
    }
}

impl From<Pairs> for FormData {
    fn from(pairs: Pairs) -> Self {
        Self { pairs, files: Vec::new() }
    }
}

/// A call by function sends the texts; it has no room for files.
impl Serialize for FormData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if counts() {
            return (&self.pairs, &self.files).serialize(serializer);
        }
        if !self.files.is_empty() {
            return Err(ser::Error::custom(ONE_WAY));
        }
        self.pairs.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for FormData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Pairs::deserialize(deserializer).map(Self::from)
    }
}
