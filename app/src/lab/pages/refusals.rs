//! Forms whose actions are guarded, one whose action has a rate, and one whose action fails.

use tombolo::prelude::*;

use crate::lab::{
    actions::{Faulty, Guarded, MembersOnly, Ring},
    answer::Answer,
};

/// For the admin only: 401 for nobody, 403 for anybody else.
#[component]
pub(crate) fn GuardedForm(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Guarded::action());
    view! {
        <Form state>
            <input type="hidden" name=Guarded::fields().run.name() value=run/>
            <SubmitButton>"Do it"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn GuardedIsland(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    view! { <GuardedForm run/> }
}

/// For those who signed in: everybody else is sent to the sign-in page.
#[component]
pub(crate) fn MembersForm(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    let state = use_action_state(MembersOnly::action());
    view! {
        <Form state>
            <input type="hidden" name=MembersOnly::fields().run.name() value=run/>
            <SubmitButton>"Come in"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn MembersIsland(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    view! { <MembersForm run/> }
}

/// For nobody who comes too often: 429 (N02).
#[component]
pub(crate) fn BellForm(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Ring::action());
    view! {
        <Form state>
            <input type="hidden" name=Ring::fields().run.name() value=run/>
            <label>"Note " <input {..state.input(Ring::fields().note)}/></label>
            <SubmitButton>"Ring"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn BellIsland(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    view! { <BellForm run/> }
}

/// Fails in the way that the visitor chooses (C04).
#[component]
pub(crate) fn FaultyForm() -> impl IntoView {
    let state = use_action_state(Faulty::action());
    view! {
        <Form state>
            <label>"How " <input {..state.input(Faulty::fields().how)}/></label>
            <SubmitButton>"Try"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser; it also says which kind of error its code was given.
#[client]
pub(crate) fn FaultyIsland() -> impl IntoView {
    view! { <FaultyForm/> }
}
