//! What is wrong with what was typed: one [`Issue`] for each fault of a field.
//!
//! * `field` is the wire name where the fault is, `lines[0].quantity`; empty when it is the whole form's.
//! * `code` and `params` are for translation, `message` is the English text; the table of both is in [`text`].
//! * An application's own message has the code `custom`.
//! * An application replaces the texts of all codes in one place, [`issue_texts`].

mod text;

use std::{borrow::Cow, sync::OnceLock};

use serde::{Deserialize, Serialize};

use crate::form::{
    json::{items, member, text as json_text, text_member},
    name::is_within,
};

/// Names and values that belong to a code, such as the bounds of a range.
pub(crate) type Params = Vec<(Cow<'static, str>, String)>;

type OwnTexts = fn(&Issue) -> Option<String>;

/// The application's own texts.
static OWN_TEXTS: OnceLock<OwnTexts> = OnceLock::new();

/// Replaces the texts of issues by the application's own: another language, or other words.
///
/// To be called once on each side, before the server is started and before the page is: later calls do nothing. `own` is
/// asked whenever an issue is shown, in the component that shows it: on the server it finds the request there, in the
/// browser the document. Where it says `None` the English text stays. What the action itself said, code `custom`, it is
/// asked too.
///
/// ```
/// use tombolo::Issue;
///
/// fn german(issue: &Issue) -> Option<String> {
///     Some(match &*issue.code {
///         "required" => "Bitte ausfüllen.".to_owned(),
///         "range" => format!("Mindestens {}, höchstens {}.", issue.param("min")?, issue.param("max")?),
///         _ => return None,
///     })
/// }
///
/// tombolo::issue_texts(german);
/// assert_eq!(Issue::new("n", "range", [("min", "1"), ("max", "9")]).text(), "Mindestens 1, höchstens 9.");
/// assert_eq!(Issue::new("n", "range", [("min", "1")]).text(), "Must be at least 1.");
/// ```
pub fn issue_texts(own: fn(&Issue) -> Option<String>) {
    let _ = OWN_TEXTS.set(own);
}

/// One thing wrong with one field: a code with parameters, and a default English text.
///
/// ```
/// use tombolo::Issue;
///
/// let issue = Issue::new("quantity", "range", [("min", "1"), ("max", "99")]);
/// assert_eq!(issue.message, "Must be between 1 and 99.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The wire name of the field; empty for the form as a whole.
    pub field: String,
    /// What kind of fault it is, for translation.
    pub code: Cow<'static, str>,
    /// The code's parameters by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<(Cow<'static, str>, String)>,
    /// The English text; what is shown is [`text`](Self::text).
    pub message: String,
}

impl Issue {
    /// An issue with the default text of its code.
    pub fn new<V: Into<String>>(
        field: impl Into<String>,
        code: &'static str,
        params: impl IntoIterator<Item = (&'static str, V)>,
    ) -> Self {
        let params = params.into_iter().map(|(name, value)| (Cow::Borrowed(name), value.into())).collect();
        Self::with_params(field.into(), code, params)
    }

    /// An issue with a text of its own, and the code `custom`.
    pub fn custom(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: Cow::Borrowed("custom"), params: Params::new(), message: message.into() }
    }

    /// The text to show: the application's own ([`issue_texts`]), or the English one.
    pub fn text(&self) -> Cow<'_, str> {
        match OWN_TEXTS.get().and_then(|own| own(self)) {
            Some(own) => Cow::Owned(own),
            None => Cow::Borrowed(&self.message),
        }
    }

    /// A parameter of the code by its name, such as the bound of a range.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|param| param.0 == name).map(|param| param.1.as_str())
    }

    /// The issue that JSON of our own stands for.
    fn from_json(json: &str) -> Option<Self> {
        let param = |json: &str| {
            let [name, value]: [String; 2] = items(json, json_text)?.try_into().ok()?;
            Some((Cow::Owned(name), value))
        };
        Some(Self {
            field: text_member(json, "field")?,
            code: Cow::Owned(text_member(json, "code")?),
            params: member(json, "params").map_or(Some(Params::new()), |params| items(params, param))?,
            message: text_member(json, "message")?,
        })
    }

    pub(crate) fn with_params(field: String, code: &'static str, params: Params) -> Self {
        let message = text::default_text(code, &params);
        Self { field, code: Cow::Borrowed(code), params, message }
    }
}

