//! The seam to the browser's side: the only file of the view that names `client`.

#[cfg(feature = "islands")]
#[path = "browser/islands.rs"]
mod start;
#[cfg(not(feature = "islands"))]
#[path = "browser/page.rs"]
mod start;
#[path = "browser/leaving.rs"]
mod leaving;
#[path = "browser/pressed.rs"]
mod pressed;
#[path = "browser/queue.rs"]
mod queue;
#[path = "browser/sent.rs"]
mod sent;
#[path = "browser/signals.rs"]
mod signals;
#[path = "browser/uploads.rs"]
mod uploads;

use std::sync::Arc;

use leptos::{
    IntoView,
    context::Provider,
    ev::{Event, MouseEvent, SubmitEvent},
    prelude::{AnyView, Children},
    tachys::renderer::types::Element,
    task::{spawn_local, tick},
    view,
};
use wasm_bindgen::JsCast;

pub(crate) use crate::client::{Abort, Listener, carry, mark, page_path as document_path};
pub(crate) use leaving::guard_unsaved;
pub(crate) use pressed::Pressed;
pub(crate) use queue::Queue;
pub(crate) use sent::Sent;
pub(crate) use signals::{Places, Signal, Slot, signals};
pub use start::hydrate;
pub(crate) use start::{notice, page_path};
pub(crate) use uploads::Uploads;

use crate::{
    action::{Action, tree},
    client::{self, FormElement, Heard, Submission, token_of},
    error::{ActionError, Refusal},
    outcome::Outcome,
    state::{Noticed, Posted},
    view::{
        ActionState, FormStatus, SubmitPolicy,
        hooks::{Answer, with_token},
        scripts::Head,
        shared::Shared,
    },
    wire::{ONCE_FIELD, OfForm, PREVIOUS_FIELD, SUBMIT_FIELD},
};

/// The outcome that the document came with.
pub(crate) fn posted() -> Option<Arc<Posted>> {
    client::posted()
}

/// A form shows the outcome: nobody here asks who did.
pub(crate) fn take(_: &Posted) {}

/// The application reads the form's error, and so shows the action's own.
pub(crate) fn read_error<E>(shared: Shared, _: Option<&ActionError<E>>) {
    shared.read_error();
}

/// A form shows what was typed into it: nobody here asks who did.
pub(crate) fn take_echo(_: &Posted) {}

