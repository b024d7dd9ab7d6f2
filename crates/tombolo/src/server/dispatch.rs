//! Dispatch: the one place where an action runs.
//!
//! Cheap refusals come first, and an unknown action is refused before its body is read. A form that is posted to have its
//! rows changed gets as far as its fields: no guard runs, and neither does the action.

use std::{mem, ptr, time::Instant};

use axum::body::Body;
use http::{HeaderMap, HeaderValue, header::ACCEPT_ENCODING, request::Parts};
use http_body::Body as _;
use tracing::Instrument;

use crate::{
    action::key,
    error::{ActionError, Refusal},
    form::{EDIT_FIELD, Echo, Edit, Pairs},
    outcome::Outcome,
    server::{
        answer::Answer,
        body::{self, Kind, Payload, Unread, packed::UNPACKED},
        bound,
        context::{self, ResponseHeaders, Sealing},
        entry::{Brought, Entry, Handler, enter},
        guard::{self, Passage},
        headers,
        left::CallId,
        limits::{Limits, PEEK, timed},
        once::{Once, Ran, Sent, Token as OnceToken, append},
        previous, render,
        site::Site,
        taint,
        token::{self, Token},
        trace::{self, Call, Way},
        visitor::Visitor,
    },
    state::{Last, RawOutcome},
    wire::{BOUND_FIELD, KEY_FIELD, LONGEST_KEY, MARKED, ONCE_FIELD, PREVIOUS_FIELD, SUBMIT_FIELD},
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
    /// The number that the shim has given to its call.
    pub(crate) number: Option<CallId>,
    /// For the log, and to know what has arrived already: nothing else here depends on it.
    pub(crate) way: Way,
}

/// Runs the action that a request asks for.
///
/// The request is boxed, because every step that waits would have to carry it about otherwise.
pub(crate) async fn dispatch(site: &Site, mut submission: Box<Submission>) -> Answer {
    let call = Call::start(&submission.key, submission.way);
    // Refused until something better comes of it.
    let mut answer = Answer::refused(mem::take(&mut submission.key), Refusal::Malformed);
    let counted = site.metrics.as_ref().map(|metrics| (metrics, Instant::now()));
    let ran = run(site, &mut answer, submission).instrument(call.span()).await;
    answer.outcome = taint::hold_back(&answer.key, ran.unwrap_or_else(|outcome| outcome));
    if let Some((metrics, started)) = counted {
        metrics.called(&answer.key, &answer.outcome, started.elapsed());
    }
    call.finish(&answer.outcome, answer.bytes);
    answer
}

