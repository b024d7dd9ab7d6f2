//! All letters, for those who work on the shop.

use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{
    outbox::{
        actions::letters,
        letter::{Letter, Written},
    },
    page::{LoadError, NotFound},
};

/// The page at `/outbox`. Where letters are nobody's business there is none.
#[component]
pub(crate) fn OutboxPage() -> impl IntoView {
    let letters = Resource::new(|| (), |()| letters());
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Emptying the letterbox …"</p> }>
            {move || Suspend::new(async move {
                match letters.await {
                    Ok(letters) => view! { <Letters letters/> }.into_any(),
                    Err(ActionError::Refused(_)) => view! { <NotFound/> }.into_any(),
                    Err(error) => view! { <h1>"Outbox"</h1><LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Letters(letters: Vec<Written>) -> impl IntoView {
    let is_empty = letters.is_empty();
    view! {
        <Title text="Outbox"/>
        <div class="lead">
            <h1>"Outbox"</h1>
            <p>"What the shop writes, for those who work on it. Where it is in earnest there is no such page."</p>
        </div>
        {is_empty.then(|| view! { <p>"No letter yet."</p> })}
        {letters.into_iter().map(letter).collect_view()}
    }
}

fn letter(Written { letter: Letter { to, subject, text }, at, is_sent }: Written) -> impl IntoView {
    let state = if is_sent { "sent" } else { "not sent" };
    view! {
        <article class="letter">
            <h2>{subject}</h2>
            <p class="hint">{format!("To {to}, {} at {at}, {state}", at.date())}</p>
            {text.split("\n\n").map(paragraph).collect_view()}
        </article>
    }
}

fn paragraph(text: &str) -> AnyView {
    let text = text.trim().to_owned();
    if text.starts_with("http://") || text.starts_with("https://") {
        return view! { <p><a href=text.clone()>{text.clone()}</a></p> }.into_any();
    }
    view! { <p>{text}</p> }.into_any()
}
