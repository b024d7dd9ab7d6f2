//! Leaving a page: with something unsaved, and with something under way.

use tombolo::prelude::*;

use crate::lab::{
    actions::{Greet, slow},
    answer::Answer,
};

/// Asks before it is left.
#[client]
pub(crate) fn UnsavedIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Greet::action());
    let fields = Greet::fields();
    view! {
        <Form state guard_unsaved=true>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Name " <input {..state.input(fields.name)}/></label>
            <FieldErrors state field=fields.name/>
            <SubmitButton>"Greet"</SubmitButton>
            <SubmitButton formaction="/lab/greet-server">"Greet there"</SubmitButton>
            <Answer state/>
        </Form>
        <a href="/lab/cart">"Away"</a>
    }
}

/// Calls an action that takes its time, on a page that can be left.
#[client]
pub(crate) fn UnderWayIsland(
    /// Under which name the action records how it ends.
    run: String,
) -> impl IntoView {
    let call = move |_| {
        let run = run.clone();
        leptos::task::spawn_local(async move {
            let _ = slow(run, 700).await;
        });
    };
    view! {
        <button on:click=call>"Call"</button>
        <a href="/lab/cart">"Away"</a>
    }
}
