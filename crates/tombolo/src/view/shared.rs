//! What the parts of one form share, whatever its action is.
//!
//! Kept apart from the typed [`ActionState`](crate::ActionState), so that the browser has this code once and not once
//! for each action.

mod initial;
mod previous;
mod rows;
#[cfg(target_family = "wasm")]
mod editing;
#[cfg(target_family = "wasm")]
mod submission;
mod watched;
#[cfg(target_family = "wasm")]
mod checking;

pub(crate) use initial::Initial;
pub(crate) use rows::Rows;
use watched::Watched;

use std::{borrow::Cow, ptr};

use leptos::prelude::{
    ArcRwSignal, GetUntracked, ReadValue, Set, StoredValue, Track, UpdateValue, With, WithUntracked, on_cleanup,
};

use crate::{
    error::{ActionError, Never},
    form::{Echo, Issue, Issues, Pairs, Texts},
    view::here::{Abort, Places, Queue, Signal, Uploads, signals},
};

/// What has no bounds.
const NO_PARAMS: [(&str, &str); 0] = [];

/// The untyped state of a form.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    key: &'static str,
    signals: Signals,
    pub(super) inner: StoredValue<Inner>,
}

/// What a form tells of its changes.
#[derive(Clone, Copy)]
pub(crate) struct Signals {
    pub(super) pending: Signal<bool>,
    pub(super) issues: Signal<Issues>,
    pub(super) message: Signal<Option<String>>,
    /// Whether the controls show what was typed before this page was rendered.
    pub(super) echoes: Signal<bool>,
    /// `[value, seal]`: what an action with `#[previous]` has returned the last time, and what brings that back to it.
    pub(super) last: Signal<Option<String>>,
}

/// A field whose issues have a place of their own.
#[derive(Clone, PartialEq, Eq)]
struct Placed {
    field: Cow<'static, str>,
    label: Option<String>,
}

/// What a form keeps.
#[derive(Default)]
pub(crate) struct Inner {
    #[cfg_attr(target_family = "wasm", expect(dead_code, reason = "only the server keeps anything there"))]
    pub(super) places: Places,
    /// Which of the action's forms it is; empty where there is one only.
    form: String,
    /// The seal of what is bound to it.
    bound: String,
    echo: Echo,
    initial: Initial,
    /// The rows of the lists that the form shows row by row.
    rows: Vec<(Cow<'static, str>, ArcRwSignal<Rows>)>,
    /// The fields whose issues have a place of their own, and what people call them.
    placed: Vec<Placed>,
    /// The number of the last submission; answers of earlier ones are late.
    submission: u32,
    abort: Option<Abort>,
    /// What waits until the form is free again.
    queue: Queue,
    /// Whether calls without a form wait for each other.
    is_serial: bool,
    data: Option<Pairs>,
    /// How files are sent.
    #[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "nothing is sent on the server"))]
    uploads: Uploads,
    /// Whether the application asks for the error, and so shows the action's own.
    #[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "on the server who asks claims the outcome"))]
    reads_error: bool,
    #[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "nobody types on the server"))]
    watched: Watched,
}

impl Shared {
    /// The state of this form of the action with this key.
    pub(crate) fn new(key: &'static str, form: String, bound: String, echo: Option<Echo>) -> Self {
        let echoes = echo.is_some();
        let inner = StoredValue::new(Inner { form, bound, echo: echo.unwrap_or_default(), ..Inner::default() });
        Self { key, signals: signals(inner, echoes), inner }
    }

    /// The action's key: what the form's hidden field says.
    pub(crate) fn key(self) -> &'static str {
        self.key
    }

    /// Which of the action's forms it is, where there are several.
    pub(crate) fn form(self) -> Option<String> {
        let inner = self.inner.read_value();
        (!inner.form.is_empty()).then(|| inner.form.clone())
    }

    /// The seal of what is bound to it; empty where nothing is.
    pub(crate) fn bound(self) -> String {
        self.inner.read_value().bound.clone()
    }

    /// Whether an answer is awaited.
    pub(crate) fn is_pending(self) -> bool {
        self.signals.pending.with(|pending| *pending)
    }

    /// What was submitted and is not answered yet.
    pub(crate) fn data(self) -> Option<Pairs> {
        self.signals.pending.track();
        self.inner.read_value().data.clone()
    }

    /// Reads the issues.
    pub(crate) fn with_issues<R>(self, read: impl FnOnce(&Issues) -> R) -> R {
        self.signals.issues.with(read)
    }

    /// Whether a field has issues.
    pub(crate) fn is_invalid(self, field: &str) -> bool {
        self.signals.issues.with(|issues| issues.for_field(field).next().is_some())
    }

    /// Whether a field has issues, asked while rendering.
    pub(crate) fn is_invalid_now(self, field: &str) -> bool {
        self.signals.issues.with_untracked(|issues| issues.for_field(field).next().is_some())
    }

    /// The id of the element that shows a field's issues.
    pub(crate) fn errors_id(self, field: &str) -> String {
        let inner = self.inner.read_value();
        let dash = if inner.form.is_empty() { "" } else { "-" };
        let id = [self.key, dash, &inner.form, "-", field, "-errors"].concat();
        // `aria-describedby` lists ids with blanks between them, and serde can give a field a name with one.
        if id.contains([' ', '\t', '\n', '\r', '\x0c', '%']) { escaped(&id) } else { id }
    }

