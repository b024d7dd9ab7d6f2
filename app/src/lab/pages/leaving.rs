//! Leaving a page with something unsaved.

use tombolo::prelude::*;

use crate::lab::{actions::Greet, answer::Answer};

/// Asks before it is left.
#[client]
pub(crate) fn UnsavedIsland(
    /// Under which name the action records what it does.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Greet::action());
    let fields = Greet::fields();
    view! {
        <Form state guard_unsaved=true>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"Name " <input {..state.input(fields.name)}/></label>
            <FieldErrors state field=fields.name/>
            <SubmitButton>"Greet"</SubmitButton>
            <SubmitButton formaction="/lab/greet-server">"Greet there"</SubmitButton>
            <Answer state/>
        </Form>
        <a href="/lab/cart">"Away"</a>
    }
}
