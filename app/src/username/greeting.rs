//! How the header greets a visitor.

use leptos_router::components::A;
use tombolo::prelude::*;

use crate::username::actions::username;

/// The name that the visitor has chosen on this page. Only where the browser renders pages itself does the header learn of
/// it this way; elsewhere it is made anew with the page.
#[derive(Clone, Copy)]
pub(crate) struct Greeted(pub(crate) RwSignal<Option<String>>);

impl Greeted {
    /// Nobody has chosen anything yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }
}

/// Leads to the page where a name is chosen, and says the one that there is.
#[component]
pub(crate) fn Greeting() -> impl IntoView {
    let loaded = Resource::new(|| (), |()| username());
    let chosen = use_context::<Greeted>();
    view! {
        <A href="/username">
            <Suspense>
                {move || Suspend::new(async move {
                    // Who cannot be told their name can still go and see.
                    let loaded = loaded.await.ok().flatten();
                    move || match chosen.and_then(|chosen| chosen.0.get()).or_else(|| loaded.clone()) {
                        Some(name) => format!("Ahoy, {name}"),
                        None => "Your name".to_owned(),
                    }
                })}
            </Suspense>
        </A>
    }
}
