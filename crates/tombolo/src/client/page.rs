//! The document: where it is, what it came with, and how to leave it.

use std::{cell::OnceCell, sync::Arc};

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{AddEventListenerOptions, Location, Window};

use crate::{
    action::{Action, key, outcome},
    outcome::{Outcome, Redirect},
    state::Posted,
    wire,
};

/// The id of the script that carries a posted outcome; `wire::OUTCOME_SLOT` is the whole of it.
const OUTCOME_SCRIPT: &str = "tombolo-outcome";

/// How long a document that is left may still be there before it is taken to stay.
const STAYED_MILLIS: i32 = 5_000;

/// The attribute of `<html>` that the start script sets when the client components are alive.
const HYDRATED: &str = "data-hydrated";

impl Posted {
    /// The outcome, if it belongs to this form of this action.
    pub(crate) fn outcome_of<A: Action>(&self, form: &str) -> Option<Outcome<A::Value, A::Error>> {
        if self.action == key::<A>() && self.form == form { outcome::<A>(&self.outcome) } else { None }
    }
}

thread_local! {
    static CAME: OnceCell<Option<Arc<Posted>>> = const { OnceCell::new() };
}

/// The outcome that the document came with, while the document comes to life: a form that is made later starts empty.
pub(crate) fn posted() -> Option<Arc<Posted>> {
    let root = web_sys::window()?.document()?.document_element()?;
    if root.has_attribute(HYDRATED) {
        return None;
    }
    CAME.with(|came| came.get_or_init(read).clone())
}

fn read() -> Option<Arc<Posted>> {
    let script = web_sys::window()?.document()?.get_element_by_id(OUTCOME_SCRIPT)?;
    Posted::from_json(&script.text_content()?).map(Arc::new)
}

/// Lets the document's title say whether something has to be mended.
pub(crate) fn mark_title(is_bad: bool) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let title = document.title();
    let own = title.strip_prefix(wire::BAD_TITLE).unwrap_or(&title);
    let marked = if is_bad { [wire::BAD_TITLE, own].concat() } else { own.to_owned() };
    // A document without a title has nothing to be told apart by.
    if marked != title && !own.is_empty() {
        document.set_title(&marked);
    }
}

/// What can be pressed, while it is.
const PRESSED: &str = "a:active,button:active,input:active,label:active,select:active,summary:active";

/// Does it now, or when what is being pressed has been clicked: what is under a finger must not move before it is lifted,
/// or the click goes astray.
pub(crate) fn after_press(job: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let pressed = window.document().and_then(|document| document.query_selector(PRESSED).ok()?);
    if pressed.is_none() {
        return job();
    }
    let options = AddEventListenerOptions::new();
    options.set_once(true);
    let job = Closure::once_into_js(job);
    let _ =
        window.add_event_listener_with_callback_and_add_event_listener_options("click", job.unchecked_ref(), &options);
}

/// The document's path and query.
pub(crate) fn page_path() -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    path_of(&window.location())
}

fn path_of(location: &Location) -> String {
    [location.pathname().unwrap_or_default(), location.search().unwrap_or_default()].concat()
}

/// What a redirect may lead to besides `https`, as the server says.
pub(crate) fn schemes() -> Vec<String> {
    let head = web_sys::window().and_then(|window| window.document());
    let meta = head.and_then(|document| document.query_selector("meta[name=tombolo-schemes]").ok()?);
    let listed = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    listed.split_whitespace().map(str::to_owned).collect()
}

/// Leaves the document. `back` runs when the visitor comes back to it as it was left, from the browser's cache of pages,
/// and when it turns out not to be left: the target may be a download.
pub(crate) fn leave_for(to: &Redirect, back: impl FnOnce() + Copy + 'static) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    on_page_show(&window, back);
    let stayed = Closure::once_into_js(back);
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(stayed.unchecked_ref(), STAYED_MILLIS);
    let is_here = to.location().split_once('#').is_some_and(|(path, _)| path == path_of(&location));
    let left = location.assign(to.location());
    // A target that differs in its fragment only is no navigation, but the page has changed.
    if is_here && left.is_ok() {
        let _ = location.reload();
    }
}

fn on_page_show(window: &Window, back: impl FnOnce() + 'static) {
    let back = Closure::once_into_js(back);
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    let _ =
        window.add_event_listener_with_callback_and_add_event_listener_options("pageshow", back.unchecked_ref(), &once);
}
