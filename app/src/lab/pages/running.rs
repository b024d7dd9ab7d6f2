//! Actions that take their time: aborted, dropped, timed out (C03, C05).

use leptos::{prelude::Action as ReactiveAction, task::spawn_local};
use tombolo::prelude::*;

use crate::lab::{
    actions::{Greet, Slow, TooSlow, greet, slow},
    answer::Answer,
};

/// Starts the slow action and aborts it.
#[client]
pub(crate) fn SlowIsland(
    /// Under which name the action records how it ends.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Slow::action());
    let (run, _) = signal(run);
    let start = move |millis| state.dispatch(Slow { run: run.get_untracked(), millis });
    view! {
        <button on:click=move |_| start(60_000)>"Start"</button>
        <button on:click=move |_| start(1)>"Start a short one"</button>
        <button on:click=move |_| start(2_000)>"Start one of two seconds"</button>
        <button on:click=move |_| state.abort()>"Abort"</button>
        <p class="pending">{move || if state.pending() { "pending" } else { "idle" }}</p>
        <Answer state/>
    }
}

/// Calls actions as functions: one is dropped before it is done, one shows each kind of error.
#[client]
pub(crate) fn CallsIsland(
    /// Under which name the action records how it ends.
    run: String,
) -> impl IntoView {
    let (run, _) = signal(run);
    let (said, say) = signal(String::new());
    let sleeping = ReactiveAction::new_unsync(move |(): &()| async move { slow(run.get_untracked(), 60_000).await });
    let handle = StoredValue::new_local(None);
    let start = move |_| handle.set_value(Some(sleeping.dispatch_local(())));
    let stop = move |_| {
        if let Some(handle) = handle.try_update_value(Option::take).flatten() {
            handle.abort();
        }
    };
    let call = move |name: &'static str| {
        spawn_local(async move { say.set(format!("{:?}", greet(run.get_untracked(), name.to_owned()).await)) });
    };
    view! {
        <button on:click=start>"Start"</button>
        <button on:click=stop>"Drop"</button>
        <button on:click=move |_| call("Anne")>"Call"</button>
        <button on:click=move |_| call("Blackbeard")>"Call in vain"</button>
        <p class="said">{said}</p>
        <p class="action">{Greet::action().name()}</p>
    }
}

/// Has an action that never comes to its end in time.
#[component]
pub(crate) fn TooSlowForm(
    /// Under which name the action records how it ends.
    run: String,
) -> impl IntoView {
    let state = use_action_state(TooSlow::action());
    view! {
        <Form state>
            <input type="hidden" name=TooSlow::fields().run.name() value=run/>
            <SubmitButton>"Wait"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn TooSlowIsland(
    /// Under which name the action records how it ends.
    run: String,
) -> impl IntoView {
    view! { <TooSlowForm run/> }
}
