//! The button that says that one likes a product.
//!
//! Without JavaScript it submits its form, which sends what the hidden fields say. In the browser a click calls the action
//! itself, outside of any submission: the fields are as old as the page, and what is sent is what is shown now.

use leptos::ev::MouseEvent;
use tombolo::prelude::*;

use crate::{
    catalogue::product::ProductId,
    likes::{Likes, actions::Like},
};

/// Likes a product, or takes it back, and says who else does.
#[client]
pub(crate) fn LikeButton(
    /// The action that says so.
    like: ActionRef<Like>,
    /// Which product.
    product: ProductId,
    /// Who liked it when the page was made.
    likes: Likes,
) -> impl IntoView {
    let fields = Like::fields();
    let state = use_action_state(like);
    let shown = RwSignal::new(likes);
    Effect::new(move |_| {
        if let Some(likes) = state.value() {
            shown.set(likes);
        }
    });
    let press = move |event: MouseEvent| {
        event.prevent_default();
        if !untrack(|| state.pending()) {
            state.dispatch(Like { product, liked: !shown.get_untracked().is_mine });
        }
    };
    let is_mine = move || shown.get().is_mine;
    view! {
        <Form state attr:class="like">
            <input type="hidden" name=fields.product.name() value=product.to_string()/>
            <input type="hidden" name=fields.liked.name() value=(!likes.is_mine).to_string()/>
            <SubmitButton on:click=press>{move || if is_mine() { "♥ Unlike" } else { "♡ Like" }}</SubmitButton>
            " "
            <output>{move || shown.get().to_string()}</output>
        </Form>
    }
}
