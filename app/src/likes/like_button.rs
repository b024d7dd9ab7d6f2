//! The button that says that one likes a product.
//!
//! Without JavaScript it submits its form, which sends what the hidden fields say. In the browser a click calls the action
//! as the function that it is, outside of any submission: the fields are as old as the page, and what is sent is what is
//! shown now.
//!
//! The form is a server component and the button in it a client component: React's `incrementLike`, which an event handler
//! calls.

use leptos::{ev::MouseEvent, task::spawn_local};
use tombolo::prelude::*;

use crate::{
    catalogue::product::ProductId,
    likes::{
        Likes,
        actions::{Like, like},
    },
    page::TypedError,
};

/// The form around the button.
#[component]
pub(crate) fn LikeForm(
    /// Which product.
    product: ProductId,
    /// Who likes it.
    likes: Likes,
) -> impl IntoView {
    let fields = Like::fields();
    let state = use_action_state(Like::action());
    view! {
        <Form state attr:class="like">
            <input type="hidden" name=fields.product.name() value=product.to_string()/>
            <input type="hidden" name=fields.liked.name() value=(!likes.is_mine).to_string()/>
            <LikeButton product count=likes.count is_mine=likes.is_mine/>
            <TypedError state/>
        </Form>
    }
}

/// Likes a product, or takes it back, and says who else does.
#[client]
fn LikeButton(
    /// Which product.
    product: ProductId,
    /// How many liked it when the page was made.
    count: u32,
    /// Whether the visitor was one of them.
    is_mine: bool,
) -> impl IntoView {
    let shown = RwSignal::new(Likes { count, is_mine });
    let trouble = RwSignal::new(None);
    let is_pending = RwSignal::new(false);
    let press = move |event: MouseEvent| {
        event.prevent_default();
        if is_pending.get_untracked() {
            return;
        }
        is_pending.set(true);
        trouble.set(None);
        spawn_local(async move {
            // The button may be gone before the answer comes.
            let is_mine = !shown.get_untracked().is_mine;
            let _ = match like(product, is_mine).await {
                Ok(count) => shown.try_set(Likes { count, is_mine }).map(drop),
                Err(error) => trouble.try_set(Some(error.to_string())).map(drop),
            };
            let _ = is_pending.try_set(false);
        });
    };
    view! {
        <button type="submit" aria-disabled=move || is_pending.get().then_some("true") on:click=press>
            {move || if shown.get().is_mine { "♥ Unlike" } else { "♡ Like" }}
        </button>
        " "
        <output>{move || shown.get().to_string()}</output>
        <p role="alert">{move || trouble.get()}</p>
    }
}
