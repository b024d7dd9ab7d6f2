//! The form at the bottom of every page. It is a server component: no page gets any WASM for it.

use tombolo::prelude::*;

use crate::newsletter::actions::Subscribe;

/// Asks for an address.
#[component]
pub(crate) fn NewsletterForm() -> impl IntoView {
    let state = use_action_state(Subscribe::action());
    let email = Subscribe::fields().email;
    view! {
        <Form state attr:class="newsletter">
            <label class="field">
                "Letters from the quay, to "
                <input type="email" autocomplete="email" placeholder="anne@example.org" {..state.input(email)}/>
            </label>
            <SubmitButton>"Subscribe"</SubmitButton>
            <FieldErrors state field=email/>
            <p class="hint">"Four a year, about rope and weather."</p>
            <p role="status">{move || state.value().map(|email| format!("Thank you. The next one goes to {email}."))}</p>
        </Form>
    }
}
