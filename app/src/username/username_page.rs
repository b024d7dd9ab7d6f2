//! Where a visitor chooses a name. The form stands in a server component: it is complete without any WASM.

use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{
    page::{LoadError, TypedError},
    username::{
        actions::{ChooseUsername, username},
        greeting::Greeted,
    },
};

/// The page at `/username`.
#[component]
pub(crate) fn UsernamePage() -> impl IntoView {
    let current = Resource::new(|| (), |()| username());
    view! {
        <Title text="Your name"/>
        <div class="lead">
            <h1>"What shall we call you?"</h1>
            <p>"We do not ask who you are. But whoever comes twice should have a name, and nobody else’s."</p>
        </div>
        <Suspense fallback=|| view! { <p class="loading">"Looking you up …"</p> }>
            {move || Suspend::new(async move {
                match current.await {
                    Ok(current) => view! { <UsernameForm current/> }.into_any(),
                    Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn UsernameForm(current: Option<String>) -> impl IntoView {
    let field = ChooseUsername::fields().username;
    let has_one = current.is_some();
    let state = use_action_state(ChooseUsername::action()).initial(field, current.unwrap_or_default());
    let greeted = use_context::<Greeted>();
    Effect::new(move |_| {
        if let (Some(greeted), Some(name)) = (greeted, state.value()) {
            greeted.0.set(Some(name));
        }
    });
    view! {
        <Form state reset=false attr:class="panel">
            <label class="field">
                "Username "
                <input type="text" autocomplete="username" autocapitalize="none" spellcheck="false" {..state.input(field)}/>
            </label>
            <FieldErrors state field/>
            <TypedError state/>
            <p class="hint">"3 to 20 characters: letters from a to z, digits, - and _. Anne and anne are the same."</p>
            <SubmitButton>{if has_one { "Change it" } else { "That is me" }}</SubmitButton>
            <p role="status">{move || state.value().map(|name| format!("Ahoy, {name}. The name is yours."))}</p>
        </Form>
    }
}
