//! Forms that tell themselves apart (F06), and what becomes of a submission while another is under way (F11, C02).

use tombolo::{SubmitPolicy, prelude::*, use_optimistic};

use crate::lab::{
    actions::{AddUp, Greet, InTurn, Slow, in_turn},
    answer::Answer,
};

/// Two forms of one action, told apart by a key.
#[component]
pub(crate) fn TwinsForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! {
        <section class="left"><TwinForm run=run.clone() side="left"/></section>
        <section class="right"><TwinForm run side="right"/></section>
    }
}

#[component]
fn TwinForm(run: String, side: &'static str) -> impl IntoView {
    let state = use_action_state(Greet::action().key(side));
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

/// The same, in the browser.
#[client]
pub(crate) fn TwinsIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <TwinsForm run/> }
}

/// Sends while it is busy.
#[client]
pub(crate) fn BusyIsland(
    /// Under which name the action records how it ends.
    run: String,
    /// What becomes of the second submission.
    policy: SubmitPolicy,
) -> impl IntoView {
    let state = use_action_state(Slow::action());
    let fields = Slow::fields();
    let said = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        if let Some(value) = state.value() {
            said.update(|said| said.push(value));
        }
    });
    view! {
        <Form state policy>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Millis " <input {..state.input(fields.millis)}/></label>
            <FieldErrors state field=fields.millis/>
            <SubmitButton>"Sleep"</SubmitButton>
            <button type="button" on:click=move |_| state.abort()>"Give up"</button>
        </Form>
        <p class="pending">{move || if state.pending() { "pending" } else { "idle" }}</p>
        <ol class="said">{move || said.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ol>
    }
}

/// Calls an action twice at once: the state is serial, the action is, or neither.
#[client]
pub(crate) fn TwiceIsland(
    /// Under which name the actions record how they end.
    run: String,
) -> impl IntoView {
    let plain = use_action_state(Slow::action());
    let serial = use_action_state(Slow::action()).serial();
    let (run, _) = signal(run);
    let twice = move |state: ActionState<Slow>| {
        for millis in [40, 1] {
            state.dispatch(Slow { run: run.get_untracked(), millis });
        }
    };
    let answers = RwSignal::new(Vec::new());
    let call = move |millis| {
        leptos::task::spawn_local(async move {
            if let Ok(answer) = in_turn(run.get_untracked(), millis).await {
                answers.update(|answers| answers.push(answer));
            }
        });
    };
    let in_turn = use_action_state(InTurn::action());
    view! {
        <button on:click=move |_| twice(plain)>"In parallel"</button>
        <button on:click=move |_| twice(serial)>"In series"</button>
        <button on:click=move |_| {
            call(40);
            in_turn.dispatch(InTurn { run: run.get_untracked(), millis: 2 });
            call(1);
        }>"By the action"</button>
        <p class="plain">{move || plain.value()}</p>
        <p class="serial">{move || serial.value()}</p>
        <p class="in-turn">{move || in_turn.value()}</p>
        <ol class="answers">{move || answers.get().into_iter().map(|answer| view! { <li>{answer}</li> }).collect_view()}</ol>
    }
}

/// Shows what a sum will be before the server has said so (F13).
#[component]
pub(crate) fn SumForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(AddUp::action());
    let fields = AddUp::fields();
    let total = RwSignal::new(0);
    Effect::new(move |_| {
        if let Some(value) = state.value() {
            total.set(value);
        }
    });
    let known = move || state.value().unwrap_or_else(|| total.get());
    let shown = use_optimistic(state, known, |total, add| total + add.by);
    let (run, _) = signal(run);
    let add = move |by| state.dispatch(AddUp { run: run.get_untracked(), total: known(), by });
    view! {
        <Form state reset=false>
            <input type="hidden" name=fields.run.name() value=run.get_untracked()/>
            <input type="hidden" name=fields.total.name() value=move || known().to_string()/>
            <label>"By " <input inputmode="numeric" {..state.input(fields.by)}/></label>
            <FieldErrors state field=fields.by/>
            <SubmitButton>"Add"</SubmitButton>
            <button type="button" on:click=move |_| add(1)>"One more"</button>
        </Form>
        <p class="shown">{shown}</p>
        <p class="known">{known}</p>
        <p role="alert" class="error">{move || state.failed().map(|error| error.to_string())}</p>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn SumIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <SumForm run/> }
}
