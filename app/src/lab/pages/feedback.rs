//! What a form says of itself: a summary with links (F23), and an error that the application forgets (F02).

use tombolo::{IssueSummary, prelude::*};

use crate::lab::{
    actions::{Greet, Register},
    answer::Answer,
};

/// The register, with a summary at its top.
#[component]
pub(crate) fn SummaryForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Register::action());
    let fields = Register::fields();
    view! {
        <Form state>
            <IssueSummary state title="There is something to mend:"/>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Name " <input {..state.input(fields.name)}/></label>
            <FieldErrors state field=fields.name label="Name"/>
            <label>"Age " <input inputmode="numeric" {..state.input(fields.age)}/></label>
            <FieldErrors state field=fields.age label="Age"/>
            <label>"Code " <input {..state.input(fields.code)}/></label>
            <FieldErrors state field=fields.code/>
            <label>"Ratio " <input inputmode="decimal" {..state.input(fields.ratio)}/></label>
            <FieldErrors state field=fields.ratio label="Ratio"/>
            <SubmitButton>"Register"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn SummaryIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <SummaryForm run/> }
}

/// Greets without a word of what goes wrong.
#[component]
pub(crate) fn MuteForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Greet::action());
    let fields = Greet::fields();
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Name " <input {..state.input(fields.name)}/></label>
            <SubmitButton>"Greet"</SubmitButton>
            <p role="status" class="value">{move || state.value()}</p>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn MuteIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <MuteForm run/> }
}
