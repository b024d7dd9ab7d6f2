//! Dispatch: the one place where an action runs.
//!
//! Cheap refusals come first, and an unknown action is refused before its body is read. A form that is posted to have its
//! rows changed gets as far as its fields: no guard runs, and neither does the action.

use std::mem;

use axum::body::Body;
use http::request::Parts;
use tracing::Instrument;

use crate::{
    error::{ActionError, Refusal},
    form::{EDIT_FIELD, Echo, Edit, Pairs},
    outcome::Outcome,
    server::{
        answer::Answer,
        body::{self, Kind, Payload, Unread},
        context::{self, ResponseHeaders},
        entry::{Entry, Handler, enter},
        guard::{self, Passage},
        limits::{Limits, timed},
        previous::{self, Opened},
        render,
        site::Site,
        token::{self, Token},
        trace::{self, Call, Way},
    },
    state::{Last, RawOutcome},
    wire::{KEY_FIELD, LONGEST_KEY, PREVIOUS_FIELD, SUBMIT_FIELD},
};

/// A request for an action.
#[derive(Debug)]
pub(crate) struct Submission {
    /// The head.
    pub(crate) parts: Parts,
    /// The body.
    pub(crate) body: Body,
    /// `{name}-{id}`, as the client says.
    pub(crate) key: String,
    /// What a form shows when its browser does not say where it comes from.
    pub(crate) token: Option<String>,
    /// For the log only: nothing here depends on it.
    pub(crate) way: Way,
}

/// Runs the action that a request asks for.
///
/// The request is boxed, because every step that waits would have to carry it about otherwise.
pub(crate) async fn dispatch(site: &Site, mut submission: Box<Submission>) -> Answer {
    let call = Call::start(&submission.key, submission.way);
    // Refused until something better comes of it.
    let mut answer = Answer::refused(mem::take(&mut submission.key), Refusal::Malformed);
    let ran = run(site, &mut answer, submission).instrument(call.span()).await;
    answer.outcome = ran.unwrap_or_else(|outcome| outcome);
    call.finish(&answer.outcome, answer.bytes);
    answer
}

async fn run(site: &Site, answer: &mut Answer, mut submission: Box<Submission>) -> Result<RawOutcome, RawOutcome> {
    let Submission { parts, token, .. } = &*submission;
    let shown = match guard::same_origin(&parts.uri, &parts.headers, &site.origins)? {
        Passage::Free => Token::Good,
        Passage::WithToken => {
            token::check(&site.seals, &parts.headers, &answer.key, token.as_deref(), site.origins.is_https())?
        }
    };
    let (entry, is_stale) = match site.registry.find(&answer.key) {
        Err(Refusal::Stale) => (site.registry.successor(&answer.key).ok_or(Refusal::Stale)?, true),
        found => (found?, shown == Token::Old),
    };
    let kind = Kind::of(&parts.headers)?;
    if !is_stale {
        entry.room.check(&kind)?;
    }
    let limit = entry.room.limit_of(&kind);
    if let Err(refusal) = body::check_head(&parts.headers, limit) {
        body::drain(mem::take(&mut submission.body));
        return Err(refusal.into());
    }
    let read = body::read(&kind, mem::take(&mut submission.body), &entry.room).await;
    let payload = read.map_err(|unread| match unread {
        Unread::Refused(refusal) => refusal.into(),
        Unread::Fault(cause) => Outcome::Fault(trace::fault(entry.name, &cause)),
    })?;
    answer.bytes = payload.bytes;
    answer.echo = Echo::of(&payload.form.marked(), |name| entry.echoes(name));
    answer.form = form_key(payload.form.get(KEY_FIELD))?;
    if is_stale {
        // The page comes back as this build has it, with what was typed: sending it once more works.
        entry.key().clone_into(&mut answer.key);
        return Err(Refusal::Stale.into());
    }
    let last = brought_back(site, answer, entry, payload.form.get(PREVIOUS_FIELD));
    if let Some(edit) = payload.form.get(EDIT_FIELD) {
        answer.echo = edited(edit, &payload.form.marked(), entry)?;
        return Ok(RawOutcome::Edited);
    }
    let (entry, last) = match payload.form.get(SUBMIT_FIELD) {
        Some(button) => pressed(site, answer, button, &payload, entry)?,
        None => (entry, last),
    };
    let added = ResponseHeaders::default();
    let served = timed(entry.limits.timeout, entry.serve(submission.parts, added.clone(), payload.tree, last)).await;
    answer.headers = added.take();
    let outcome = served.map_err(|_| Refusal::Timeout)?;
    Ok(if entry.has_previous { to_come_back(site, answer, outcome) } else { outcome })
}

