//! The cart: what is in it, what it costs, and the forms that change it.

use leptos::html::P;
use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{
    cart::{
        actions::{RemoveLine, SetQuantity, cart},
        contents::{Cart, CartError, CartLine},
        counter,
        line_forms::{QuantityForm, RemoveForm},
    },
    page::LoadError,
};

/// The page at `/cart`.
#[component]
pub(crate) fn CartPage() -> impl IntoView {
    let cart = Resource::new(|| (), |()| cart());
    view! {
        <Title text="Your cart"/>
        <h1>"Your cart"</h1>
        <Suspense fallback=|| view! { <p class="loading">"Looking into your cart …"</p> }>
            {move || Suspend::new(async move {
                match cart.await {
                    Ok(cart) => view! { <Contents cart/> }.into_any(),
                    Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// The lines and their sum. Where the browser renders pages itself, they follow what the forms' actions return.
#[component]
fn Contents(cart: Cart) -> impl IntoView {
    let cart = RwSignal::new(cart);
    let change = use_action_state(SetQuantity::action());
    let remove = use_action_state(RemoveLine::action());
    let removed = NodeRef::<P>::new();
    Effect::new(move |_| {
        let value = change.value();
        if value.is_some() || change.error().is_some() {
            forget(remove);
        }
        if let Some(value) = value {
            cart.set(value);
        }
    });
    Effect::new(move |_| {
        let Some(value) = remove.value() else { return };
        forget(change);
        cart.set(value);
        // The button that had the focus is gone with its line.
        if let Some(removed) = removed.get() {
            let _ = removed.focus();
        }
    });
    Effect::new(move |_| counter::set(cart.with(|cart| cart.count)));
    view! {
        <p role="status">{move || change.value().map(|_| "Your cart is up to date.")}</p>
        <p role="status" tabindex="-1" node_ref=removed>{move || remove.value().map(|_| "Removed from your cart.")}</p>
        <p role="alert">{move || change.error().map(unchanged)}</p>
        <FieldErrors state=change field=SetQuantity::fields().quantity/>
        <p role="alert">{move || remove.error().map(|error| error.to_string())}</p>
        <Show when=move || cart.with(|cart| !cart.lines.is_empty()) fallback=Empty>
            <ul class="lines" role="list">
                <For each=move || cart.with(|cart| cart.lines.clone()) key=|line| line.product let:line>
                    <Line cart line change remove/>
                </For>
            </ul>
            <p class="total">"Total " <strong>{move || cart.with(|cart| cart.total.to_string())}</strong></p>
        </Show>
    }
}

/// What came of one form is old when the other one's answer is there.
fn forget<A: Action>(state: ActionState<A>) {
    if !untrack(|| state.pending()) {
        state.reset();
    }
}

/// Why a quantity did not change; what is wrong with it as a number stands below.
fn unchanged(error: ActionError<CartError>) -> String {
    match error {
        ActionError::Invalid(_) => "The quantity was not changed.".to_owned(),
        error => error.to_string(),
    }
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <p>"There is nothing in it yet."</p>
        <p><a class="button" href="/">"To the catalogue"</a></p>
    }
}

/// One line: its product stays, its quantity follows the cart.
#[component]
fn Line(
    cart: RwSignal<Cart>,
    line: CartLine,
    change: ActionState<SetQuantity>,
    remove: ActionState<RemoveLine>,
) -> impl IntoView {
    let CartLine { product, slug, name, picture, price, quantity } = line;
    let now = move |cart: &Cart| cart.lines.iter().find(|line| line.product == product).map(|line| line.quantity);
    let quantity = Signal::derive(move || cart.with(now).unwrap_or(quantity));
    view! {
        <li class="line">
            <img src=picture alt="" width="96" height="72"/>
            <div>
                <h2><a href=format!("/products/{slug}")>{name.clone()}</a></h2>
                <p>{price.to_string()} " each"</p>
            </div>
            <QuantityForm change product quantity name=name.clone()/>
            <RemoveForm remove product name/>
            <p class="sum"><span class="visually-hidden">"Together "</span>{move || (price * quantity.get()).to_string()}</p>
        </li>
    }
}