    /// Says that a field's issues have a place of their own, for as long as it is there.
    pub(crate) fn place(self, field: Cow<'static, str>, label: Option<String>) {
        let placed = Placed { field, label };
        self.inner.update_value(|inner| inner.placed.push(placed.clone()));
        on_cleanup(move || {
            self.inner.try_update_value(|inner| {
                let place = inner.placed.iter().position(|known| *known == placed);
                place.map(|place| inner.placed.swap_remove(place))
            });
        });
    }

    /// The issues that have a place of their own, in the order of the places: where each is, what people call its field, and
    /// what is said there.
    pub(crate) fn placed_issues(self) -> Vec<(String, Option<String>, String)> {
        self.signals.issues.with(|issues| {
            let placed = self.inner.read_value().placed.clone();
            let at = |placed: &Placed| {
                let (id, label) = (self.errors_id(&placed.field), placed.label.clone());
                let said = issues.at_field(&placed.field).map(|issue| issue.text().into_owned());
                said.map(|text| (id.clone(), label.clone(), text)).collect::<Vec<_>>()
            };
            placed.iter().flat_map(at).collect()
        })
    }

    /// What the form says as a whole: neither the action's value nor its error, nor issues that have a place of their own.
    pub(crate) fn message(self) -> Option<String> {
        let message = self.signals.message.with(Option::clone);
        message.or_else(|| {
            self.signals.issues.with(|issues| {
                let inner = self.inner.read_value();
                let is_placed = |issue| {
                    inner
                        .placed
                        .iter()
                        .any(|placed| issues.at_field(&placed.field).any(|placed| ptr::eq(placed, issue)))
                };
                let mut text = String::new();
                for issue in issues.iter().filter(|issue| !is_placed(*issue)) {
                    let before = if text.is_empty() { "" } else { " " };
                    let colon = if issue.field.is_empty() { "" } else { ": " };
                    text.extend([before, &issue.field, colon, &issue.text()]);
                }
                (!text.is_empty()).then_some(text)
            })
        })
    }

    /// Sets the application's initial value of a field.
    pub(crate) fn set_initial(self, field: Cow<'static, str>, texts: Texts) {
        self.inner.update_value(|inner| inner.initial.set(field, texts));
    }

    /// The application's initial value of a field.
    pub(crate) fn initial(self, field: &str) -> Vec<String> {
        self.inner.read_value().initial.texts(field)
    }

    /// What was typed into a field, if the controls show what was typed.
    pub(crate) fn typed(self, field: &str) -> Option<Vec<String>> {
        self.signals
            .echoes
            .get_untracked()
            .then(|| self.inner.read_value().echo.get_all(field).map(str::to_owned).collect())
    }

    /// Whether the controls show what was typed before this page was rendered.
    pub(crate) fn echoes(self) -> bool {
        self.signals.echoes.with(|echoes| *echoes)
    }

    /// Asks how files are sent; nobody answers when the form is gone.
    #[cfg(target_family = "wasm")]
    pub(super) fn with_uploads<R>(self, ask: impl FnOnce(&mut Uploads) -> R) -> Option<R> {
        self.inner.try_update_value(|inner| ask(&mut inner.uploads))
    }

    /// Lets calls without a form wait for each other.
    pub(crate) fn set_serial(self) {
        self.inner.update_value(|inner| inner.is_serial = true);
    }

    /// Gives up what is under way, and what waits for it.
    pub(crate) fn abort(self) {
        let abort = self.inner.try_update_value(|inner| {
            inner.submission += 1;
            inner.data = None;
            inner.queue.clear();
            inner.abort.take()
        });
        if let Some(abort) = abort.flatten() {
            abort.abort();
        }
        self.signals.pending.set(false);
    }

    /// Says that files, which are not kept, have to be chosen again.
    pub(crate) fn ask_for_files(self, echo: &Echo) {
        let again: Vec<_> = self.signals.issues.with_untracked(|issues| {
            let is_quiet = |field: &&str| issues.at_field(field).next().is_none();
            echo.files().filter(is_quiet).map(|field| Issue::new(field, "file_again", NO_PARAMS)).collect()
        });
        if !again.is_empty() {
            let mut issues = self.signals.issues.with_untracked(Clone::clone);
            for issue in again {
                issues.push(issue);
            }
            self.signals.issues.set(issues);
        }
    }

    /// Shows an answer's untyped part.
    pub(crate) fn show<T, E>(self, answer: Option<&Result<T, ActionError<E>>>) {
        let error = answer.and_then(|answer| answer.as_ref().err());
        self.signals.issues.set(match error {
            Some(ActionError::Invalid(issues)) => issues.clone(),
            _ => Issues::default(),
        });
        self.signals.message.set(error.and_then(general).map(|error| error.to_string()));
    }
}

/// An id without blanks, different for different ids.
fn escaped(id: &str) -> String {
    id.replace('%', "%25")
        .replace(' ', "%20")
        .replace('\t', "%9")
        .replace('\n', "%a")
        .replace('\r', "%d")
        .replace('\x0c', "%c")
}

/// The part of an error that is the form's, whatever the action is.
fn general<E>(error: &ActionError<E>) -> Option<ActionError<Never>> {
    Some(match error {
        ActionError::Failed(_) | ActionError::Invalid(_) | ActionError::Redirected(_) => return None,
        ActionError::Refused(refused) => ActionError::Refused(refused.clone()),
        ActionError::Timeout => ActionError::Timeout,
        ActionError::Fault(digest) => ActionError::Fault(digest.clone()),
        ActionError::Network => ActionError::Network,
        ActionError::NotTombolo(status) => ActionError::NotTombolo(*status),
        ActionError::NoRequest => ActionError::NoRequest,
    })
}