/// The last value that a form of an action brings back, and keeps for as long as it comes to no other.
fn brought_back(site: &Site, answer: &mut Answer, entry: &Entry, sealed: Option<&str>) -> Opened {
    if !entry.has_previous {
        return Ok(None);
    }
    let opened = previous::open(&site.seals, entry.key(), &answer.form, sealed);
    if let (Ok(Some(value)), Some(sealed)) = (&opened, sealed) {
        let pair = previous::pair(value, sealed).get().to_owned();
        answer.lasts.push(Last { action: entry.key().to_owned(), form: answer.form.clone(), pair });
    }
    opened
}

/// A value with what brings it back. A form that has come to one, or is out of date, does not keep what it had.
fn to_come_back(site: &Site, answer: &mut Answer, outcome: RawOutcome) -> RawOutcome {
    let begins_anew = match &outcome {
        RawOutcome::Done(_) => true,
        RawOutcome::Refused(refused) => refused.kind() == Refusal::Stale,
        _ => false,
    };
    let Answer { key, form, lasts, .. } = answer;
    lasts.retain(|last| !begins_anew || (&last.action, &last.form) != (&*key, &*form));
    match outcome {
        RawOutcome::Done(value) => RawOutcome::Done(previous::sealed(&site.seals, key, form, &value)),
        outcome => outcome,
    }
}

/// Which of an action's forms it was.
fn form_key(key: Option<&str>) -> Result<String, Refusal> {
    let key = key.unwrap_or_default();
    if key.len() > LONGEST_KEY { Err(Refusal::Malformed) } else { Ok(key.to_owned()) }
}

/// The action of the button that was pressed, in place of its form's. What was typed belongs to both of them: it is shown
/// again where one of them shows it and neither keeps it secret.
fn pressed(
    site: &Site,
    answer: &mut Answer,
    button: &str,
    payload: &Payload,
    form: &'static Entry,
) -> Result<(&'static Entry, Opened), Refusal> {
    let (key, rest) = button.split_once('.').unwrap_or((button, ""));
    let entry = site.registry.find(key)?;
    let (form_of_key, sealed) = match rest.rsplit_once('.') {
        Some((form, sealed)) if entry.has_previous => (form, Some(sealed)),
        _ => (rest, None),
    };
    trace::pressed(entry.key());
    if payload.bytes > entry.limits.body {
        return Err(Refusal::TooLarge);
    }
    let of_form = mem::replace(&mut answer.key, key.to_owned());
    answer.typed_into = Some((of_form, mem::replace(&mut answer.form, form_key(Some(form_of_key))?)));
    answer.echo = Echo::of(&payload.form.marked(), |name| {
        (entry.echoes(name) || form.echoes(name)) && !entry.conceals(name) && !form.conceals(name)
    });
    let last = brought_back(site, answer, entry, sealed);
    Ok((entry, last))
}

/// What a form shows when its rows are changed as its button says.
fn edited(edit: &str, pairs: &Pairs, entry: &Entry) -> Result<Echo, Refusal> {
    let edit = Edit::parse(edit).map_err(|_| Refusal::Malformed)?;
    if !edit.is_of(entry.room.arguments) {
        return Err(Refusal::Malformed);
    }
    let pairs = edit.apply(pairs).map_err(|_| Refusal::Malformed)?;
    Ok(Echo::of(&pairs, |name| entry.echoes(name)))
}

/// Calls an action from the server itself, during rendering or from another action: no transport, the same guards, the
/// same request.
///
/// # Errors
/// [`ActionError::NoRequest`] outside of a request; else what the action says.
pub async fn call<A: Handler>(arguments: A) -> Result<A::Value, ActionError<A::Error>> {
    let Some(parts) = context::current().or_else(render::current) else { return Err(ActionError::NoRequest) };
    let added = ResponseHeaders::of(&parts);
    let checked = move || arguments.validated();
    let limits = const { Limits::new(A::DECLARED.body, A::DECLARED.timeout) };
    let outcome = timed(limits.timeout, enter::<A>(parts, added, || Ok(None), checked)).await;
    outcome.unwrap_or_else(|_| Outcome::from(Refusal::Timeout)).into_result(A::redirected)
}
