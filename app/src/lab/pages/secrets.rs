//! A form with secrets among its fields (F04, F20).

use tombolo::prelude::*;

use crate::lab::{actions::LetIn, answer::Answer};

/// Asks for a password, twice, and for a pin.
#[component]
pub(crate) fn LetInForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(LetIn::action());
    let fields = LetIn::fields();
    let (name, password, again) = (fields.name, fields.password, fields.again);
    let berth = fields.berth.fields();
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <p><label>"Name " <input {..state.input(name)}/></label></p>
            <FieldErrors state field=name/>
            <p><label>"Password " <input autocomplete="current-password" {..state.password(password)}/></label></p>
            <FieldErrors state field=password/>
            <p><label>"Once more " <input autocomplete="off" {..state.password(again)}/></label></p>
            <FieldErrors state field=again/>
            <p><label>"Deck " <input {..state.input(berth.deck)}/></label></p>
            <FieldErrors state field=berth.deck/>
            <p><label>"Pin " <input inputmode="numeric" {..state.input(berth.pin)}/></label></p>
            <FieldErrors state field=berth.pin/>
            <p><SubmitButton>"Let me in"</SubmitButton></p>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn LetInIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <LetInForm run/> }
}
