//! Where people write to the shop.

use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    catalogue::actions::product_names,
    contact::{contact_form::ContactForm, topic::Topic},
    page::LoadError,
};

/// The page at `/contact`; the query says what it is about.
#[component]
pub(crate) fn ContactPage() -> impl IntoView {
    let query = use_query_map();
    let topic = Memo::new(move |_| query.with(|query| Topic::named(query.get_str("topic"))));
    let products = Resource::new(|| (), |()| product_names());
    view! {
        <Title text="Write to us"/>
        <div class="lead">
            <h1>"Write to us"</h1>
            <p>"A person reads it, when the flag is up, and answers before the next tide but one."</p>
        </div>
        <Suspense fallback=|| view! { <p class="loading">"Fetching pen and paper …"</p> }>
            {move || {
                let topic = topic.get();
                Suspend::new(async move {
                    match products.await {
                        Ok(products) => view! { <ContactForm topic products/> }.into_any(),
                        Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}
