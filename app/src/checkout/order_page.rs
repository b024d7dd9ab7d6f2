//! An order, for whom it is.

use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use tombolo::prelude::*;

use crate::{
    cart::{actions::cart_count, counter, offer::Moment},
    checkout::{
        actions::{CancelOrder, order},
        order::Order,
        steps::{Goes, OrderedLines},
    },
    page::{LoadError, NotFound, When},
};

/// The page at `/orders/{number}`.
#[component]
pub(crate) fn OrderPage() -> impl IntoView {
    let params = use_params_map();
    let order = Resource::new(move || params.read().get("number").unwrap_or_default(), order);
    // Where the browser renders pages itself, the number beside "Cart" is from before.
    Effect::new(|_| {
        spawn_local(async {
            if let Ok(count) = cart_count().await {
                counter::set(count);
            }
        });
    });
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Looking for your order …"</p> }>
            {move || Suspend::new(async move {
                match order.await {
                    Ok(Some(order)) => view! { <Details order/> }.into_any(),
                    Ok(None) => view! { <NotFound/> }.into_any(),
                    Err(error) => view! { <h1>"Not at hand"</h1><LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Details(order: Order) -> impl IntoView {
    let total = order.total();
    let title = format!("Your order {}", order.number);
    let lines = order.lines.into_iter().map(|line| (line.name, line.price, line.quantity)).collect();
    let (placed_at, cancelled_at, until) = (order.placed_at, order.cancelled_at, order.cancellable_until);
    let shipped = order.shipped_at.map(|at| view! { <p>"Shipped on " <When at/> "."</p> });
    let cancel = order.cancel.map(use_action_state);
    // Where the browser renders pages itself, the page follows what its form returns.
    let cancelled = Signal::derive(move || cancel.and_then(ActionState::value).or(cancelled_at));
    let since = move || if cancelled.get().is_some() { "You ordered it on " } else { "We have it since " };
    let keep = move || cancelled.get().is_none().then_some(" Keep its number: it stands on the slip too.");
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <section class="checkout">
            <p>{since} <When at=placed_at/> "." {keep}</p>
            <OrderedLines lines by=order.delivery.by carriage=order.carriage total/>
            <Goes to=order.delivery.to.in_a_line() by=order.delivery.by/>
            {shipped}
            {cancel.map(|state| view! { <Cancelling state cancelled until/> })}
            <p><a href="/orders">"All your orders"</a></p>
            <p><a href="/">"To the catalogue"</a></p>
        </section>
    }
}

/// Cancels the order, as long as it can be. That it was cancelled is said for ever.
#[component]
fn Cancelling(
    state: ActionState<CancelOrder>,
    cancelled: Signal<Option<Moment>>,
    until: Option<Moment>,
) -> impl IntoView {
    let said = |at| view! { "It is cancelled since " <When at/> ", and everything is back on our shelves." };
    view! {
        <Show when=move || until.is_some() && cancelled.get().is_none()>
            <Form state attr:class="cancel">
                <p class="hint">{until.map(|until| format!("You can still think better of it, until {until}."))}</p>
                <SubmitButton attr:class="quiet">"Cancel the order"</SubmitButton>
            </Form>
        </Show>
        // What was asked too late, or twice, has no form any more.
        <p role="alert">{move || state.error().map(|error| error.to_string())}</p>
        <p role="status">{move || cancelled.get().map(said)}</p>
    }
}
