//! Forms and their ways home: initial values and focus, what is pending, which button runs the form.

use tombolo::prelude::*;

use crate::{
    lab::{
        actions::{Book, Carry, Greet, Pay, Press, Slow},
        answer::Answer,
        shapes::Colour,
    },
    page::NotFound,
};

/// Has initial values, and rules of which some are known to the server only (F12).
#[component]
pub(crate) fn BookForm(
    /// Under which name the action records what it does.
    run: String,
    /// Whether the form shows its initial values again after a value.
    #[prop(default = true)]
    reset: bool,
) -> impl IntoView {
    let fields = Book::fields();
    let (berth, note, paint, insured) = (fields.berth, fields.note, fields.paint, fields.insured);
    let state = use_action_state(Book::action())
        .initial(berth, "A1".to_owned())
        .initial(note, "calm\nwater".to_owned())
        .initial(paint, Colour::SeaGreen)
        .initial(insured, true);
    view! {
        <Form state reset>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Berth " <input {..state.input(berth)}/></label>
            <FieldErrors state field=berth/>
            <label>"Note " <TextArea state field=note/></label>
            <FieldErrors state field=note/>
            <label>
                "Paint "
                <select {..state.select(paint)}>
                    <option {..state.option(paint, Colour::Red)}>"Red"</option>
                    <option {..state.option(paint, Colour::SeaGreen)}>"Sea green"</option>
                    <option {..state.option(paint, Colour::Blue)}>"Blue"</option>
                </select>
            </label>
            <FieldErrors state field=paint/>
            <label><input type="checkbox" {..state.checkbox(insured)}/> " Insured"</label>
            <FieldErrors state field=insured/>
            <SubmitButton>"Book"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn BookIsland(
    /// Under which name the action records what it does.
    run: String,
    /// Whether the form shows its initial values again after a value.
    reset: bool,
) -> impl IntoView {
    view! { <BookForm run reset/> }
}

/// Takes the time that the visitor asks for, and shows what is pending (F11, F24).
#[component]
pub(crate) fn PendingForm(
    /// Under which name the action records how it ends.
    run: String,
) -> impl IntoView {
    let fields = Slow::fields();
    let state = use_action_state(Slow::action());
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Millis " <input {..state.input(fields.millis)}/></label>
            <FieldErrors state field=fields.millis/>
            <SubmitButton>"Sleep"</SubmitButton>
            <button type="button">"Turn over"</button>
            <Status/>
            <Answer state/>
        </Form>
        <p class="pending">{move || if state.pending() { "pending" } else { "idle" }}</p>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn PendingIsland(
    /// Under which name the action records how it ends.
    run: String,
) -> impl IntoView {
    view! { <PendingForm run/> }
}

/// What the form that it stands in submits.
#[component]
fn Status() -> impl IntoView {
    let status = use_form_status();
    let said = move || {
        let data = status.data().and_then(|data| data.get("millis").map(str::to_owned));
        format!("{} {}", status.pending(), data.unwrap_or_else(|| "nothing".to_owned()))
    };
    view! { <p class="status">{said}</p> }
}

/// Several buttons: one that does nothing, one that posts elsewhere, and two of the form's own (F19).
#[component]
pub(crate) fn ButtonsForm(
    /// Under which name the action records which button was pressed.
    run: String,
    /// Whether the button that posts elsewhere is there.
    elsewhere: bool,
) -> impl IntoView {
    let fields = Press::fields();
    let state = use_action_state(Press::action());
    let away = format!("/lab/pressed?run={run}");
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Text " <input {..state.input(fields.text)}/></label>
            <FieldErrors state field=fields.text/>
            <button type="button">"Nothing"</button>
            {elsewhere.then(|| view! { <SubmitButton formaction=away>"Elsewhere"</SubmitButton> })}
            <SubmitButton attr:name=fields.op.name() attr:value="first">"First"</SubmitButton>
            <SubmitButton attr:name=fields.op.name() attr:value="second">"Second"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn ButtonsIsland(
    /// Under which name the action records which button was pressed.
    run: String,
    /// Whether the button that posts elsewhere is there.
    elsewhere: bool,
) -> impl IntoView {
    view! { <ButtonsForm run elsewhere/> }
}

/// Sets a cookie on the way to another page (F09).
#[component]
pub(crate) fn CarryForm(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    let fields = Carry::fields();
    let state = use_action_state(Carry::action());
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Fruit " <input {..state.input(fields.fruit)}/></label>
            <FieldErrors state field=fields.fruit/>
            <SubmitButton>"Carry"</SubmitButton>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn CarryIsland(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    view! { <CarryForm run/> }
}

/// Posts to a page that has no form of its action (N04).
#[component]
pub(crate) fn UnclaimedForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let fields = Greet::fields();
    let state = use_action_state(Greet::action());
    let away = format!("/lab/sign-in?run={run}");
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Name " <input {..state.input(fields.name)}/></label>
            <SubmitButton formaction=away>"Greet there"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn UnclaimedIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <UnclaimedForm run/> }
}

/// A form on a page whose status is 404 (N09).
#[component]
pub(crate) fn Lost(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! {
        <NotFound/>
        <BookIsland run reset=true/>
    }
}

/// Goes to another site (F09).
#[component]
pub(crate) fn PayForm(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Pay::action());
    view! {
        <Form state>
            <input type="hidden" name=Pay::fields().run.name() value=run/>
            <SubmitButton>"Pay"</SubmitButton>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn PayIsland(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    view! { <PayForm run/> }
}
