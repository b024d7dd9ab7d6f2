//! Pages whose client components come to life in other ways: several, in a `Suspense`, or later (H01 to H04).

use tombolo::prelude::*;

use crate::lab::{
    actions::{Greet, Press, asked},
    answer::Answer,
    pages::{
        forms::{GreetForm, GreetIsland},
        ways::BookIsland,
    },
};

/// Client components of two actions, and a resource (H01).
#[component]
pub(crate) fn Two(
    /// Under which name the actions record what they do.
    run: String,
) -> impl IntoView {
    view! {
        <section class="greet"><GreetIsland run=run.clone()/></section>
        <section class="book"><BookIsland run=run.clone() reset=true/></section>
        <AskedIsland run/>
    }
}

/// Asks once, during rendering.
#[client]
pub(crate) fn AskedIsland(
    /// Under which name the action records that it was asked.
    run: String,
) -> impl IntoView {
    let answer = Resource::new(move || run.clone(), asked);
    let (clicks, click) = signal(0);
    view! {
        <Suspense fallback=|| "…">
            {move || Suspend::new(async move { view! { <p class="asked">{answer.await}</p> } })}
        </Suspense>
        <button on:click=move |_| click.update(|clicks| *clicks += 1)>{clicks} " clicks"</button>
    }
}

/// A form that waits for data.
#[client]
pub(crate) fn SuspendedIsland(
    /// Under which name the actions record what they do.
    run: String,
) -> impl IntoView {
    let (named, _) = signal(run.clone());
    let answer = Resource::new(move || run.clone(), asked);
    view! {
        <Suspense fallback=|| "…">
            {move || Suspend::new(async move {
                let text = answer.await.unwrap_or_default();
                view! {
                    <p class="asked">{text}</p>
                    <GreetForm run=named.get_untracked()/>
                }
            })}
        </Suspense>
    }
}

/// A form whose buttons come from the server: the children of an island (F19, F24).
#[component]
pub(crate) fn Wrapped(
    /// Under which name the action records which button was pressed.
    run: String,
) -> impl IntoView {
    let away = format!("/lab/pressed?run={run}");
    view! {
        <WrapperIsland run>
            <SubmitButton formaction=away>"Elsewhere"</SubmitButton>
            <SubmitButton>"Here"</SubmitButton>
        </WrapperIsland>
    }
}

/// A form around what it is given.
#[client]
fn WrapperIsland(
    /// Under which name the action records which button was pressed.
    run: String,
    /// Its buttons.
    children: Children,
) -> impl IntoView {
    let fields = Press::fields();
    let state = use_action_state(Press::action());
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Text " <input {..state.input(fields.text)}/></label>
            <FieldErrors state field=fields.text/>
            {children()}
            <Answer state/>
        </Form>
    }
}

/// Forms of one action: one is there and can go, one comes later, and one whose state stays while it comes and goes (H04).
#[client]
pub(crate) fn LaterIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let (run, _) = signal(run);
    let shown = [true, false, false].map(RwSignal::new);
    let [there, later, kept] = shown;
    let toggle = |signal: RwSignal<bool>| move |_| signal.update(|shown| *shown = !*shown);
    let state = use_action_state(Greet::action());
    view! {
        <button on:click=toggle(there)>"There"</button>
        <button on:click=toggle(later)>"Later"</button>
        <button on:click=toggle(kept)>"Kept"</button>
        <section class="there">{move || there.get().then(|| view! { <GreetForm run=run.get_untracked()/> })}</section>
        <section class="later">{move || later.get().then(|| view! { <GreetForm run=run.get_untracked()/> })}</section>
        <section class="kept">{move || kept.get().then(|| view! { <KeptForm state run=run.get_untracked()/> })}</section>
    }
}

/// A form whose state is somebody else's.
#[component]
fn KeptForm(state: ActionState<Greet>, run: String) -> impl IntoView {
    let fields = Greet::fields();
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Name " <input {..state.input(fields.name)}/></label>
            <FieldErrors state field=fields.name/>
            <SubmitButton>"Greet"</SubmitButton>
            <Answer state/>
        </Form>
    }
}
