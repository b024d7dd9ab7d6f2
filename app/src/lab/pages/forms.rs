//! Forms of every day: a value, an error, rules, awkward names, and fields that are missing or unknown.

use tombolo::prelude::*;

use crate::lab::{
    actions::{Greet, OddNames, Register},
    answer::Answer,
};

/// Asks for a name and greets (F01, F02).
#[component]
pub(crate) fn GreetForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Greet::action());
    let fields = Greet::fields();
    let name = fields.name;
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Name " <input {..state.input(name)}/></label>
            <FieldErrors state field=name/>
            <SubmitButton>"Greet"</SubmitButton>
            <Answer state/>
        </Form>
        <a href="/lab/register?from=link">"To the register"</a>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn GreetIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <GreetForm run/> }
}

/// Has a rule for each field (F03, F15).
#[component]
pub(crate) fn RegisterForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Register::action());
    let fields = Register::fields();
    let (name, age, code, ratio, note) = (fields.name, fields.age, fields.code, fields.ratio, fields.note);
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Name " <input {..state.input(name)}/></label>
            <FieldErrors state field=name/>
            <label>"Age " <input inputmode="numeric" {..state.input(age)}/></label>
            <FieldErrors state field=age/>
            <label>"Code " <input {..state.input(code)}/></label>
            <FieldErrors state field=code/>
            <label>"Ratio " <input inputmode="decimal" {..state.input(ratio)}/></label>
            <FieldErrors state field=ratio/>
            <label>"Note " <TextArea state field=note/></label>
            <FieldErrors state field=note/>
            <SubmitButton>"Register"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn RegisterIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <RegisterForm run/> }
}

/// Sends a field that the action does not know (C08).
#[component]
pub(crate) fn StrangerForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Greet::action());
    let fields = Greet::fields();
    let name = fields.name;
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <input type="hidden" name="stranger" value="unknown-to-the-action"/>
            <label>"Name " <input {..state.input(name)}/></label>
            <FieldErrors state field=name/>
            <SubmitButton>"Greet"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn StrangerIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <StrangerForm run/> }
}

/// Leaves a field out that the action needs (C08).
#[component]
pub(crate) fn MissingForm(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Greet::action());
    let fields = Greet::fields();
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <FieldErrors state field=fields.name/>
            <SubmitButton>"Greet"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn MissingIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    view! { <MissingForm run/> }
}

/// Has fields whose names a form element has as properties (F16).
#[component]
pub(crate) fn OddNamesForm() -> impl IntoView {
    let state = use_action_state(OddNames::action());
    let fields = OddNames::fields();
    view! {
        <Form state>
            <label>"Action " <input {..state.input(fields.action)}/></label>
            <label>"Method " <input {..state.input(fields.method)}/></label>
            <label>"Id " <input {..state.input(fields.id)}/></label>
            <label>"Submit " <input {..state.input(fields.submit)}/></label>
            <SubmitButton>"Send"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn OddNamesIsland() -> impl IntoView {
    view! { <OddNamesForm/> }
}
