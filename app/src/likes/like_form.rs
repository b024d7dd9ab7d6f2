//! The form that says that one likes a product.
//!
//! Without JavaScript it sends what its hidden fields say. In the browser it shows at once what will come of it, React's
//! `useOptimistic`: the hidden fields go with that, so that a second click takes back what the first has said, and is sent
//! behind it.

use tombolo::{SubmitPolicy, prelude::*, use_optimistic};

use crate::{
    catalogue::product::ProductId,
    likes::{Likes, actions::Like},
    page::TypedError,
};

/// Likes a product, or takes it back, and says who else does.
#[client]
pub(crate) fn LikeForm(
    /// Which product.
    product: ProductId,
    /// Who liked it when the page was made.
    likes: Likes,
) -> impl IntoView {
    let fields = Like::fields();
    let state = use_action_state(Like::action());
    let known = move || state.value().unwrap_or(likes);
    let shown = use_optimistic(state, known, |likes, like| likes.with_mine(like.liked));
    view! {
        <Form state policy=SubmitPolicy::Queue reset=false attr:class="like">
            <input type="hidden" name=fields.product.name() value=product.to_string()/>
            <input type="hidden" name=fields.liked.name() value=move || (!shown().is_mine).to_string()/>
            <button type="submit">{move || if shown().is_mine { "♥ Unlike" } else { "♡ Like" }}</button>
            " "
            <output>{move || shown().to_string()}</output>
            <TypedError state/>
        </Form>
    }
}
