//! What was ordered: what to pack, and what has left.

use leptos_router::hooks::use_query_map;
use tombolo::prelude::*;

use crate::{
    admin::{
        Behind, Choices, barred,
        orders::{
            actions::{ShipOrder, parcels},
            shipment::{Parcel, Parcels, Which},
        },
    },
    cart::offer::Moment,
    checkout::{Badge, order::Progress},
    page::{Pager, TypedError, When},
    paging::asked,
};

/// The page at `/admin/orders`; the query says which orders and which page: `?show=open&page=2`.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| (Which::named(query.get_str("show")), asked(query, "page"))));
    let loaded = Resource::new(move || wanted.get(), |(which, page)| parcels(which, page));
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Going through the slips …"</p> }>
            {move || {
                let (which, _) = wanted.get();
                Suspend::new(async move {
                    match loaded.await {
                        Ok(parcels) => view! { <Behind title="Orders"><List which parcels/></Behind> }.into_any(),
                        Err(error) => barred(&error),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn List(which: Which, parcels: Parcels) -> impl IntoView {
    let Parcels { parcels, count, paging } = parcels;
    let choice = |text, one: Which| (text, one.address(1), one == which);
    let choices = [choice("All", Which::All), choice("To be packed", Which::Open), choice("Shipped", Which::Shipped)];
    let said = match count {
        0 => "There is none.".to_owned(),
        1 => "One order".to_owned(),
        count => format!("{count} orders"),
    };
    view! {
        <Choices label="Which orders" choices/>
        <p class="tally">{said}</p>
        <ul class="parcels" role="list">
            {parcels.into_iter().map(|parcel| view! { <Item parcel/> }).collect_view()}
        </ul>
        <Pager paging label="Pages of orders" before="Newer ones" behind="Older ones" address=move |page| which.address(page)/>
    }
}

#[component]
fn Item(parcel: Parcel) -> impl IntoView {
    let Parcel { number, placed_at, things, delivery, total, progress, ship } = parcel;
    // What is bound to it tells its form from the others.
    let state = use_action_state(ship);
    let name = number.to_string();
    let is_open = progress == Progress::Open;
    let shipped = move || state.value();
    let now = move || shipped().map_or(progress, Progress::Shipped);
    // What its form has just returned is said below.
    let before = move || if shipped().is_some() { None } else { since(progress) };
    view! {
        <li>
            <div>
                <h2>{number.to_string()}</h2>
                " "
                {move || view! { <Badge progress=now()/> }}
                <p class="hint"><When at=placed_at/> ", " {total.to_string()}</p>
            </div>
            <div>
                <p>{things}</p>
                <p>{delivery.to.in_a_line()} ": " {delivery.by.to_string()}</p>
            </div>
            <div>
                <p>{before}</p>
                // The button is gone when the order has left.
                <Show when=move || is_open && shipped().is_none()><ShipButton state number=name.clone()/></Show>
                // What was asked twice, or too late, has no form any more.
                <TypedError state/>
                <p role="status">{move || shipped().map(left)}</p>
            </div>
        </li>
    }
}

#[component]
fn ShipButton(state: ActionState<ShipOrder>, number: String) -> impl IntoView {
    view! {
        <Form state>
            <SubmitButton>"Mark as shipped " <span class="visually-hidden">{number}</span></SubmitButton>
        </Form>
    }
}

/// What has become of an order, and when.
fn since(progress: Progress) -> Option<AnyView> {
    match progress {
        Progress::Open => None,
        Progress::Shipped(at) => Some(left(at).into_any()),
        Progress::Cancelled(at) => Some(view! { "Cancelled on " <When at/> "." }.into_any()),
    }
}

fn left(at: Moment) -> impl IntoView {
    view! { "Shipped on " <When at/> "." }
}
