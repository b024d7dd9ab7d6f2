//! The two forms of a line in the cart. They stand in server components: they are complete without any WASM.
//!
//! All lines share one state for each action, and what came of it is shown above them: the line whose form was sent may
//! be gone by then. So the controls are filled from the cart and never with what was typed into another line.

use tombolo::prelude::*;

use crate::{
    cart::{
        actions::{RemoveLine, SetQuantity},
        contents::MOST,
    },
    catalogue::product::ProductId,
};

/// Changes how many of a product are in the cart.
#[component]
pub(crate) fn QuantityForm(
    /// The state that all lines share.
    change: ActionState<SetQuantity>,
    /// Which product.
    product: ProductId,
    /// Its name, for who does not see which line a control stands in.
    name: String,
    /// How many there are now.
    quantity: Signal<u32>,
) -> impl IntoView {
    let fields = SetQuantity::fields();
    view! {
        <Form state=change>
            <input type="hidden" name=fields.product.name() value=product.to_string()/>
            <label class="field">
                <span>"Quantity " <span class="visually-hidden">"of " {name.clone()} " "</span></span>
                <input
                    type="number"
                    inputmode="numeric"
                    name=fields.quantity.name()
                    value=move || quantity.get().to_string()
                    min="1"
                    max=MOST.to_string()
                    required
                />
            </label>
            <SubmitButton>"Update " <span class="visually-hidden">"the quantity of " {name}</span></SubmitButton>
        </Form>
    }
}

/// Takes a product out of the cart.
#[component]
pub(crate) fn RemoveForm(
    /// The state that all lines share.
    remove: ActionState<RemoveLine>,
    /// Which product.
    product: ProductId,
    /// Its name, for who does not see which line a control stands in.
    name: String,
) -> impl IntoView {
    view! {
        <Form state=remove>
            <input type="hidden" name=RemoveLine::fields().product.name() value=product.to_string()/>
            <SubmitButton>"Remove " <span class="visually-hidden">{name}</span></SubmitButton>
        </Form>
    }
}
