//! Forms with files (F08, F14), and one whose action takes it raw.

use tombolo::prelude::*;

use crate::lab::{
    actions::{HandIn, Hang, Survey},
    answer::Answer,
};

/// One file that has to be there, one that need not, and any number, with texts before and behind.
#[component]
pub(crate) fn HandInForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(HandIn::action());
    let fields = HandIn::fields();
    let (caption, portrait, logo, sketches) = (fields.caption, fields.portrait, fields.logo, fields.sketches);
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <p><label>"Portrait " <input {..state.file(portrait)}/></label></p>
            <FieldErrors state field=portrait/>
            <p><label>"Caption " <input {..state.input(caption)}/></label></p>
            <FieldErrors state field=caption/>
            <p><label>"Logo " <input {..state.file(logo)}/></label></p>
            <FieldErrors state field=logo/>
            <p><label>"Sketches " <input {..state.file(sketches)}/></label></p>
            <FieldErrors state field=sketches/>
            <p>
                <SubmitButton>"Hand it in"</SubmitButton>
                " "
                <button type="button" on:click=move |_| state.abort()>"Give up"</button>
            </p>
            <p class="progress">{move || state.pending().then(|| format!("{:.2}", state.progress()))}</p>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn HandInIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <HandInForm run/> }
}

/// Rows, each with a file.
#[component]
pub(crate) fn HangForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Hang::action());
    let fields = Hang::fields();
    let plates = fields.plates;
    let plate = move |row| {
        let plate = plates.at(row).fields();
        view! {
            <fieldset>
                <legend>"Plate"</legend>
                <p><label>"Title " <input {..state.input(plate.title)}/></label></p>
                <FieldErrors state field=plate.title/>
                <p><label>"Picture " <input {..state.file(plate.picture)}/></label></p>
                <FieldErrors state field=plate.picture/>
                <p><RemoveRow state field=plates.at(row)>"Remove"</RemoveRow></p>
            </fieldset>
        }
    };
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <For each=move || state.rows(plates) key=|row| *row children=plate/>
            <FieldErrors state field=plates/>
            <p><AddRow state field=plates>"Add a plate"</AddRow></p>
            <p><SubmitButton>"Hang them"</SubmitButton></p>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn HangIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <HangForm run/> }
}

/// Fields that no argument declares.
#[component]
pub(crate) fn SurveyForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Survey::action());
    view! {
        <Form state>
            <input type="hidden" name="run" value=run/>
            <p><label>"Wind " <input name="q.wind" value="west"/></label></p>
            <p><label>"Sea " <input name="q" value="rough"/></label></p>
            <p><label>"Sky " <input name="q" value="clear"/></label></p>
            <p><label>"Sketch " <input type="file" name="sketch"/></label></p>
            <p><SubmitButton attr:name="by" attr:value="hand">"Send"</SubmitButton></p>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn SurveyIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <SurveyForm run/> }
}
