//! What visitors say about a product, and the form to say something oneself. The form stands in a server component: it is
//! complete without any WASM.

use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    catalogue::product::ProductId,
    page::{Day, LoadError, Pager, TypedError},
    paging::asked,
    pictures::Picture,
    reviews::{
        actions::{WriteReview, reviews},
        rating::Rating,
        review::{MOST_PICTURES, Mine, Review, Said},
    },
};

/// The part of a product's page. The address says which page of it: `/products/{slug}?reviews=2`.
#[component]
pub(crate) fn Reviews(
    /// Which product.
    product: ProductId,
    /// Its name in addresses.
    slug: String,
) -> impl IntoView {
    let query = use_query_map();
    let page = Memo::new(move |_| query.with(|query| asked(query, "reviews")));
    let loaded = Resource::new(move || page.get(), move |page| reviews(product, page));
    view! {
        <section class="reviews" aria-labelledby="reviews">
            <h2 id="reviews">"What others say"</h2>
            <Suspense fallback=|| view! { <p class="loading">"Asking around …"</p> }>
                {move || {
                    let slug = slug.clone();
                    Suspend::new(async move {
                        match loaded.await {
                            Ok(said) => view! { <All product slug said/> }.into_any(),
                            Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                        }
                    })
                }}
            </Suspense>
        </section>
    }
}

/// Where the browser renders pages itself, the list follows what the form's action returns.
#[component]
fn All(product: ProductId, slug: String, said: Said) -> impl IntoView {
    let state = use_action_state(WriteReview::action());
    let mine = said.mine.clone();
    let shown = move || state.value().unwrap_or_else(|| said.clone());
    view! {
        {move || view! { <Page said=shown() slug=slug.clone()/> }}
        <ReviewForm state product mine/>
    }
}

#[component]
fn Page(said: Said, slug: String) -> impl IntoView {
    let Said { reviews, paging, rating, .. } = said;
    let address = move |page: u32| match page {
        1 => format!("/products/{slug}#reviews"),
        page => format!("/products/{slug}?reviews={page}#reviews"),
    };
    let Some(rating) = rating else { return view! { <p>"Nobody has said anything yet."</p> }.into_any() };
    let items = reviews.into_iter().map(|review| view! { <Item review/> }).collect_view();
    view! {
        <p class="hint">{format!("{rating} of 5 stars, {} in all.", rating.reviews())}</p>
        <ul class="said" role="list">{items}</ul>
        <Pager paging label="Pages of reviews" before="Newer ones" behind="Older ones" address/>
    }
    .into_any()
}

#[component]
fn Item(review: Review) -> impl IntoView {
    let Review { by, is_mine, stars, text, on, pictures } = review;
    let by = if is_mine { "You".to_owned() } else { by.unwrap_or_else(|| "A visitor".to_owned()) };
    view! {
        <li>
            <p class="stars"><Stars stars/></p>
            <p class="words">{text}</p>
            <Pictures pictures by=by.clone()/>
            <p class="hint">{by} ", " <Day at=on/></p>
        </li>
    }
}

/// The mean of all stars, and of how many reviews it is.
#[component]
pub(crate) fn Mean(
    /// The mean.
    rating: Rating,
) -> impl IntoView {
    view! {
        <span aria-hidden="true">"★ "</span>
        {rating.to_string()}
        <span class="visually-hidden">" of 5 stars"</span>
        " "
        <span class="of">"(" {rating.reviews()} ")"</span>
    }
}

/// Stars, and their number for who does not see them.
#[component]
pub(crate) fn Stars(
    /// From one to five.
    stars: u8,
) -> impl IntoView {
    let filled = usize::from(stars);
    view! {
        <span aria-hidden="true">{"★".repeat(filled)} {"☆".repeat(5_usize.saturating_sub(filled))}</span>
        " "
        <span class="visually-hidden">{format!("{stars} of 5 stars")}</span>
    }
}

