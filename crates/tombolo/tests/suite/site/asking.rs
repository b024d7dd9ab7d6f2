//! Pages that ask who their visitor is: always, or for who asks for it.

use std::time::Duration;

use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use super::{
    bound::{LinePage, RemoveLine},
    only_once::{PlacePage, note},
};

/// Seals for its visitor what it returns.
#[server(public, once)]
pub async fn place_line(name: String) -> ActionRef<RemoveLine> {
    note(&name, "");
    RemoveLine::bind(name)
}

/// Has everything that a form can bring back.
#[server(public, once)]
pub async fn place_most(#[bound] thing: String, #[previous] last: Option<u32>, by: u32) -> u32 {
    note(&format!("{thing} {} by {by}", last.unwrap_or_default()), "");
    last.unwrap_or_default() + by
}

fn is_asked(what: &'static str) -> bool {
    use_query_map().with_untracked(|query| query.get(what).is_some())
}

/// A form that runs once, one that is bound to its visitor, and a button with all that there is.
#[component]
pub(crate) fn AskingPage() -> impl IntoView {
    let line = use_action_state(RemoveLine::bind("asked".to_owned()));
    let most = use_action_state(PlaceMost::bind("most".to_owned()).key("x.y"));
    view! {
        <PlacePage/>
        <section id="line">
            <Form state=line>
                <SubmitButton action=most>"Most"</SubmitButton>
                <p id="most">{move || most.value()}</p>
            </Form>
        </section>
    }
}

/// A form for its visitor alone, for who asks for it; or it leads elsewhere.
#[component]
pub(crate) fn LineMaybePage() -> impl IntoView {
    if is_asked("elsewhere") {
        leptos_axum::redirect("/quiet", false);
    }
    if is_asked("form") { view! { <LinePage/> }.into_any() } else { view! { <Notice/> }.into_any() }
}

/// This page fails by itself while it is being sent, unless it is asked not to.
#[component]
pub(crate) fn BreaksLate() -> impl IntoView {
    let (is_well, late) = (is_asked("well"), Resource::new(|| (), |()| tokio::time::sleep(Duration::from_millis(50))));
    view! {
        <p>"first part"</p>
        <Suspense>{move || Suspend::new(async move { late.await; assert!(is_well, "secret-late-text"); })}</Suspense>
    }
}
