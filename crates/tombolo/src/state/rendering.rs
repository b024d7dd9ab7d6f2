//! What the server says to the components of a page that it renders.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use serde_json::value::RawValue;

use crate::{
    action::{Action, key, payload, value},
    error::Words,
    form::{Echo, Issue},
    outcome::Outcome,
    state::{FAILED, Last, Noticed},
    wire::EARLIER,
};

/// Around what `<Notice/>` says of an outcome; the server takes it away where a form has shown it.
pub(crate) const NOTICE: [&str; 2] = ["<!--tombolo-notice-->", "<!--/tombolo-notice-->"];

/// What stands there where the notice has the default look. It is made when it is known that nobody else has shown the outcome,
/// which is seldom.
pub(crate) const PLAIN_NOTICE: &str = "<!--plain-->";

const DONE: &str = "Done.";
const EDITED: &str = "Nothing was sent.";

/// An outcome without its action's types: its value or error is JSON.
pub(crate) type RawOutcome = Outcome<Box<RawValue>, Box<RawValue>>;

/// A posted outcome while its page is rendered: who shows it, and who needs it in the browser.
#[derive(Debug)]
pub(crate) struct Showing {
    /// `{name}-{id}` of the action.
    pub(crate) action: String,
    /// Which of the action's forms it was, where it said so.
    pub(crate) form: String,
    /// The action's key and the form's key of the form that it was typed into, where its button has another action.
    pub(crate) typed_into: Option<(String, String)>,
    pub(crate) outcome: RawOutcome,
    /// What was typed.
    pub(crate) echo: Echo,
    /// What the forms that were sent keep of their earlier values.
    pub(crate) lasts: Vec<Last>,
    /// What the action's error says of itself.
    words: Option<Words>,
    /// Whether the outcome is what an earlier submission of the same form has come to.
    pub(crate) is_earlier: bool,
    answers_post: bool,
    claimed: AtomicBool,
    wanted: AtomicBool,
}

impl Showing {
    /// The outcome of the post that the page answers.
    pub(crate) fn of_post(action: String, form: String, outcome: RawOutcome, echo: Echo) -> Self {
        Self::new(action, form, outcome, echo, true)
    }

    /// Of a form whose button has another action.
    pub(crate) fn typed_into(self, typed_into: Option<(String, String)>) -> Self {
        Self { typed_into, ..self }
    }

    /// With what the forms that were sent keep of their earlier values.
    pub(crate) fn with_lasts(self, lasts: Vec<Last>) -> Self {
        Self { lasts, ..self }
    }

    /// Of an action whose error says something of itself.
    pub(crate) fn with_words(self, words: Option<Words>) -> Self {
        Self { words, ..self }
    }

    /// What the action's error says of itself. What has gone on to another page, without its action, are the words themselves.
    pub(crate) fn words(&self) -> Option<String> {
        match &self.outcome {
            Outcome::Failed(words) if self.action.is_empty() => serde_json::from_str(words.get()).ok(),
            Outcome::Failed(error) => self.words?(error),
            _ => None,
        }
    }

    /// Of a form whose action runs once, which was sent again.
    pub(crate) fn earlier(self, is_earlier: bool) -> Self {
        Self { is_earlier, ..self }
    }

    /// The outcome of an earlier post, for the page after its redirect.
    pub(crate) fn kept(action: String, form: String, outcome: RawOutcome) -> Self {
        Self::new(action, form, outcome, Echo::default(), false)
    }

    fn new(action: String, form: String, outcome: RawOutcome, echo: Echo, answers_post: bool) -> Self {
        let (claimed, wanted) = (AtomicBool::new(false), AtomicBool::new(false));
        let (typed_into, lasts, words, is_earlier) = (None, Vec::new(), None, false);
        Self { action, form, typed_into, outcome, echo, lasts, words, is_earlier, answers_post, claimed, wanted }
    }

