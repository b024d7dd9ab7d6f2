//! The seam to the server's side: outcomes come by context, and no event ever happens.

#[cfg(feature = "islands")]
#[path = "server/islands.rs"]
mod mode;
#[cfg(not(feature = "islands"))]
#[path = "server/page.rs"]
mod mode;

use std::{borrow::Cow, sync::Arc};

use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::{AnyView, RenderHtml, with_context},
    tachys::renderer::types::Element,
};

use crate::{
    action::Action,
    state::{NOTICE, Noticed, Rendering, Showing},
    view::{ActionState, NoticeLook},
};

/// The outcome that this page shows.
pub(crate) fn posted() -> Option<Arc<Showing>> {
    of_rendering(|rendering| rendering.showing.clone())
}

/// What is asked of the page that is rendered; the default outside of one.
fn of_rendering<R: Default>(ask: impl FnOnce(&Rendering) -> R) -> R {
    with_context(|rendering: &Arc<Rendering>| ask(rendering)).unwrap_or_default()
}

/// A form shows the outcome.
pub(crate) fn take(posted: &Showing) {
    posted.claim();
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
    match of_rendering(|rendering| rendering.token.clone()) {
        Some(token) => [key, ".", &token.of(key)].concat().into(),
        None => key.into(),
    }
}

/// The fingerprint of this build's actions.
pub(crate) fn build() -> Option<String> {
    of_rendering(|rendering| rendering.facts.build.clone())
}

/// Whether this page shows an outcome, so that its document leaves room for one.
pub(crate) fn shows_outcome() -> bool {
    of_rendering(|rendering| rendering.showing.is_some())
}

/// Whether pages load again when their code changes.
pub(crate) fn is_watched() -> bool {
    of_rendering(|rendering| rendering.facts.is_watched)
}

/// Does nothing.
pub(crate) fn submit<A: Action>(_: ActionState<A>, _reset: bool, _: &SubmitEvent) {}

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

/// Nothing is heard here.
pub(crate) struct Listener;

/// Does nothing.
pub(crate) fn listen<F: ?Sized>(_: &Element, _: Arc<F>) -> Listener {
    Listener
}

/// Does nothing.
pub(crate) fn mark(_: &Element, _is_busy: bool) {}

/// Does nothing.
pub(crate) fn edited(_: &MouseEvent, _row: Option<String>, _otherwise: &str) {}

/// How a notice looks.
pub(crate) type Look = Box<dyn Fn(Noticed) -> AnyView + Send + Sync>;

/// Keeps how a notice looks.
pub(crate) fn look(look: impl Fn(Noticed) -> AnyView + Send + Sync + 'static) -> Look {
    Box::new(look)
}

/// What the page's notice says; the server takes it away where a form has shown the outcome.
pub(crate) fn notice(NoticeLook(look): NoticeLook) -> String {
    let Some(posted) = posted() else { return String::new() };
    let noticed = Noticed::of(&posted.outcome);
    let html = match look {
        Some(look) => look(noticed).to_html(),
        None => plain_notice(&noticed),
    };
    let [begin, end] = NOTICE;
    [begin, &html, end].concat()
}

/// The default look, without a view: it is made for every page that answers a post, and mostly for nothing.
fn plain_notice(noticed: &Noticed) -> String {
    ["<span data-status=\"", noticed.status().as_str(), "\">", &noticed.text().to_html(), "</span>"].concat()
}

/// What a redirect may lead to besides `https`, if anything.
pub(crate) fn schemes() -> Option<String> {
    of_rendering(|rendering| rendering.facts.schemes.clone())
}
