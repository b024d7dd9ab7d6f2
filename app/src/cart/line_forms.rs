//! The two forms of a line in the cart. They stand in server components: they are complete without any WASM.
//!
//! Each line has a state of its own for its quantity, so that what is wrong, and what was typed, stands in that line and in
//! no other. What takes a line away is one state for all of them: its answer outlives the line.

use tombolo::prelude::*;

use crate::{
    cart::actions::{RemoveLine, SetQuantity},
    page::TypedError,
};

/// Changes how many of a product are in the cart.
#[component]
pub(crate) fn QuantityForm(
    /// The line's own state.
    change: ActionState<SetQuantity>,
    /// Whether what came of it is the last that happened in the cart.
    is_new: Signal<bool>,
    /// The product's name, for who does not see which line a control stands in.
    name: String,
) -> impl IntoView {
    let quantity = SetQuantity::fields().quantity;
    let said = move || change.value().filter(|_| is_new.get()).map(|_| "Your cart is up to date.");
    view! {
        // What was sent is what the cart holds then, and not what it held when the page was made.
        <Form state=change reset=false>
            <label class="field">
                <span>"Quantity " <span class="visually-hidden">"of " {name.clone()} " "</span></span>
                <input type="number" inputmode="numeric" {..change.input(quantity)}/>
            </label>
            <SubmitButton>"Update " <span class="visually-hidden">"the quantity of " {name}</span></SubmitButton>
            <FieldErrors state=change field=quantity/>
            <TypedError state=change/>
            <p role="status">{said}</p>
        </Form>
    }
}

/// Takes a product out of the cart.
#[component]
pub(crate) fn RemoveForm(
    /// The state that all lines share.
    remove: ActionState<RemoveLine>,
    /// What takes this line away.
    action: ActionRef<RemoveLine>,
    /// The product's name, for who does not see which line a control stands in.
    name: String,
) -> impl IntoView {
    view! {
        <Form state=remove action>
            <SubmitButton>"Remove " <span class="visually-hidden">{name}</span></SubmitButton>
        </Form>
    }
}