/// What the hidden field of a form says; a token that the server wrote stays.
pub(crate) fn action_field(key: &'static str) -> &'static str {
    key
}

/// What a form or a button says that the browser has rendered, of an action that runs once for each of them.
pub(crate) fn once_token(_: &str) -> String {
    client::once_number()
}

/// The document's head is the server's: nothing in the browser makes one.
pub(crate) fn head() -> Head {
    Head::default()
}

/// Files are named by the server: nothing in the browser names one.
pub(crate) fn file_url(path: String) -> String {
    path
}

/// How a notice looks is the server's business: the browser has no code for it.
#[derive(Default)]
pub(crate) struct Look;

/// Forgets how a notice looks.
pub(crate) fn look(_: impl Fn(Noticed) -> AnyView + Send + Sync + 'static) -> Look {
    Look
}

/// What stands in a form, and can ask for its status.
pub(crate) fn within(status: FormStatus, children: Children) -> impl IntoView {
    view! { <Provider value=status>{children()}</Provider> }
}

/// Hears a form's events.
pub(crate) fn listen(form: &Element, heard: Arc<dyn Fn(Event) + Send + Sync>) -> Listener {
    client::listen(form, move |event| heard(event))
}

/// The form that a submission comes from.
#[derive(Clone, Copy)]
pub(crate) struct Sender {
    shared: Shared,
    /// Whether it shows its initial values again after a value.
    resets: bool,
}

/// Something has happened to a form.
pub(crate) fn heard<A: Action>(state: ActionState<A>, resets: bool, policy: SubmitPolicy, event: Event) {
    match event.dyn_into::<SubmitEvent>() {
        Ok(event) => submit(state, resets, policy, &event),
        Err(event) => typed(state, &event),
    }
}

/// Something was typed into a control, or one is left: what is typed there is checked, where the visitor has had the time
/// to type it.
fn typed<A: Action>(state: ActionState<A>, event: &Event) {
    let Some((form, name)) = FormElement::of_control(event) else { return };
    let shared = state.shared();
    let is_typed = event.type_() == "input";
    if !shared.is_to_be_checked(&name, is_typed) {
        return;
    }
    let check = move || {
        if let Some(Ok(tree)) = form.data().map(|data| tree::<A>(&data)) {
            shared.show_issues_of(&name, A::decode(&tree).err().unwrap_or_default());
        }
    };
    if is_typed { check() } else { client::after_press(check) }
}

/// Takes a form's submission over, and sends it when its turn comes.
fn submit<A: Action>(state: ActionState<A>, resets: bool, policy: SubmitPolicy, event: &SubmitEvent) {
    let pressed = Pressed::last();
    let shared = state.shared();
    let Some(submission) = Submission::of(event, pressed.is_some()) else {
        if !event.default_prevented() {
            // The browser sends it.
            shared.save();
        }
        return;
    };
    let sender = Sender { shared, resets };
    if let Some(pressed) = pressed.filter(|_| submission.is_by_button) {
        return pressed(sender, submission);
    }
    match policy {
        SubmitPolicy::Ignore if shared.is_pending_now() => {}
        SubmitPolicy::Ignore => send(state, sender, submission),
        SubmitPolicy::Replace => {
            shared.abort();
            send(state, sender, submission);
        }
        SubmitPolicy::Queue => shared.when_free(move || send(state, sender, submission)),
    }
}

/// Sends a form, if its input passes the rules here.
fn send<A: Action>(state: ActionState<A>, sender: Sender, submission: Submission) {
    let shared = state.shared();
    let Submission { form, submitter, data, body, is_by_button } = submission;
    let arguments = match tree::<A>(&data).map(|tree| A::decode(&tree)) {
        Ok(Ok(arguments)) => Some(arguments),
        Ok(Err(issues)) => {
            state.show(Some(Err(ActionError::Invalid(issues))));
            client::mark_title(true);
            spawn_local(settle(shared, sender, form, false));
            shared.next();
            return;
        }
        // The server says what is wrong with it.
        Err(_) => None,
    };
    let brings_back = A::HAS_PREVIOUS && !shared.seal_now().is_empty();
    if A::HAS_PREVIOUS {
        // What waited for its turn brings back what came meanwhile.
        if is_by_button {
            let value = state.button_value();
            body.set(
                SUBMIT_FIELD,
                &if A::IS_ONCE { with_token(&value, token_of(&body.get(SUBMIT_FIELD))) } else { value },
            );
        } else {
            body.set(PREVIOUS_FIELD, &shared.seal_now());
        }
    }
    let (number, abort) = shared.begin(Some(data.into_pairs()));
    if let Some(arguments) = arguments {
        state.sent().begin(number, arguments);
    }
    spawn_local(async move {
        let mut upload = None;
        if body.has_files() {
            // What shows how far they are may be there only now that something is under way.
            tick().await;
            upload = sender.shared.upload();
        }
        let token = if is_by_button { SUBMIT_FIELD } else { ONCE_FIELD };
        let outcome = client::send_form::<A>((&form, &body, token), upload, &abort).await;
        if matches!(outcome, Ok((Outcome::Done(_) | Outcome::Redirect(_), _))) {
            sender.shared.save();
        }
        let is_stale = !brings_back && refusal_of::<A>(&outcome) == Some(Refusal::Stale);
        match finish(state, number, outcome) {
            // Only the server of another build can make the form anew: it shows it with what was typed.
            Some(_) if is_stale => form.submit_natively(submitter.as_ref()),
            Some(is_done) => settle(shared, sender, form, is_done && sender.resets).await,
            None => {}
        }
    });
}

/// Shows one row more, where a click was to post that; the focus goes into it.
pub(crate) fn add_row(event: &MouseEvent, shared: Shared, list: &str) {
    event.prevent_default();
    focus_later(event, shared.add_row(list), list);
}

/// Shows one row less, where a click was to post that; the focus goes to the one before it, or else to the button that
/// adds one.
pub(crate) fn remove_row(event: &MouseEvent, shared: Shared, row: &str) {
    event.prevent_default();
    let list = row.rfind('[').map_or("", |end| &row[..end]);
    focus_later(event, shared.remove_row(row), list);
}

fn focus_later(event: &MouseEvent, row: Option<String>, list: &str) {
    let Some(form) = FormElement::of_target(event) else { return };
    let add = ["add ", list].concat();
    spawn_local(async move {
        tick().await;
        form.focus_row(row.as_deref(), &add);
    });
}

/// Calls the action without a form.
pub(crate) fn dispatch<A: Action>(state: ActionState<A>, arguments: A) {
    if A::HAS_PREVIOUS || state.shared().is_serial() {
        state.shared().when_free(move || dispatch_now(state, arguments));
    } else {
        dispatch_now(state, arguments);
    }
}

fn dispatch_now<A: Action>(state: ActionState<A>, arguments: A) {
    let shared = state.shared();
    let (number, abort) = shared.begin(None);
    state.sent().begin(number, arguments.clone());
    let of_form = if A::HAS_BOUND || A::HAS_PREVIOUS { shared.of_form() } else { OfForm::default() };
    spawn_local(async move {
        let outcome = client::send_arguments(&arguments, &of_form, &abort).await;
        finish(state, number, outcome);
    });
}

/// Shows an outcome, and says whether it is a value; `None` when it is late, and while a redirect leads away.
fn finish<A: Action>(state: ActionState<A>, number: u32, heard: Heard<A>) -> Option<bool> {
    let shared = state.shared();
    state.sent().end(number);
    if !shared.is_current(number) {
        return None;
    }
    let refusal = refusal_of::<A>(&heard);
    let answer: Answer<A> = match heard {
        Ok((Outcome::Redirect(to), _)) => {
            client::leave_for(&to, move || shared.end(number));
            return None;
        }
        Ok((outcome, last)) => {
            // What the form has brought back is of no use after a refusal: sending it once more starts anew.
            if A::HAS_PREVIOUS && (last.is_some() || matches!(refusal, Some(Refusal::Stale | Refusal::Malformed))) {
                shared.set_last(last);
            }
            outcome.into_result(A::redirected)
        }
        Err(trouble) => Err(trouble.into()),
    };
    let is_done = answer.is_ok();
    client::mark_title(matches!(answer, Err(ActionError::Invalid(_) | ActionError::Failed(_))));
    let is_failed = matches!(answer, Err(ActionError::Failed(_)));
    state.show(Some(answer));
    if is_failed {
        shared.say_failed();
    }
    shared.end(number);
    Some(is_done)
}

/// Why a call was refused, if it was.
fn refusal_of<A: Action>(heard: &Heard<A>) -> Option<Refusal> {
    match heard {
        Ok((Outcome::Refused(refused), _)) => Some(refused.kind()),
        _ => None,
    }
}

/// When an answer is in the page: the form shows its initial values, or the first bad field has the focus. Not while the
/// next submission is under way already: that one's answer decides.
async fn settle(shared: Shared, sender: Sender, form: FormElement, resets: bool) {
    if shared.is_pending_now() {
        return;
    }
    if resets {
        sender.shared.forget_echo();
        sender.shared.reset_rows();
        sender.shared.watch_nothing();
    }
    tick().await;
    if resets {
        form.reset();
    } else {
        form.forget_secrets();
        sender.shared.watch_everything();
        shared.with_issues_now(|issues| form.focus_first(issues));
    }
}
