//! All orders, for whom they are.

use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{
    checkout::{Badge, actions::orders, order::OrderSummary},
    page::{LoadError, When},
};

/// The page at `/orders`: those of the account, and without one those that were placed in this browser.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    view! {
        <Title text="Your orders"/>
        <h1>"Your orders"</h1>
        <OrderHistory/>
    }
}

/// The orders, the newest first.
#[component]
pub(crate) fn OrderHistory() -> impl IntoView {
    let orders = Resource::new(|| (), |()| orders());
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Leafing through our books …"</p> }>
            {move || Suspend::new(async move {
                match orders.await {
                    Ok(orders) if orders.is_empty() => {
                        view! { <Nothing/> }.into_any()
                    }
                    Ok(orders) => {
                        view! { <ul class="orders" role="list">{orders.into_iter().map(line).collect_view()}</ul> }.into_any()
                    }
                    Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="nothing">
            <p>"You have ordered nothing yet."</p>
            <p><a class="button" href="/">"To the catalogue"</a></p>
        </div>
    }
}

fn line(OrderSummary { number, placed_at, total, count, progress }: OrderSummary) -> impl IntoView {
    let things = if count == 1 { "1 thing".to_owned() } else { format!("{count} things") };
    view! {
        <li>
            <a href=number.address()>{number.to_string()}</a>
            " "
            <span><When at=placed_at/> ", " {things}</span>
            " "
            <Badge progress/>
            " "
            <span class="sum">{total.to_string()}</span>
        </li>
    }
}
