//! Forms whose action knows what it has returned before (F10): a count, and a wizard that keeps its answers.

use tombolo::prelude::*;

use crate::lab::actions::{ChangeCount, PlanVoyage, Step, Voyage};

/// A count with a button for each way to change it.
#[component]
pub(crate) fn CountForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(ChangeCount::action().key("count"));
    let fields = ChangeCount::fields();
    let by = move || fields.by.name();
    let (run, _) = signal(run);
    let call = move || state.dispatch(ChangeCount { run: run.get_untracked(), by: Step::Up, note: String::new() });
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run.get_untracked()/>
            <p class="counted">{move || state.previous().unwrap_or_default()}</p>
            <label>"Note " <input {..state.input(fields.note)}/></label>
            <FieldErrors state field=fields.note/>
            <SubmitButton attr:name=by() attr:value="Up">"+1"</SubmitButton>
            <SubmitButton attr:name=by() attr:value="Double">"×2"</SubmitButton>
            <SubmitButton attr:name=by() attr:value="Down">"−1"</SubmitButton>
            <button type="button" on:click=move |_| { call(); call(); }>"Twice by a call"</button>
            <button type="button" on:click=move |_| state.reset()>"Begin anew"</button>
        </Form>
        <p role="status" class="value">{move || state.value().map(|count| format!("Now it is {count}."))}</p>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn CountIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <CountForm run/> }
}

/// A question on each page, and at the end what was answered.
#[component]
pub(crate) fn VoyageForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(PlanVoyage::action());
    view! {
        <Form state>
            <input type="hidden" name=PlanVoyage::fields().run.name() value=run/>
            {move || question(state, state.previous().unwrap_or_default())}
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn VoyageIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <VoyageForm run/> }
}

/// What is not yet known, or everything.
fn question(state: ActionState<PlanVoyage>, voyage: Voyage) -> AnyView {
    let answer = PlanVoyage::fields().answer.fields();
    match voyage {
        Voyage { name: None, .. } => {
            let name = answer.who.name;
            view! {
                <label>"Name " <input {..state.input(name)}/></label>
                <FieldErrors state field=name/>
                <SubmitButton>"Next"</SubmitButton>
            }
            .into_any()
        }
        Voyage { name: Some(name), port: None, .. } => {
            let port = answer.r#where.port;
            view! {
                <p class="known">{name}</p>
                <label>"Port " <input {..state.input(port)}/></label>
                <FieldErrors state field=port/>
                <SubmitButton>"Next"</SubmitButton>
            }
            .into_any()
        }
        Voyage { name: Some(name), port: Some(port), berths: None } => {
            let count = answer.berths.count;
            view! {
                <p class="known">{name} " to " {port}</p>
                <label>"Berths " <input inputmode="numeric" {..state.input(count)}/></label>
                <FieldErrors state field=count/>
                <SubmitButton>"Book"</SubmitButton>
            }
            .into_any()
        }
        Voyage { name: Some(name), port: Some(port), berths: Some(berths) } => {
            view! { <p role="status" class="booked">{format!("{name} sails to {port}, in {berths} berths.")}</p> }
                .into_any()
        }
    }
}