/// What is wrong with what was submitted, in the order of the arguments.
///
/// ```
/// use tombolo::Issues;
///
/// let issues = Issues::one("username", "Is taken.");
/// assert_eq!(issues.for_field("username").next().unwrap().message, "Is taken.");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// One issue with a text of its own.
    pub fn one(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self(vec![Issue::custom(field, message)])
    }

    /// The issues that JSON of our own stands for.
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        items(json, Issue::from_json).map(Self)
    }

    /// Appends an issue.
    pub fn push(&mut self, issue: Issue) {
        self.0.push(issue);
    }

    /// All issues, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Issue> {
        self.0.iter()
    }

    /// The issues of a field and of everything below it: `lines` has those of `lines[0].quantity` too.
    pub fn for_field<'i>(&'i self, name: &str) -> impl Iterator<Item = &'i Issue> {
        self.iter().filter(move |issue| is_within(&issue.field, name))
    }

    /// The issues that are shown at a field: its own, and for a list those of its items. What is wrong with a member of a
    /// group is shown where that member is.
    pub(crate) fn at_field<'i>(&'i self, name: &str) -> impl Iterator<Item = &'i Issue> {
        let root = name.len();
        self.for_field(name).filter(move |issue| !issue.field[root..].contains('.'))
    }

    /// Takes out what is wrong with a field and with everything below it.
    #[cfg(any(target_family = "wasm", test))]
    pub(crate) fn forget(&mut self, name: &str) {
        self.0.retain(|issue| !is_within(&issue.field, name));
    }

    /// How many issues there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'i> IntoIterator for &'i Issues {
    type Item = &'i Issue;
    type IntoIter = std::slice::Iter<'i, Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Issues {
    type Item = Issue;
    type IntoIter = std::vec::IntoIter<Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Issue> for Issues {
    fn from_iter<I: IntoIterator<Item = Issue>>(issues: I) -> Self {
        Self(issues.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::form::{Issue, Issues};

    #[test]
    fn a_field_has_its_own_issues_and_those_below_it() {
        let issues: Issues = ["lines", "lines[0].quantity", "lines[1]", "linesman", "address.zip", ""]
            .into_iter()
            .map(|field| Issue::custom(field, "No."))
            .collect();
        let fields = |name| issues.for_field(name).map(|issue| issue.field.as_str()).collect::<Vec<_>>();
        assert_eq!(fields("lines"), ["lines", "lines[0].quantity", "lines[1]"]);
        assert_eq!(fields("lines[0]"), ["lines[0].quantity"]);
        assert_eq!(fields("address.zip"), ["address.zip"]);
        assert_eq!(fields(""), [""]);
        assert!(fields("zip").is_empty());
    }

    #[test]
    fn f03_a_message_is_shown_at_one_place() {
        let fields = ["lines", "lines[0].quantity", "tags[1]", "a.b", "a"];
        let mut issues: Issues = fields.into_iter().map(|field| Issue::custom(field, "No.")).collect();
        let shown = |issues: &Issues, name| issues.at_field(name).map(|issue| issue.field.clone()).collect::<Vec<_>>();
        assert_eq!(shown(&issues, "lines"), ["lines"]);
        assert_eq!(shown(&issues, "lines[0].quantity"), ["lines[0].quantity"]);
        assert_eq!(shown(&issues, "tags"), ["tags[1]"]);
        assert_eq!(shown(&issues, "a"), ["a"]);
        issues.forget("lines[0]");
        assert_eq!(issues.len(), 4);
        issues.forget("a");
        assert_eq!(shown(&issues, "lines"), ["lines"]);
        assert_eq!(issues.len(), 2);
    }

    #[test]
    fn an_issue_travels_as_json_and_without_empty_parameters() {
        let mut issues = Issues::one("a", "No.");
        issues.push(Issue::new("b", "range", [("min", "1")]));
        let json = serde_json::to_string(&issues).unwrap();
        assert_eq!(
            json,
            r#"[{"field":"a","code":"custom","message":"No."},{"field":"b","code":"range","params":[["min","1"]],"message":"Must be at least 1."}]"#
        );
        assert_eq!(serde_json::from_str::<Issues>(&json).unwrap(), issues);
        assert_eq!(Issues::from_json(&json), Some(issues));
    }
}