/// Small pictures, each of which leads to the one to look at. All of them take the same room, before they are there too.
#[component]
pub(crate) fn Pictures(
    /// Which ones.
    pictures: Vec<Picture>,
    /// Whose they are.
    by: String,
) -> impl IntoView {
    let count = pictures.len();
    let each = pictures.into_iter().enumerate().map(move |(at, picture)| {
        let alt = format!("Picture {} of {count} by {by}", at + 1);
        view! {
            <li>
                <a href=picture.address()>
                    <img src=picture.small_address() alt=alt loading="lazy" decoding="async" width="160" height="120"/>
                </a>
            </li>
        }
    });
    (count > 0).then(|| view! { <ul class="pictures" role="list">{each.collect_view()}</ul> })
}

#[component]
fn ReviewForm(state: ActionState<WriteReview>, product: ProductId, mine: Option<Mine>) -> impl IntoView {
    let fields = WriteReview::fields();
    let (stars, text, pictures) = (fields.stars, fields.text, fields.pictures);
    let has_one = mine.is_some();
    let before = mine.as_ref().map_or(0, |mine| mine.pictures);
    // Where the browser renders pages itself, it is what stands above now.
    let kept = move || state.value().and_then(|said| said.mine).map_or(before, |mine| mine.pictures);
    let hidden = mine.as_ref().and_then(|mine| mine.hidden.clone());
    let state = match mine {
        Some(mine) => state.initial(stars, mine.stars).initial(text, mine.text),
        None => state,
    };
    let thanks = |said: Said| match said.mine {
        Some(Mine { hidden: Some(_), .. }) => "Thank you. It stands above once we have looked at it.",
        _ => "Thank you. It stands above.",
    };
    let star = move |count: u8| {
        let name = if count == 1 { "1 star".to_owned() } else { format!("{count} stars") };
        view! { <label><input type="radio" {..state.radio(stars, count)}/> " " {name}</label> " " }
    };
    view! {
        <Form state reset=false attr:class="panel review">
            <h3>{if has_one { "Say something else" } else { "Say something yourself" }}</h3>
            {hidden.map(|why| view! { <p class="hint">"We do not show what you have said. " {why}</p> })}
            <input type="hidden" name=fields.product.name() value=product.to_string()/>
            <fieldset>
                <legend>"How good is it?"</legend>
                {(1..=5).map(star).collect_view()}
            </fieldset>
            <FieldErrors state field=stars/>
            // With the break text browsers have the label above the box, and not beside its last line.
            <label class="field">"Your words" <br/> <TextArea state field=text attr:rows="4"/></label>
            <FieldErrors state field=text/>
            <label class="field">"Pictures " <input accept="image/jpeg,image/png,image/webp" {..state.file(pictures)}/></label>
            <p class="hint">{format!("Up to {MOST_PICTURES}, of 6 MB each. They are made smaller, and nothing but the picture is kept.")}</p>
            <FieldErrors state field=pictures/>
            {move || Some(kept()).filter(|count| *count > 0).map(|count| {
                let (said, away) = those_kept(count);
                view! {
                    <p class="hint">{said}</p>
                    <p><label class="choice"><input type="checkbox" {..state.checkbox(fields.without_pictures)}/> " " {away}</label></p>
                }
            })}
            <TypedError state/>
            <SubmitButton>{if has_one { "Replace my review" } else { "Send my review" }}</SubmitButton>
            <Show when=move || state.pending()>
                <progress aria-label="Sent" value=move || state.progress().to_string()></progress>
            </Show>
            <p role="status">{move || state.value().map(thanks)}</p>
        </Form>
    }
}

/// What becomes of the pictures of the review that is replaced, and what takes them away.
fn those_kept(count: u32) -> (String, &'static str) {
    if count == 1 {
        ("Yours has one picture. New ones take its place.".to_owned(), "Take it away")
    } else {
        (format!("Yours has {count} pictures. New ones take their place."), "Take them away")
    }
}
