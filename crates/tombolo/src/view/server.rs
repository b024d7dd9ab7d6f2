//! The seam to the server's side: outcomes come by context, and no event ever happens.

#[cfg(feature = "islands")]
#[path = "server/islands.rs"]
mod mode;
#[cfg(not(feature = "islands"))]
#[path = "server/page.rs"]
mod mode;

#[path = "server/signals.rs"]
mod signals;

use std::{borrow::Cow, marker::PhantomData, sync::Arc};

use leptos::{
    ev::{Event, MouseEvent},
    prelude::{AnyView, Children, RenderHtml, with_context},
    tachys::renderer::types::Element,
};

pub(crate) use signals::{Places, Signal, Slot, signals};

use crate::{
    action::Action,
    error::ActionError,
    outcome::Outcome,
    state::{NOTICE, Noticed, PLAIN_NOTICE, Rendering, Showing, Tokens},
    view::{ActionState, FormStatus, NoticeLook, SubmitPolicy, scripts::Head, shared::Shared},
};

/// The outcome that this page shows.
pub(crate) fn posted() -> Option<Arc<Showing>> {
    of_rendering(|rendering| rendering.showing.clone())
}

/// What is asked of the page that is rendered; the default outside of one.
fn of_rendering<R: Default>(ask: impl FnOnce(&Rendering) -> R) -> R {
    with_context(|rendering: &Arc<Rendering>| ask(rendering)).unwrap_or_default()
}

/// A form shows the outcome. The action's own error is the application's to show, and claimed by who reads it.
pub(crate) fn take(posted: &Showing) {
    if !matches!(posted.outcome, Outcome::Failed(_)) {
        posted.claim();
    }
    if mode::is_client_component() {
        posted.want();
    }
}

/// The application reads the action's own error, and so shows it.
pub(crate) fn read_error<E>(_: Shared, error: Option<&ActionError<E>>) {
    if let (Some(ActionError::Failed(_)), Some(posted)) = (error, posted()) {
        posted.claim();
    }
}

/// A form shows what was typed into it; the outcome is another's to show.
pub(crate) fn take_echo(posted: &Showing) {
    if mode::is_client_component() {
        posted.want();
    }
}

/// The path and query that a form posts to.
pub(crate) fn page_path() -> String {
    of_rendering(|rendering| rendering.url.clone())
}

/// What the hidden field of a form says: its action, and the token that this page's forms need, if they do.
pub(crate) fn action_field(key: &'static str) -> Cow<'static, str> {
    match tokens().as_deref().and_then(|tokens| tokens.of_origin.as_ref()) {
        Some(make) => [key, ".", &make(key)].concat().into(),
        None => key.into(),
    }
}

/// What a form or a button of an action says that runs once for each of them.
pub(crate) fn once_token(key: &'static str) -> String {
    tokens().as_deref().and_then(|tokens| tokens.of_once.as_ref()).map(|make| make(key)).unwrap_or_default()
}

/// What makes the tokens of this page's forms. They are made when nothing of the page is locked any more.
fn tokens() -> Option<Arc<Tokens>> {
    of_rendering(|rendering| rendering.tokens.clone())
}

/// What the document's head has to say.
pub(crate) fn head() -> Head {
    of_rendering(|rendering| Head {
        build: rendering.facts.build.clone(),
        schemes: rendering.facts.schemes.clone(),
        shows_outcome: rendering.showing.is_some(),
        is_watched: rendering.facts.is_watched,
    })
}

/// The name of a file of the site by which browsers keep it; its own where there is no other.
pub(crate) fn file_url(path: String) -> String {
    of_rendering(|rendering| rendering.facts.files.get(&path).cloned()).unwrap_or(path)
}

/// What stands in a form, which is never busy here.
pub(crate) fn within(_: FormStatus, children: Children) -> AnyView {
    children()
}

/// Does nothing.
pub(crate) fn heard<A: Action>(_: ActionState<A>, _resets: bool, _: SubmitPolicy, _: Event) {}

/// Does nothing.
pub(crate) fn dispatch<A: Action>(_: ActionState<A>, _: A) {}

/// Nothing is under way here.
#[derive(Clone, Default)]
pub(crate) struct Abort;

impl Abort {
    /// Does nothing.
    #[expect(clippy::unused_self, reason = "the browser's aborts what it holds")]
    pub(crate) fn abort(&self) {}
}

/// Does nothing.
pub(crate) fn guard_unsaved(_: Shared) {}

/// Nothing is pressed here.
#[derive(Clone)]
pub(crate) struct Pressed;

impl Pressed {
    /// A button that is never pressed.
    pub(crate) fn of<A: Action>(_: ActionState<A>) -> Self {
        Self
    }

    /// Does nothing.
    #[expect(clippy::unused_self, reason = "the browser's says who it is")]
    pub(crate) fn click(&self) {}
}

/// Nothing is sent here.
#[derive(Default)]
pub(crate) struct Uploads;

impl Shared {
    /// Nothing is under way here.
    #[expect(clippy::unused_self, reason = "the browser's knows what is under way")]
    pub(crate) fn progress(self) -> f64 {
        0.0
    }
}

/// Nothing waits here.
#[derive(Default)]
pub(crate) struct Queue;

impl Queue {
    /// Does nothing.
    #[expect(clippy::unused_self, reason = "the browser's forgets what it holds")]
    pub(crate) fn clear(&mut self) {}
}

/// Nothing is under way here.
pub(crate) struct Sent<A>(PhantomData<fn() -> A>);

impl<A> Clone for Sent<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Sent<A> {}

impl<A> Sent<A> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }

    /// Does nothing.
    pub(crate) fn watch(self) -> Self {
        self
    }

    /// The value as it is.
    #[expect(clippy::unused_self, reason = "the browser's knows what is under way")]
    pub(crate) fn fold<T>(self, start: T, _: impl Fn(T, &A) -> T) -> T {
        start
    }
}

/// Nothing is heard here.
pub(crate) struct Listener;

/// Does nothing.
pub(crate) fn listen<F: ?Sized>(_: &Element, _: Arc<F>) -> Listener {
    Listener
}

/// Does nothing.
pub(crate) fn carry(_: &Element, _seal: &str) {}

/// Does nothing.
pub(crate) fn mark(_: &Element, _is_busy: bool) {}

/// Does nothing.
pub(crate) fn add_row(_: &MouseEvent, _: Shared, _list: &str) {}

/// Does nothing.
pub(crate) fn remove_row(_: &MouseEvent, _: Shared, _row: &str) {}

/// How a notice looks; none is the default look.
#[derive(Default)]
pub(crate) struct Look(Option<Box<dyn Fn(Noticed) -> AnyView + Send + Sync>>);

/// Keeps how a notice looks.
pub(crate) fn look(look: impl Fn(Noticed) -> AnyView + Send + Sync + 'static) -> Look {
    Look(Some(Box::new(look)))
}

/// What the page's notice says; the server takes it away where a form has shown the outcome.
pub(crate) fn notice(NoticeLook(Look(look)): NoticeLook) -> String {
    let Some(posted) = posted() else { return String::new() };
    let notice = match look {
        Some(look) => look(Noticed::of_page(&posted)).to_html(),
        None => PLAIN_NOTICE.to_owned(),
    };
    let [begin, end] = NOTICE;
    [begin, &notice, end].concat()
}
