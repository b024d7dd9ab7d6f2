//! An action as the server has it: what `#[server]` declares, and the function that serves it.

use std::{
    any::Any,
    future::{Future, ready},
    panic::AssertUnwindSafe,
    pin::Pin,
    time::Duration,
};

use axum::response::Response;
use futures::FutureExt;
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, TRANSFER_ENCODING, WWW_AUTHENTICATE},
    request::Parts,
};
use http_body_util::{BodyExt, Limited};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::{
    action::{Action, key, payload as read},
    error::{Failure, Refusal, Refused, Words},
    form::{Bytes, Issues, Tree, digest, is_within},
    outcome::{Outcome, Redirect},
    server::{
        body::Room,
        bound::{self, Binding, Bound},
        context::{self, ResponseHeaders, Schemes},
        limits::Limits,
        once::{Once, Ready},
        previous,
        rate::{Admitted, Rate},
        raw::payload,
        subject::Identity,
        taint, trace,
    },
    state::RawOutcome,
    wire,
};

/// The server's side of an action, written by `#[server]`.
pub trait Handler: Action {
    /// What the attribute says.
    const DECLARED: Declared;

    /// What the guards and extractors give.
    type Extracted: Send + 'static;

    /// Whether what is typed into the field of this name may be shown again: the form declares it, and it is no secret.
    fn echoes(name: &str) -> bool;

    /// What the action's error says of itself, if it says anything.
    fn words(error: &Self::Error) -> Option<String>;

    /// Runs the guards, then the extractors; the first rejection is the answer.
    fn extract(parts: &mut Parts) -> impl Future<Output = Result<Self::Extracted, Response>> + Send;

    /// What its bound arguments are.
    type Bound: Bound;

    /// Runs the function's body; `last` is what the action has returned to the same form the last time.
    fn run(
        self,
        bound: Self::Bound,
        last: Option<Self::Value>,
        extracted: Self::Extracted,
    ) -> impl Future<Output = Result<Self::Value, Failure<Self::Error>>> + Send;
}

/// Who may call an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Everybody.
    Public,
    /// Whom this type, as written, lets pass.
    By(&'static str),
}

/// What the attribute says about an action.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// Who may call it.
    pub guard: Guard,
    /// The explicit id.
    pub id: Option<&'static str>,
    /// The largest body, in bytes.
    pub body: Option<usize>,
    /// The longest run.
    pub timeout: Option<Duration>,
    /// How often one caller may come.
    pub rate: Option<Rate>,
    /// The largest file of each argument that says so, in bytes.
    pub files: &'static [(&'static str, usize)],
    /// What it says of its bound arguments.
    pub binding: Binding,
    /// Whether a guard or an extractor reads the request.
    pub extracts: bool,
    /// Whether others call it than the application's own pages.
    pub api: bool,
    /// Where it stands: file and line.
    pub at: &'static str,
    /// The module that it stands in.
    pub module: &'static str,
}

type Served = Pin<Box<dyn Future<Output = RawOutcome> + Send>>;
type Prepare = fn(Parts, ResponseHeaders, Tree, Brought) -> Prepared;
type Prepared = Pin<Box<dyn Future<Output = Result<Ready, RawOutcome>> + Send>>;

/// One registered action.
#[derive(Debug)]
pub struct Entry {
    pub(crate) name: &'static str,
    pub(crate) path: &'static str,
    pub(crate) room: Room,
    echoes: fn(&str) -> bool,
    pub(crate) declared: Declared,
    pub(crate) limits: Limits,
    /// Whether what it returns comes back with the next submission.
    pub(crate) has_previous: bool,
    /// What its error says of itself.
    pub(crate) words: Words,
    serve: fn(Parts, ResponseHeaders, Tree, Brought) -> Served,
    /// Whether it runs once for each rendered form.
    pub(crate) is_once: bool,
    prepare: Prepare,
}