    /// The outcome, if it belongs to this form of this action and has its types.
    pub(crate) fn outcome_of<A: Action>(&self, form: &str) -> Option<Outcome<A::Value, A::Error>> {
        if self.action != key::<A>() || self.form != form {
            return None;
        }
        Some(match &self.outcome {
            Outcome::Done(done) => Outcome::Done(value::<A>(done.get())?),
            Outcome::Failed(error) => Outcome::Failed(payload::<A, _>(error.get())?),
            Outcome::Invalid(issues) => Outcome::Invalid(issues.clone()),
            Outcome::Redirect(redirect) => Outcome::Redirect(redirect.clone()),
            Outcome::Refused(refused) => Outcome::Refused(refused.clone()),
            Outcome::Fault(digest) => Outcome::Fault(digest.clone()),
            Outcome::Edited => Outcome::Edited,
        })
    }

    /// `[value, seal]` of a form whose action has `#[previous]`: of the value that it has come to, or of an earlier one.
    pub(crate) fn last_of(&self, action: &str, form: &str) -> Option<String> {
        match &self.outcome {
            Outcome::Done(pair) if self.action == action && self.form == form => Some(pair.get().to_owned()),
            _ => Last::find(&self.lasts, action, form),
        }
    }

    /// Whether the page answers the post itself, and is no load of its own.
    pub(crate) fn answers_post(&self) -> bool {
        self.answers_post
    }

    /// A form shows this outcome: the page's notice need not.
    pub(crate) fn claim(&self) {
        self.claimed.store(true, Ordering::Relaxed);
    }

    /// A client component reads this outcome: the page has to carry it.
    pub(crate) fn want(&self) {
        self.wanted.store(true, Ordering::Relaxed);
    }

    /// Whether a form has shown it.
    pub(crate) fn is_claimed(&self) -> bool {
        self.claimed.load(Ordering::Relaxed)
    }

    /// Whether a client component reads it.
    pub(crate) fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }
}

impl Noticed {
    /// What is said of what a page shows.
    pub(crate) fn of_page(showing: &Showing) -> Self {
        let noticed = Self::of(&showing.outcome, || showing.words());
        match &showing.outcome {
            _ if !showing.is_earlier => noticed,
            Outcome::Done(_) => Self { text: EARLIER.to_owned(), ..noticed },
            _ if showing.is_claimed() => Self { text: EARLIER.to_owned(), ..noticed },
            _ => Self { text: [&*noticed.text, EARLIER].join(" "), ..noticed },
        }
    }

    /// What is said of an outcome.
    fn of<T, E>(outcome: &Outcome<T, E>, words: impl FnOnce() -> Option<String>) -> Self {
        let text = match outcome {
            Outcome::Done(_) => DONE.to_owned(),
            Outcome::Edited => EDITED.to_owned(),
            Outcome::Invalid(issues) => {
                let line = |issue: &Issue| match &*issue.field {
                    "" => issue.text().into_owned(),
                    field => format!("{field}: {}", issue.text()),
                };
                issues.iter().map(line).collect::<Vec<_>>().join(" ")
            }
            outcome => outcome.notice().or_else(words).unwrap_or_else(|| FAILED.to_owned()),
        };
        Self { status: outcome.status(), text }
    }
}

/// Makes a token for a form of an action, by its key.
pub(crate) type MakeToken = Box<dyn Fn(&str) -> String + Send + Sync>;

/// What the forms of a page have that are sealed for its visitor.
pub(crate) struct Tokens {
    /// What every form shows where the browser does not say where it comes from.
    pub(crate) of_origin: Option<MakeToken>,
    /// What each form has whose action runs once for each rendered form.
    pub(crate) of_once: Option<MakeToken>,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

/// What every page of a site says about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The fingerprint of this build's actions, for the page's `tombolo-build`.
    pub(crate) build: Option<String>,
    /// The schemes that a redirect may have besides `https`, for the page's `tombolo-schemes`.
    pub(crate) schemes: Option<String>,
    /// Whether `cargo leptos watch` makes pages load again.
    pub(crate) is_watched: bool,
    /// The names of the site's files by which browsers keep them, by their own names.
    pub(crate) files: HashMap<String, String>,
}

/// What the components of a page know of the request that they are rendered for; one context for all of them to ask.
#[derive(Debug, Default)]
pub(crate) struct Rendering {
    /// The path and query of the page, as it was asked for.
    pub(crate) url: String,
    pub(crate) facts: Arc<Facts>,
    pub(crate) showing: Option<Arc<Showing>>,
    pub(crate) tokens: Option<Arc<Tokens>>,
}