async fn run(site: &Site, answer: &mut Answer, mut submission: Box<Submission>) -> Result<RawOutcome, RawOutcome> {
    let Submission { parts, token, .. } = &*submission;
    let shown = match guard::same_origin(&parts.uri, &parts.headers, &site.origins(parts))? {
        Passage::Free => Token::Good,
        Passage::WithToken => {
            token::check(&site.sealing.seals, &parts.headers, &answer.key, token.as_deref(), site.origins.is_https())?
        }
    };
    let (entry, is_stale) = match site.registry.find(&answer.key) {
        Err(Refusal::Stale) => (site.registry.successor(&answer.key).ok_or(Refusal::Stale)?, true),
        found => (found?, shown == Token::Old),
    };
    if let Err(refused) = admit(site, answer, entry, &mut submission) {
        leave_unread(site, answer, entry, &mut submission).await;
        return Err(refused);
    }
    let kind = Kind::of(&submission.parts.headers)?;
    if !is_stale {
        entry.room.check(&kind)?;
    }
    let limit = entry.room.limit_of(&kind);
    if let Err(refusal) = body::check_head(&submission.parts.headers, limit) {
        body::drain(mem::take(&mut submission.body));
        if refusal == Refusal::ContentEncoding && site.unpacks {
            answer.headers.insert(ACCEPT_ENCODING, UNPACKED);
        }
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
    let (bound, previous) = (payload.form.get(BOUND_FIELD), payload.form.get(PREVIOUS_FIELD));
    let brought = brought_back(site, answer, entry, bound, previous);
    if let Some(edit) = payload.form.get(EDIT_FIELD) {
        answer.echo = edited(edit, &payload.form.marked(), entry)?;
        return Ok(RawOutcome::Edited);
    }
    let (entry, brought) = match payload.form.get(SUBMIT_FIELD) {
        Some(button) => {
            let pressed = pressed(site, answer, button, &payload, entry)?;
            if !ptr::eq(pressed.0, entry) {
                admit(site, answer, pressed.0, &mut submission)?;
            }
            pressed
        }
        None => (entry, brought),
    };
    if entry.is_once {
        // Boxed, so that other actions need not carry its state about.
        let outcome = Box::pin(once(site, answer, entry, submission, payload, brought)).await;
        return Ok(if entry.has_previous { to_come_back(site, answer, outcome) } else { outcome });
    }
    let added = ResponseHeaders::default();
    let served = timed(entry.limits.timeout, entry.serve(submission.parts, added.clone(), payload.tree, brought)).await;
    answer.headers = added.take();
    let outcome = served.map_err(|_| Refusal::Timeout)?;
    Ok(if entry.has_previous { to_come_back(site, answer, outcome) } else { outcome })
}

/// Counts a request by its address: before its body is read, and once more for the action of a button.
fn admit(site: &Site, answer: &mut Answer, entry: &Entry, submission: &mut Submission) -> Result<(), RawOutcome> {
    site.rates.admit(entry.key(), &mut submission.parts).map_err(|too_often| {
        answer.headers = too_often.header();
        RawOutcome::Refused(too_often.refused())
    })
}

/// Leaves the body of a request that came too often. Of a short form all has arrived when its action is known: its page
/// shows again what was typed, and the form has what it had.
async fn leave_unread(site: &Site, answer: &mut Answer, entry: &Entry, submission: &mut Submission) {
    let body = mem::take(&mut submission.body);
    let is_here = submission.way == Way::NoJs && body.size_hint().exact().is_some_and(|size| size <= PEEK as u64);
    let Ok(kind) = Kind::of(&submission.parts.headers) else { return };
    if !is_here {
        body::drain(body);
    } else if let Ok(payload) = body::read(&kind, body, &entry.room).await {
        answer.echo = Echo::of(&payload.form.marked(), |name| entry.echoes(name));
        answer.form = form_key(payload.form.get(KEY_FIELD)).unwrap_or_default();
        brought_back(site, answer, entry, payload.form.get(BOUND_FIELD), payload.form.get(PREVIOUS_FIELD));
    }
}

/// What a form of an action brings back: what is bound to it, which says which form it is, and its last value, which it keeps
/// for as long as it comes to no other.
fn brought_back(
    site: &Site,
    answer: &mut Answer,
    entry: &Entry,
    bound: Option<&str>,
    previous: Option<&str>,
) -> Brought {
    let (seals, binding) = (&site.sealing.seals, &entry.declared.binding);
    let mut brought = Brought::NOTHING;
    if !binding.names.is_empty() {
        brought.bound = bound::open(seals, entry.key(), binding, bound);
        if let Ok(Some(opened)) = &brought.bound {
            answer.form = bound::marked(mem::take(&mut answer.form), opened);
            answer.bound.clone_from(&opened.digest);
        }
    }
    if entry.has_previous {
        brought.last = previous::open(seals, &about(entry.key(), answer), previous);
        if let (Ok(Some(value)), Some(sealed)) = (&brought.last, previous) {
            let pair = previous::pair(value, sealed).get().to_owned();
            answer.lasts.push(Last { action: entry.key().to_owned(), form: answer.form.clone(), pair });
        }
    }
    brought
}

/// What the last value of a form is sealed for. The mark of what is bound is left out: it changes with the site's keys.
fn about<'a>(action: &'a str, answer: &'a Answer) -> [&'a str; 3] {
    let form = if answer.form.starts_with(MARKED) { "" } else { &*answer.form };
    [action, form, &answer.bound]
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
        RawOutcome::Done(value) => {
            RawOutcome::Done(previous::sealed(&site.sealing.seals, &about(&answer.key, answer), &value))
        }
        outcome => outcome,
    }
}