/// What a form or a call brings back of what the server has given it.
#[derive(Debug)]
pub(crate) struct Brought {
    pub(crate) bound: bound::Brought,
    pub(crate) last: previous::Opened,
}

impl Brought {
    /// Nothing.
    pub(crate) const NOTHING: Self = Self { bound: Ok(None), last: Ok(None) };
}

inventory::collect!(Entry);

impl Entry {
    /// The entry of an action.
    pub const fn of<A: Handler>() -> Self {
        Self {
            name: A::NAME,
            path: A::PATH,
            room: Room {
                codec: A::CODEC,
                limit: Limits::new(A::DECLARED.body, A::DECLARED.timeout).body,
                arguments: A::ARGUMENTS,
                is_multipart: A::is_multipart,
                takes_form: A::TAKES_FORM,
                files: A::DECLARED.files,
            },
            echoes: A::echoes,
            declared: A::DECLARED,
            limits: Limits::new(A::DECLARED.body, A::DECLARED.timeout),
            has_previous: A::HAS_PREVIOUS,
            words: words::<A>,
            serve: serve::<A>,
            is_once: A::IS_ONCE,
            prepare: if A::IS_ONCE { prepare::<A> } else { unprepared },
        }
    }

    /// `{name}-{id}`.
    pub(crate) fn key(&self) -> &'static str {
        &self.path[wire::PREFIX.len()..]
    }

    /// Whether what is typed into the field of this name may be shown again.
    pub(crate) fn echoes(&self, name: &str) -> bool {
        (self.echoes)(name)
    }

    /// Whether the field of this name is one of the action's, and secret.
    pub(crate) fn conceals(&self, name: &str) -> bool {
        self.room.arguments.iter().any(|argument| is_within(name, argument)) && !self.echoes(name)
    }

    /// Guards, opens, decodes, validates and runs; what is added to the answer on the way is in `added`. What is wrong with what
    /// was brought back is said when the guards have spoken.
    pub(crate) fn serve(&self, parts: Parts, added: ResponseHeaders, tree: Tree, brought: Brought) -> Served {
        (self.serve)(parts, added, tree, brought)
    }

    /// The same without the last step, for an action that runs once for each rendered form.
    pub(crate) fn prepare(&self, parts: Parts, added: ResponseHeaders, tree: Tree, brought: Brought) -> Prepared {
        (self.prepare)(parts, added, tree, brought)
    }
}

/// An error of another build may be none of today's.
fn words<A: Handler>(error: &RawValue) -> Option<String> {
    A::words(&read::<A, _>(error.get())?)
}

fn serve<A: Handler>(parts: Parts, added: ResponseHeaders, tree: Tree, brought: Brought) -> Served {
    Box::pin(async move { erase::<A>(enter(parts, added, brought, || A::decode(&tree)).await) })
}

/// What was brought back; what another build has made may be none of today's types.
fn opened<A: Handler>(brought: Brought, parts: &Parts) -> Result<(A::Bound, Option<A::Value>), Refusal> {
    let bound = A::Bound::of(brought.bound, &A::DECLARED.binding, parts)?;
    let last = brought.last?.map(|json| read::<A, _>(&json).ok_or(Refusal::Stale)).transpose()?;
    Ok((bound, last))
}

fn prepare<A: Handler>(mut parts: Parts, added: ResponseHeaders, tree: Tree, brought: Brought) -> Prepared {
    Box::pin(async move {
        let reached = reach::<A>(&mut parts, &added, brought, || A::decode(&tree));
        let reached = AssertUnwindSafe(reached).catch_unwind().await;
        let with = reached.unwrap_or_else(|panic| Err(panicked::<A>(&*panic))).map_err(erase::<A>)?;
        let (input, arguments) = input::<A>(with.arguments).await?;
        let with = With { arguments, ..with };
        // Whoever has signed in since is somebody else, and what they send is other input.
        let input = of_subject(input, Identity::of(&parts));
        // What is kept is what may leave: another instance, which knows of no tainted value, may be the one to repeat it.
        let body = async move { taint::hold_back(key::<A>(), erase::<A>(caught::<A>(body(parts, added, with)).await)) };
        Ok(Ready { input, body: Box::pin(body) })
    })
}

