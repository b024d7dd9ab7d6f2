//! Garde's rules as codes and parameters.
//!
//! Garde asks an [`I18n`] for the text of each rule that does not hold, and its report has only those texts. So the
//! recorder hands out our own default text, remembers the issue that it is the text of, and finds it again when the
//! report has the same text at the same turn. A text that it does not know is an application's own and stays as it is.

use std::{borrow::Cow, cell::RefCell, collections::VecDeque, fmt::Display};

use garde::i18n::{I18n, InvalidCreditCard, InvalidEmail, InvalidPhoneNumber, InvalidUrl, IpKind};

use crate::form::{Issue, decode::attempt::Notes, issue::Params};

/// How far ahead a text is looked for: a rule that an application calls itself may be asked for a text and not reported.
const WINDOW: usize = 16;

/// The issues whose texts were handed out, in order.
#[derive(Default)]
pub(super) struct Recorder(RefCell<VecDeque<Issue>>);

impl Recorder {
    /// The issue that a message of the report stands for.
    pub(super) fn issue(&self, field: String, message: &str, notes: &Notes) -> Issue {
        let mut recorded = self.0.borrow_mut();
        let Some(at) = recorded.iter().take(WINDOW).position(|issue| issue.message == message) else {
            return Issue::custom(field, message);
        };
        recorded.drain(..at);
        match recorded.pop_front() {
            // A rule on a length does not say whether it counts letters or items.
            Some(issue) if issue.code == "length" && notes.is_list(&field) => {
                Issue::with_params(field, "count", issue.params)
            }
            Some(issue) if issue.code == "length" && notes.is_file(&field) => file_size(field, issue.params),
            Some(issue) => Issue { field, ..issue },
            None => Issue::custom(field, message),
        }
    }

    fn record<const N: usize>(
        &self,
        code: &'static str,
        params: [(&'static str, &dyn Display); N],
    ) -> Cow<'static, str> {
        let params = params.map(|(name, value)| (name, value.to_string()));
        let issue = Issue::new("", code, params);
        let message = issue.message.clone();
        self.0.borrow_mut().push_back(issue);
        Cow::Owned(message)
    }
}

/// A length of a file is told as people tell sizes, and exactly for who says it in other words.
fn file_size(field: String, params: Params) -> Issue {
    let sizes = params.into_iter().flat_map(|(name, bytes)| {
        let told = if name == "min" { "least" } else { "most" };
        let size = bytes.parse().map(readable).unwrap_or_default();
        [(name, bytes), (Cow::Borrowed(told), size)]
    });
    Issue::with_params(field, "file_size", sizes.collect())
}

/// `1.5 MB`: in steps of a thousand, with one digit behind the point where it says something.
fn readable(bytes: u64) -> String {
    let (unit, name) = match bytes {
        1 => return "1 byte".to_owned(),
        0..1_000 => return bytes.to_string() + " bytes",
        1_000..1_000_000 => (1_000, " KB"),
        1_000_000..1_000_000_000 => (1_000_000, " MB"),
        _ => (1_000_000_000, " GB"),
    };
    let tenths = bytes / (unit / 10);
    let (whole, tenth) = ((tenths / 10).to_string(), (tenths % 10).to_string());
    if tenth == "0" { [&whole, name].concat() } else { [&whole, ".", &tenth, name].concat() }
}

impl I18n for Recorder {
    fn length_lower_than(&self, min: usize) -> Cow<'static, str> {
        self.record("length", [("min", &min)])
    }

    fn length_greater_than(&self, max: usize) -> Cow<'static, str> {
        self.record("length", [("max", &max)])
    }

    fn range_lower_than(&self, min: &dyn Display) -> Cow<'static, str> {
        self.record("range", [("min", min)])
    }

    fn range_greater_than(&self, max: &dyn Display) -> Cow<'static, str> {
        self.record("range", [("max", max)])
    }

    fn credit_card_invalid(&self, _: InvalidCreditCard) -> Cow<'static, str> {
        self.record("credit_card", [])
    }

    fn pattern_no_match(&self, pattern: &dyn Display) -> Cow<'static, str> {
        self.record("pattern", [("pattern", pattern)])
    }

    fn contains_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        self.record("contains", [("text", pattern)])
    }

    fn url_invalid(&self, _: InvalidUrl) -> Cow<'static, str> {
        self.record("url", [])
    }

    fn prefix_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        self.record("prefix", [("text", pattern)])
    }

    fn suffix_missing(&self, pattern: &dyn Display) -> Cow<'static, str> {
        self.record("suffix", [("text", pattern)])
    }

    fn phone_number_invalid(&self, _: InvalidPhoneNumber) -> Cow<'static, str> {
        self.record("phone_number", [])
    }

    fn ip_invalid(&self, kind: IpKind) -> Cow<'static, str> {
        self.record("ip", [("kind", &kind)])
    }

    fn matches_field_mismatch(&self, field: &dyn Display) -> Cow<'static, str> {
        self.record("matches", [("field", field)])
    }

    fn email_invalid(&self, _: InvalidEmail) -> Cow<'static, str> {
        self.record("email", [])
    }

    fn ascii_invalid(&self) -> Cow<'static, str> {
        self.record("ascii", [])
    }

    fn alphanumeric_invalid(&self) -> Cow<'static, str> {
        self.record("alphanumeric", [])
    }

    fn required_not_set(&self) -> Cow<'static, str> {
        self.record("required", [])
    }
}