/// Runs an action that runs once for each rendered form: no further than its body, if its token does not stand or was used.
async fn once(
    site: &Site,
    answer: &mut Answer,
    entry: &'static Entry,
    submission: Box<Submission>,
    payload: Payload,
    mut brought: Brought,
) -> RawOutcome {
    let started = Instant::now();
    let Submission { mut parts, number, .. } = *submission;
    let (limit, is_https) = (entry.limits.timeout, site.origins.is_https());
    let sent = Sent { token: token_of(&payload), number: number.as_ref().map(CallId::as_str) };
    let known = Visitor::of(&parts.headers, is_https);
    // A page has its tokens in its forms.
    let renew = |reply: &mut HeaderMap| {
        if number.is_some() {
            site.onces.renew(entry.key(), &known, reply, is_https);
        }
    };
    let token = site.onces.open(entry.key(), &parts.headers, sent, is_https);
    parts.extensions.insert(token.as_ref().map_or_else(|_| Once::unrepeated(), OnceToken::key));
    brought.last = token.as_ref().map_err(|refusal| *refusal).and(brought.last);
    let added = ResponseHeaders::default();
    let prepared = timed(limit, entry.prepare(parts, added.clone(), payload.tree, brought)).await;
    answer.headers = added.take();
    let (token, ready) = match (token, prepared.unwrap_or_else(|_| Err(Refusal::Timeout.into()))) {
        (Ok(token), Ok(ready)) => (token, ready.bound(&answer.bound)),
        (Ok(_), Err(outcome)) => return outcome,
        (Err(refusal), prepared) => {
            renew(&mut answer.headers);
            return prepared.err().unwrap_or_else(|| refusal.into());
        }
    };
    let ran = site.onces.run(entry.name, token, ready, added, limit.saturating_sub(started.elapsed())).await;
    let outcome = match ran {
        Ok(Ran { outcome, headers: of_body, is_earlier }) => {
            append(&mut answer.headers, of_body);
            if is_earlier {
                answer.headers.insert(headers::EARLIER, HeaderValue::from_static("1"));
            }
            answer.is_earlier = is_earlier;
            outcome
        }
        Err(refusal) => refusal.into(),
    };
    // After the body, which may have given the visitor their cookie.
    renew(&mut answer.headers);
    outcome
}

/// The token that a form has sent, or its button behind everything else.
fn token_of(payload: &Payload) -> Option<&str> {
    match payload.form.get(SUBMIT_FIELD) {
        Some(button) => Some(button.split_once('.')?.1.rsplit_once('.')?.1),
        None => payload.form.get(ONCE_FIELD),
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
) -> Result<(&'static Entry, Brought), Refusal> {
    let (key, mut form_of_key) = button.split_once('.').unwrap_or((button, ""));
    let entry = site.registry.find(key)?;
    // Behind the form's key, which may be any text, stand the seals, which hold no dot; the last one is the last value's.
    let mut sealed = |is_there: bool| {
        let (form, sealed) = form_of_key.rsplit_once('.').filter(|_| is_there)?;
        form_of_key = form;
        Some(sealed)
    };
    let _token = sealed(entry.is_once);
    let previous = sealed(entry.has_previous);
    let bound = sealed(!entry.declared.binding.names.is_empty());
    trace::pressed(entry.key());
    if payload.bytes > entry.limits.body {
        return Err(Refusal::TooLarge);
    }
    let of_form = mem::replace(&mut answer.key, key.to_owned());
    answer.typed_into = Some((of_form, mem::replace(&mut answer.form, form_key(Some(form_of_key))?)));
    answer.echo = Echo::of(&payload.form.marked(), |name| {
        (entry.echoes(name) || form.echoes(name)) && !entry.conceals(name) && !form.conceals(name)
    });
    answer.bound.clear();
    let brought = brought_back(site, answer, entry, bound, previous);
    Ok((entry, brought))
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
/// same request. `bound` is the seal of what is bound to it, if something is. It is counted for no rate: it is the server that
/// calls, as often as it is written to, and what visitors can ask for that often is the page or the action that does so.
///
/// # Errors
/// [`ActionError::NoRequest`] outside of a request; else what the action says.
pub async fn call<A: Handler>(arguments: A, bound: String) -> Result<A::Value, ActionError<A::Error>> {
    let Some(parts) = context::current().or_else(render::current) else { return Err(ActionError::NoRequest) };
    let added = ResponseHeaders::of(&parts);
    let mut brought = Brought::NOTHING;
    if let (true, Some(Sealing { seals, .. })) = (A::HAS_BOUND, Sealing::of(&parts)) {
        brought.bound = bound::open(seals, key::<A>(), &A::DECLARED.binding, Some(&bound));
    }
    let checked = move || arguments.validated();
    let limits = const { Limits::new(A::DECLARED.body, A::DECLARED.timeout) };
    let outcome = timed(limits.timeout, enter::<A>(parts, added, brought, checked)).await;
    outcome.unwrap_or_else(|_| Outcome::from(Refusal::Timeout)).into_result(A::redirected)
}
