//! What visitors say about a product, and the form to say something oneself. The form stands in a server component: it is
//! complete without any WASM.

use tombolo::prelude::*;

use crate::{
    catalogue::product::ProductId,
    page::{LoadError, TypedError},
    reviews::{
        actions::{WriteReview, reviews},
        review::{MOST_PICTURES, Review},
    },
};

/// The part of a product's page.
#[component]
pub(crate) fn Reviews(
    /// Which product.
    product: ProductId,
) -> impl IntoView {
    let loaded = Resource::new(|| (), move |()| reviews(product));
    view! {
        <section class="reviews" aria-labelledby="reviews">
            <h2 id="reviews">"What others say"</h2>
            <Suspense fallback=|| view! { <p class="loading">"Asking around …"</p> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok(reviews) => view! { <Said product reviews/> }.into_any(),
                        Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                    }
                })}
            </Suspense>
        </section>
    }
}

/// Where the browser renders pages itself, the list follows what the form's action returns.
#[component]
fn Said(product: ProductId, reviews: Vec<Review>) -> impl IntoView {
    let state = use_action_state(WriteReview::action());
    let mine = reviews.iter().find(|review| review.is_mine).cloned();
    let shown = move || state.value().unwrap_or_else(|| reviews.clone());
    view! {
        {move || {
            let reviews = shown();
            if reviews.is_empty() {
                view! { <p>"Nobody has said anything yet."</p> }.into_any()
            } else {
                let each = reviews.into_iter().map(|review| view! { <Item review/> }).collect_view();
                view! { <ul class="said" role="list">{each}</ul> }.into_any()
            }
        }}
        <ReviewForm state product mine/>
    }
}

#[component]
fn Item(review: Review) -> impl IntoView {
    let Review { by, is_mine, stars, text, day, pictures } = review;
    let by = if is_mine { "You".to_owned() } else { by.unwrap_or_else(|| "A visitor".to_owned()) };
    let filled = usize::from(stars);
    view! {
        <li>
            <p class="stars">
                <span aria-hidden="true">{"★".repeat(filled)} {"☆".repeat(5_usize.saturating_sub(filled))}</span>
                <span class="visually-hidden">{format!("{stars} of 5 stars")}</span>
            </p>
            <p class="words">{text}</p>
            {(!pictures.is_empty()).then(|| view! { <Pictures pictures by=by.clone()/> })}
            <p class="hint">{by} ", " <time datetime=day.clone()>{day.clone()}</time></p>
        </li>
    }
}

#[component]
fn Pictures(pictures: Vec<String>, by: String) -> impl IntoView {
    let count = pictures.len();
    let each = pictures.into_iter().enumerate().map(move |(at, picture)| {
        let alt = format!("Picture {} of {count} by {by}", at + 1);
        view! { <li><a href=picture.clone()><img src=picture.clone() alt=alt loading="lazy" width="160" height="120"/></a></li> }
    });
    view! { <ul class="pictures" role="list">{each.collect_view()}</ul> }
}

#[component]
fn ReviewForm(state: ActionState<WriteReview>, product: ProductId, mine: Option<Review>) -> impl IntoView {
    let fields = WriteReview::fields();
    let (stars, text, pictures) = (fields.stars, fields.text, fields.pictures);
    let has_one = mine.is_some();
    let state = match mine {
        Some(mine) => state.initial(stars, mine.stars).initial(text, mine.text),
        None => state,
    };
    let star = move |count: u8| {
        let name = if count == 1 { "1 star".to_owned() } else { format!("{count} stars") };
        view! { <label><input type="radio" {..state.radio(stars, count)}/> " " {name}</label> " " }
    };
    view! {
        <Form state reset=false attr:class="panel review">
            <h3>{if has_one { "Say something else" } else { "Say something yourself" }}</h3>
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
            <TypedError state/>
            <SubmitButton>{if has_one { "Replace my review" } else { "Send my review" }}</SubmitButton>
            <Show when=move || state.pending()>
                <progress aria-label="Sent" value=move || state.progress().to_string()></progress>
            </Show>
            <p role="status">{move || state.value().map(|_| "Thank you. It stands above.")}</p>
        </Form>
    }
}
