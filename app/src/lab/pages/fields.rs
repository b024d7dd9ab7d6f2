//! A form with a control of every kind (F05).

use tombolo::prelude::*;

use crate::lab::{actions::Describe, shapes::Colour};

/// One control for each type that a flat form can send.
#[component]
pub(crate) fn DescribeForm() -> impl IntoView {
    let fields = Describe::fields();
    let state = use_action_state(Describe::action()).initial(fields.count, 3).initial(fields.colour, Colour::SeaGreen);
    view! {
        <Form state>
            <Numbers state/>
            <Choices state/>
            <Texts state/>
            <SubmitButton>"Describe"</SubmitButton>
            <p role="alert" class="error">{move || state.error().map(|error| error.to_string())}</p>
            <ul class="value">
                {move || state.value().unwrap_or_default().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn DescribeIsland() -> impl IntoView {
    view! { <DescribeForm/> }
}

#[component]
fn Numbers(state: ActionState<Describe>) -> impl IntoView {
    let fields = Describe::fields();
    let (count, offset, ratio, maybe) = (fields.count, fields.offset, fields.ratio, fields.maybe);
    view! {
        <label>"Count " <input type="number" {..state.input(count)}/></label>
        <FieldErrors state field=count/>
        <label>"Offset " <input inputmode="numeric" {..state.input(offset)}/></label>
        <FieldErrors state field=offset/>
        <label>"Ratio " <input inputmode="decimal" {..state.input(ratio)}/></label>
        <FieldErrors state field=ratio/>
        <label>"Maybe " <input type="number" {..state.input(maybe)}/></label>
        <FieldErrors state field=maybe/>
    }
}

#[component]
fn Choices(state: ActionState<Describe>) -> impl IntoView {
    let fields = Describe::fields();
    let (agree, tags, colour, colours, flag) = (fields.agree, fields.tags, fields.colour, fields.colours, fields.flag);
    view! {
        <label><input type="checkbox" {..state.checkbox(agree)}/> " Agree"</label>
        <label><input type="checkbox" {..state.checkbox_of(tags, "fast")}/> " Fast"</label>
        <label><input type="checkbox" {..state.checkbox_of(tags, "dry")}/> " Dry"</label>
        <label><input type="checkbox" {..state.checkbox_of(tags, "old")}/> " Old"</label>
        <label>
            "Colour "
            <select {..state.select(colour)}>
                <option {..state.option(colour, "red")}>"Red"</option>
                <option {..state.option(colour, "sea-green")}>"Sea green"</option>
                <option {..state.option(colour, "blue")}>"Blue"</option>
            </select>
        </label>
        <FieldErrors state field=colour/>
        <label>
            "Colours "
            <select {..state.select(colours)}>
                <option {..state.option(colours, "red")}>"Red"</option>
                <option {..state.option(colours, "sea-green")}>"Sea green"</option>
                <option {..state.option(colours, "blue")}>"Blue"</option>
            </select>
        </label>
        <FieldErrors state field=colours/>
        <fieldset>
            <legend>"Flag"</legend>
            <label><input type="radio" {..state.radio(flag, "red")}/> " Red flag"</label>
            <label><input type="radio" {..state.radio(flag, "blue")}/> " Blue flag"</label>
        </fieldset>
        <FieldErrors state field=flag/>
    }
}

#[component]
fn Texts(state: ActionState<Describe>) -> impl IntoView {
    let fields = Describe::fields();
    let (nick, sailing, letter, note) = (fields.nick, fields.sailing, fields.letter, fields.note);
    view! {
        <label>"Nick " <input {..state.input(nick)}/></label>
        <FieldErrors state field=nick/>
        <label>"Sailing " <input type="date" {..state.input(sailing)}/></label>
        <FieldErrors state field=sailing/>
        <label>"Letter " <input {..state.input(letter)}/></label>
        <FieldErrors state field=letter/>
        <label>"Note " <TextArea state field=note/></label>
        <FieldErrors state field=note/>
    }
}
