//! Buttons of every kind (F07): inside of the form and outside, with an image, with an action of their own.

use tombolo::prelude::*;

use crate::lab::{
    actions::{KeepDraft, Publish, Tell},
    answer::Answer,
};

/// Whatever a button sends stands where the button stands.
#[component]
pub(crate) fn TellForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Tell::action());
    let fields = Tell::fields();
    let op = move || fields.op.name();
    view! {
        <Form state reset=false attr:id="tell">
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Text " <input {..state.input(fields.text)}/></label>
            <input type="hidden" name=op() value="a"/>
            <SubmitButton attr:name=op() attr:value="one">"One"</SubmitButton>
            <input type="hidden" name=op() value="b"/>
            <button name=op() value="two"><b><i>"Two"</i></b></button>
            <input type="submit" name=op() value="three"/>
            <input type="image" name="at" alt="Four" src="/favicon.svg" width="16" height="16"/>
            <input type="hidden" name=op() value="c"/>
            <Answer state/>
        </Form>
        <button form="tell" name=op() value="five">"Five"</button>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn TellIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <TellForm run/> }
}

/// A form whose second button runs another action.
#[component]
pub(crate) fn EditorForm(
    /// Under which name the actions record what they do.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Publish::action());
    let draft = use_action_state(KeepDraft::action().key("draft"));
    let fields = Publish::fields();
    let (text, kept) = (fields.text, KeepDraft::fields());
    view! {
        <Form state>
            <SubmitButton action=draft>"Keep " <b>"it"</b></SubmitButton>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Text " <input {..state.input(text)}/></label>
            <FieldErrors state field=text/>
            <FieldErrors state=draft field=kept.text/>
            <label>"Pin " <input autocomplete="off" {..draft.password(kept.pin)}/></label>
            <SubmitButton>"Publish"</SubmitButton>
        </Form>
        <section class="published"><Answer state/></section>
        <section class="draft"><Answer state=draft/></section>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn EditorIsland(
    /// Under which name the actions record what they do.
    run: String,
) -> impl IntoView {
    view! { <EditorForm run/> }
}
