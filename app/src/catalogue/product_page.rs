//! A product: its picture, what we say about it, the form that puts it into the cart, and what stands beside it.

use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use tombolo::prelude::*;

use crate::{
    cart::BuyButton,
    catalogue::{
        actions::product,
        product::{Category, Listing, Product, availability, is_scarce},
        shelf::Shelf,
    },
    likes::LikeForm,
    page::{LoadError, NotFound},
    pictures::{Picture, source_set},
    reviews::{Mean, Reviews},
};

/// The page at `/products/{slug}`.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let params = use_params_map();
    let slug = move || params.read().get("slug").unwrap_or_default();
    let product = Resource::new(slug, product);
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Fetching it from the shelf …"</p> }>
            {move || Suspend::new(async move {
                match product.await {
                    Ok(Some(product)) => view! { <Details product/> }.into_any(),
                    Ok(None) => view! { <NotFound/> }.into_any(),
                    Err(error) => view! { <h1>"Not at hand"</h1><LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Details(product: Product) -> impl IntoView {
    let Product { id, listing, description, category, buy, likes, neighbours } = product;
    let Listing { slug, name, summary, price, stock, picture, rating } = listing;
    let alt = if Picture::at(&picture).is_some() { name.clone() } else { format!("A drawing: {name}") };
    view! {
        <Title text=name.clone()/>
        <Trail category=category.clone()/>
        <article class="product">
            <img
                src=picture.clone()
                srcset=source_set(&picture)
                sizes="(width < 44rem) 100vw, 50vw"
                alt=alt
                width="400"
                height="300"
            />
            <div>
                <h1>{name}</h1>
                <p class="summary">{summary}</p>
                {rating.map(|rating| view! { <p class="rating"><a href="#reviews"><Mean rating/></a></p> })}
                <p class="price">{price.to_string()}</p>
                <p class="stock" class:scarce=is_scarce(stock)>{availability(stock)}</p>
                <p>{description}</p>
                {if stock > 0 {
                    view! { <BuyButton buy/> }.into_any()
                } else {
                    view! { <p>"There will be more when the next boat comes in."</p> }.into_any()
                }}
                <LikeForm product=id likes/>
            </div>
        </article>
        <Reviews product=id slug/>
        <section class="neighbours" aria-labelledby="neighbours">
            <h2 id="neighbours">"From the same shelf"</h2>
            <Shelf listings=neighbours label="From the same shelf"/>
        </section>
    }
}

/// The way back.
#[component]
fn Trail(category: Category) -> impl IntoView {
    let Category { slug, name } = category;
    view! {
        <nav class="trail" aria-label="The way back">
            <ul role="list">
                <li><a href="/">"Catalogue"</a></li>
                <li><a href=format!("/?category={slug}")>{name}</a></li>
            </ul>
        </nav>
    }
}
