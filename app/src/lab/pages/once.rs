//! Forms whose actions run once for each of them (S07), and calls by function.

use leptos::task::spawn_local;
use tombolo::prelude::*;

use crate::lab::{
    actions::{NoteOrder, PlaceOrder, place_order},
    answer::Answer,
};

/// A form, and a button with an action of its own.
#[component]
pub(crate) fn OnceForm(
    /// Under which name the actions record what they do.
    run: String,
) -> impl IntoView {
    let state = use_action_state(PlaceOrder::action());
    let note = use_action_state(NoteOrder::action());
    let fields = PlaceOrder::fields();
    view! {
        <Form state reset=false>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Ware " <input {..state.input(fields.ware)}/></label>
            <FieldErrors state field=fields.ware/>
            <label>"Milliseconds " <input {..state.initial(fields.millis, 1).input(fields.millis)}/></label>
            <SubmitButton>"Order"</SubmitButton>
            <SubmitButton action=note>"Note"</SubmitButton>
        </Form>
        <section class="ordered"><Answer state/></section>
        <section class="noted"><Answer state=note/></section>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn OnceIsland(
    /// Under which name the actions record what they do.
    run: String,
) -> impl IntoView {
    view! { <OnceForm run/> }
}

/// The same, rendered by the browser; and the action as a function.
#[client]
pub(crate) fn OnceLaterIsland(
    /// Under which name the actions record what they do.
    run: String,
) -> impl IntoView {
    let (run, _) = signal(run);
    let (shown, show) = signal(false);
    let (said, say) = signal(String::new());
    let call = move |_| {
        spawn_local(
            async move { say.set(format!("{:?}", place_order(run.get_untracked(), "rope".to_owned(), 1).await)) },
        );
    };
    view! {
        <button on:click=move |_| show.set(true)>"Show"</button>
        <button on:click=call>"Call"</button>
        <p class="said">{said}</p>
        <Show when=move || shown.get()>
            <OnceForm run=run.get_untracked()/>
        </Show>
    }
}
