//! The catalogue: everything that the shop sells.

use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{
    catalogue::{
        actions::products,
        product::{Listing, availability},
    },
    page::LoadError,
};

/// The page at `/`.
#[component]
pub(crate) fn CataloguePage() -> impl IntoView {
    let products = Resource::new(|| (), |()| products());
    view! {
        <Title text="Catalogue"/>
        <div class="lead">
            <h1>"Everything between the boat and the weather"</h1>
            <p>"Rope, brass and paper, chosen by people who use them, and sent from the quay at Holm Sound."</p>
        </div>
        <Suspense fallback=|| view! { <p class="loading">"Fetching the catalogue …"</p> }>
            {move || Suspend::new(async move {
                match products.await {
                    Ok(listings) => view! { <Shelf listings/> }.into_any(),
                    Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Shelf(listings: Vec<Listing>) -> impl IntoView {
    view! {
        <ul class="shelf" role="list">
            {listings.into_iter().map(|listing| view! { <Card listing/> }).collect_view()}
        </ul>
    }
}

#[component]
fn Card(listing: Listing) -> impl IntoView {
    let Listing { slug, name, price, stock, picture } = listing;
    view! {
        <li class="card">
            <img src=picture alt="" width="400" height="300"/>
            <h2><a href=format!("/products/{slug}")>{name}</a></h2>
            <p class="price">{price.to_string()}</p>
            <p class="stock" class:scarce=move || stock <= 5>{availability(stock)}</p>
        </li>
    }
}
