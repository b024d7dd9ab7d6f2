//! What visitors say, to be hidden and shown.

use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    admin::{
        Behind, Choices, barred,
        reviews::{
            actions::{HideReview, ShowReview, judged},
            judged::{AllJudged, Judged, Which},
        },
    },
    page::{Day, Pager, TypedError},
    paging::asked,
    reviews::{Pictures, Stars},
};

/// The page at `/admin/reviews`; the query says which reviews and which page: `?show=hidden&page=2`.
#[component]
pub(crate) fn ReviewsPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| (Which::named(query.get_str("show")), asked(query, "page"))));
    let loaded = Resource::new(move || wanted.get(), |(which, page)| judged(which, page));
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Asking around …"</p> }>
            {move || {
                let (which, _) = wanted.get();
                Suspend::new(async move {
                    match loaded.await {
                        Ok(all) => view! { <Behind title="Reviews"><List which all/></Behind> }.into_any(),
                        Err(error) => barred(&error),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn List(which: Which, all: AllJudged) -> impl IntoView {
    let AllJudged { reviews, count, paging } = all;
    let choice = |text, one: Which| (text, one.address(1), one == which);
    let choices = [choice("All", Which::All), choice("Hidden", Which::Hidden)];
    let said = match count {
        0 => "There is none.".to_owned(),
        1 => "One review".to_owned(),
        count => format!("{count} reviews"),
    };
    view! {
        <Choices label="Which reviews" choices/>
        <p class="tally">{said}</p>
        <ul class="judged reviews" role="list">
            {reviews.into_iter().map(|review| view! { <Item review/> }).collect_view()}
        </ul>
        <Pager paging label="Pages of reviews" before="Newer ones" behind="Older ones" address=move |page| which.address(page)/>
    }
}

/// What its forms return decides what it shows: without JavaScript that is what the page was loaded with.
#[component]
fn Item(review: Judged) -> impl IntoView {
    let Judged { slug, product, by, stars, text, on, pictures, hidden, hide, show } = review;
    let by = by.unwrap_or_else(|| "A visitor".to_owned());
    // What is bound to them tells their forms from those of other reviews.
    let (hide, show) = (use_action_state(hide), use_action_state(show));
    let hidden = RwSignal::new(hidden);
    Effect::new(move |_| {
        if let Some(note) = hide.value() {
            hidden.set(Some(note));
        }
    });
    Effect::new(move |_| {
        if show.value().is_some() {
            hidden.set(None);
        }
    });
    let is_hidden = move || hidden.with(Option::is_some);
    let was_hidden = move || hide.value().filter(|_| is_hidden()).map(|_| "Nobody sees it any more.");
    let was_shown = move || show.value().filter(|()| !is_hidden()).map(|()| "Everybody sees it again.");
    let about = format!("what {by} says of {product}");
    let (what, again) = (about.clone(), about);
    let (count, from) = (pictures.len(), by.clone());
    view! {
        <li>
            <h2><a href=format!("/products/{slug}")>{product}</a></h2>
            <p class="stars"><Stars stars/></p>
            <p class="words">{text}</p>
            <Show
                when=is_hidden
                fallback=move || view! { <Pictures pictures=pictures.clone() by=from.clone()/> }
            >
                {(count > 0).then(|| view! { <p class="hint">{format!("Its pictures, {count} of them, are hidden with it.")}</p> })}
            </Show>
            <p class="hint">{by} ", " <Day at=on/></p>
            <Show when=is_hidden fallback=move || view! { <HideForm state=hide what=what.clone()/> }>
                <p>"Hidden: " {move || hidden.get()}</p>
                <ShowForm state=show what=again.clone()/>
            </Show>
            <p role="status">{was_hidden} {was_shown}</p>
        </li>
    }
}

#[component]
fn HideForm(state: ActionState<HideReview>, what: String) -> impl IntoView {
    let note = HideReview::fields().note;
    view! {
        <Form state>
            <label class="field">
                <span>"Why nobody should read it" <span class="visually-hidden">": " {what.clone()}</span> " "</span>
                <input autocomplete="off" {..state.input(note)}/>
            </label>
            <SubmitButton attr:class="quiet">"Hide it " <span class="visually-hidden">": " {what}</span></SubmitButton>
            <FieldErrors state field=note/>
            <TypedError state/>
        </Form>
    }
}

#[component]
fn ShowForm(state: ActionState<ShowReview>, what: String) -> impl IntoView {
    view! {
        <Form state>
            <SubmitButton attr:class="quiet">"Show it again " <span class="visually-hidden">": " {what}</span></SubmitButton>
            <TypedError state/>
        </Form>
    }
}
