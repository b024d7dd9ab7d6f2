//! The catalogue: everything that the shop sells, or what a search finds of it.

use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    catalogue::{
        actions::products,
        product::{Category, Found},
        search::Search,
        search_form::{Categories, SearchForm},
        shelf::Shelf,
    },
    page::{LoadError, NotFound},
};

/// The page at `/`.
#[component]
pub(crate) fn CataloguePage() -> impl IntoView {
    let query = use_query_map();
    let search = Memo::new(move |_| query.with(|query| Search::new(query.get_str("q"), query.get_str("category"))));
    let found = Resource::new(move || search.get(), |search| products(search.words, search.category));
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Fetching the catalogue …"</p> }>
            {move || {
                let search = search.get();
                Suspend::new(async move {
                    match found.await {
                        Ok(found) if search.is_elsewhere(&found.categories) => view! { <NotFound/> }.into_any(),
                        Ok(found) => view! { <Catalogue search found/> }.into_any(),
                        Err(error) => view! { <h1>"Catalogue"</h1><LoadError text=error.to_string()/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Catalogue(search: Search, found: Found) -> impl IntoView {
    let Found { listings, categories } = found;
    let category = categories.iter().find(|category| category.slug == search.category).cloned();
    let count = listings.len();
    view! {
        <Title text=search.title(category.as_ref())/>
        <Lead search=search.clone() category/>
        <Categories search=search.clone() categories/>
        {if count == 0 {
            view! { <Nothing search/> }.into_any()
        } else {
            view! {
                <p class="tally">{if count == 1 { "One thing".to_owned() } else { format!("{count} things") }}</p>
                <Shelf listings label="Products"/>
            }
            .into_any()
        }}
    }
}

/// What the page is about. Who looks for something has read the welcome already.
#[component]
fn Lead(search: Search, category: Option<Category>) -> impl IntoView {
    if search.is_everything() {
        view! {
            <div class="lead welcome">
                <div>
                    <h1>"Everything between the boat and the weather"</h1>
                    <p>"Rope, brass and paper, chosen by people who use them, and sent from the quay at Holm Sound."</p>
                    <SearchForm search/>
                </div>
            </div>
        }
        .into_any()
    } else {
        let title = search.title(category.as_ref());
        view! { <div class="lead"><h1>{title}</h1><SearchForm search/></div> }.into_any()
    }
}

#[component]
fn Nothing(search: Search) -> impl IntoView {
    let elsewhere = (!search.words.is_empty() && !search.category.is_empty()).then(|| {
        view! { <p><a href=search.address_within("")>"Look on the other shelves too"</a></p> }
    });
    view! {
        <div class="nothing">
            <h2>"We have looked, and there is nothing."</h2>
            <p>"Perhaps it goes by another name here. Fewer words find more, and half a word will do."</p>
            {elsewhere}
            <p><a class="button" href="/">"To everything we have"</a></p>
        </div>
    }
}
