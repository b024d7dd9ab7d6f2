//! The form that puts a product into the cart.

use tombolo::prelude::*;

use crate::{
    cart::{actions::AddToCart, counter},
    catalogue::product::ProductId,
    page::TypedError,
};

/// Asks how many, and puts them into the cart.
#[client]
pub(crate) fn BuyButton(
    /// The action that puts them there.
    buy: ActionRef<AddToCart>,
    /// Which product.
    product: ProductId,
) -> impl IntoView {
    let fields = AddToCart::fields();
    let quantity = fields.quantity;
    let state = use_action_state(buy).initial(fields.product, product).initial(quantity, 1);
    Effect::new(move |_| {
        if let Some(cart) = state.value() {
            counter::set(cart.count);
        }
    });
    view! {
        <Form state>
            <input type="hidden" {..state.input(fields.product)}/>
            <label class="field">"Quantity " <input type="number" inputmode="numeric" {..state.input(quantity)}/></label>
            <FieldErrors state field=quantity/>
            <SubmitButton>"Add to cart"</SubmitButton>
            <p role="status">{move || state.value().map(|cart| format!("Added: {} in cart", cart.count))}</p>
            <TypedError state/>
        </Form>
    }
}