fn of_subject(input: Bytes, subject: Option<&str>) -> Bytes {
    let Some(subject) = subject else { return input };
    Sha256::new().chain_update(input).chain_update(subject).finalize().into()
}

/// Other actions have no code for it.
fn unprepared(_: Parts, _: ResponseHeaders, _: Tree, _: Brought) -> Prepared {
    Box::pin(ready(Err(Refusal::UnknownAction.into())))
}

/// The digest of some arguments, whose files are read for it.
async fn input<A: Handler>(arguments: A) -> Result<(Bytes, A), RawOutcome> {
    let digested = if A::is_multipart() {
        let files = arguments.clone();
        match tokio::task::spawn_blocking(move || digest(&files)).await {
            Ok(digested) => digested,
            Err(error) => return Err(Outcome::Fault(trace::fault(A::NAME, &error))),
        }
    } else {
        digest(&arguments)
    };
    match digested {
        Ok(digest) => Ok((digest, arguments)),
        Err(cause) => Err(Outcome::Fault(trace::fault(A::NAME, &cause))),
    }
}

/// Where every other run of an action comes through, from a request or from a call during rendering: guards and extractors,
/// then what was brought back and the arguments, then the body, with panics caught. The caller sets the time limit.
pub(crate) async fn enter<A: Handler>(
    mut parts: Parts,
    added: ResponseHeaders,
    brought: Brought,
    arguments: impl FnOnce() -> Result<A, Issues>,
) -> Outcome<A::Value, A::Error> {
    let run = async {
        if A::DECLARED.extracts {
            Once::of_call(&mut parts.extensions, A::IS_ONCE);
        }
        match reach::<A>(&mut parts, &added, brought, arguments).await {
            Ok(with) => body(parts, added, with).await,
            Err(outcome) => outcome,
        }
    };
    caught::<A>(run).await
}

/// What a body runs with.
struct With<A: Handler> {
    extracted: A::Extracted,
    bound: A::Bound,
    last: Option<A::Value>,
    arguments: A,
}

/// Guards and extractors, then what was brought back and the arguments; else why there are none.
async fn reach<A: Handler>(
    parts: &mut Parts,
    added: &ResponseHeaders,
    brought: Brought,
    arguments: impl FnOnce() -> Result<A, Issues>,
) -> Result<With<A>, Outcome<A::Value, A::Error>> {
    let admitted = Admitted::take(parts);
    if A::DECLARED.extracts {
        parts.extensions.insert(added.clone());
    }
    let extracted = match A::extract(parts).await {
        Ok(extracted) => extracted,
        Err(response) => return Err(rejected(A::NAME, parts, added, response).await),
    };
    if let Some(Err(too_often)) = admitted.map(|admitted| admitted.as_subject(Identity::of(parts))) {
        keep(added, too_often.header());
        return Err(Outcome::Refused(too_often.refused()));
    }
    let (bound, last) = opened::<A>(brought, parts)?;
    let arguments = arguments().map_err(Outcome::Invalid)?;
    Ok(With { extracted, bound, last, arguments })
}

async fn body<A: Handler>(parts: Parts, added: ResponseHeaders, with: With<A>) -> Outcome<A::Value, A::Error> {
    let With { extracted, bound, last, arguments } = with;
    let schemes = Schemes::of(&parts);
    match context::within(parts, added, arguments.run(bound, last, extracted)).await {
        Ok(value) => returned::<A>(value, &schemes),
        Err(Failure::Failed(error)) => Outcome::Failed(error),
        Err(Failure::Fault(fault)) => Outcome::Fault(trace::fault(A::NAME, &fault.cause())),
    }
}

