//! The form that puts a product into the cart.

use tombolo::prelude::*;

use crate::{
    cart::{actions::AddToCart, counter},
    page::TypedError,
};

/// Asks how many, and puts them into the cart.
#[client]
pub(crate) fn BuyButton(
    /// The action, with what is offered.
    buy: ActionRef<AddToCart>,
) -> impl IntoView {
    let quantity = AddToCart::fields().quantity;
    let state = use_action_state(buy).initial(quantity, 1);
    Effect::new(move |_| {
        if let Some(count) = state.value() {
            counter::set(count);
        }
    });
    view! {
        <Form state>
            <label class="field">"Quantity " <input type="number" inputmode="numeric" {..state.input(quantity)}/></label>
            <FieldErrors state field=quantity/>
            <SubmitButton>"Add to cart"</SubmitButton>
            <p role="status">{move || state.value().map(|count| format!("Added: {count} in cart"))}</p>
            <TypedError state/>
        </Form>
    }
}
