//! Products beside each other.

use tombolo::prelude::*;

use crate::{
    catalogue::product::{Listing, availability, is_scarce},
    pictures::source_set,
    reviews::Mean,
};

/// A list of products; each leads to its page.
#[component]
pub(crate) fn Shelf(
    /// What stands on it.
    listings: Vec<Listing>,
    /// What the list is called.
    label: &'static str,
) -> impl IntoView {
    view! {
        <ul class="shelf" role="list" aria-label=label>
            {listings.into_iter().map(|listing| view! { <Card listing/> }).collect_view()}
        </ul>
    }
}

#[component]
fn Card(listing: Listing) -> impl IntoView {
    let Listing { slug, name, summary, price, stock, picture, rating } = listing;
    view! {
        <li class="card">
            <img src=picture.clone() srcset=source_set(&picture) sizes="(width < 40rem) 50vw, 20rem" alt="" width="400" height="300" loading="lazy"/>
            <h2><a href=format!("/products/{slug}")>{name}</a></h2>
            <p class="summary">{summary}</p>
            {rating.map(|rating| view! { <p class="rating"><Mean rating/></p> })}
            <p class="price">{price.to_string()}</p>
            <p class="stock" class:scarce=is_scarce(stock)>{availability(stock)}</p>
        </li>
    }
}