/// Runs it, and makes a fault of a panic.
async fn caught<A: Handler>(run: impl Future<Output = Outcome<A::Value, A::Error>>) -> Outcome<A::Value, A::Error> {
    AssertUnwindSafe(run).catch_unwind().await.unwrap_or_else(|panic| panicked::<A>(&*panic))
}

fn panicked<A: Handler>(panic: &(dyn Any + Send)) -> Outcome<A::Value, A::Error> {
    Outcome::Fault(trace::fault(A::NAME, &trace::panic_text(panic)))
}

fn returned<A: Handler>(value: A::Value, schemes: &Schemes) -> Outcome<A::Value, A::Error> {
    let Some(redirect) = A::redirect(&value) else { return Outcome::Done(value) };
    safe(A::NAME, redirect.clone(), schemes)
}

fn safe<T, E>(action: &str, redirect: Redirect, schemes: &Schemes) -> Outcome<T, E> {
    if redirect.is_safe(&schemes.0) {
        Outcome::Redirect(redirect)
    } else {
        Outcome::Fault(trace::fault(
            action,
            &format_args!(
                "a redirect to {:?}, which is neither a path of this site nor a URL of a listed scheme",
                redirect.location()
            ),
        ))
    }
}

/// The rejection of a guard or an extractor as an outcome: its headers stay, its text does not.
async fn rejected<T, E>(action: &str, parts: &Parts, added: &ResponseHeaders, response: Response) -> Outcome<T, E> {
    let (mut head, body) = response.into_parts();
    let location = head.headers.remove(LOCATION);
    if !head.status.is_server_error() {
        keep(added, head.headers);
    }
    if head.status.is_redirection() {
        return match location.as_ref().map(HeaderValue::to_str) {
            Some(Ok(to)) if to.starts_with('/') => safe(action, Redirect::to(to), &Schemes::of(parts)),
            Some(Ok(to)) => safe(action, Redirect::external(to), &Schemes::of(parts)),
            _ => Outcome::Fault(trace::fault(action, &"a guard redirects without a `Location` that is text")),
        };
    }
    if !head.status.is_client_error() {
        let text = Limited::new(body, 4096).collect().await.map(http_body_util::Collected::to_bytes);
        return Outcome::Fault(trace::fault(action, &(head.status, text)));
    }
    if head.status == StatusCode::UNAUTHORIZED {
        challenge(added);
    }
    Outcome::Refused(Refused::with_status(head.status))
}

/// A 401 has to name a way to sign in. Without one Links asks for a password over the page; one that is a form on a page it
/// leaves to the page, as every browser does.
fn challenge(added: &ResponseHeaders) {
    added.append_missing(WWW_AUTHENTICATE, HeaderValue::from_static("Form"));
}

/// Adds a rejection's headers to the answer, but for those of its body.
fn keep(added: &ResponseHeaders, rejected: http::HeaderMap) {
    let mut last = None;
    for (name, value) in rejected {
        last = name.or(last);
        if let Some(name) =
            last.clone().filter(|name| ![CONTENT_TYPE, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name))
        {
            added.append(name, value);
        }
    }
}

/// The outcome with its value and error as JSON; what the action's codec cannot carry is a fault.
fn erase<A: Handler>(outcome: Outcome<A::Value, A::Error>) -> RawOutcome {
    let json = match outcome {
        Outcome::Done(value) => payload::<A, _>(&value).map(Outcome::Done),
        Outcome::Failed(error) => payload::<A, _>(&error).map(Outcome::Failed),
        Outcome::Invalid(issues) => return Outcome::Invalid(issues),
        Outcome::Redirect(redirect) => return Outcome::Redirect(redirect),
        Outcome::Refused(refused) => return Outcome::Refused(refused),
        Outcome::Fault(digest) => return Outcome::Fault(digest),
        Outcome::Edited => return Outcome::Edited,
    };
    json.unwrap_or_else(|cause| Outcome::Fault(trace::fault(A::NAME, &cause)))
}
