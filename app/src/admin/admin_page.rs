//! What there is and what it costs, to be changed. Each product has a form of its own, in a server component.

use tombolo::prelude::*;

use crate::{
    account::actions::SignOut,
    admin::{
        Behind,
        actions::{SetStock, wares},
        barred,
        ware::{Stock, Ware},
    },
    money::Euros,
    page::TypedError,
};

/// The page at `/admin`.
#[component]
pub(crate) fn AdminPage() -> impl IntoView {
    let wares = Resource::new(|| (), |()| wares());
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Going through the shelves …"</p> }>
            {move || Suspend::new(async move {
                match wares.await {
                    Ok(wares) => view! { <Behind title="Stock and prices"><Wares wares/></Behind> }.into_any(),
                    Err(error) => barred(&error),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Wares(wares: Vec<Ware>) -> impl IntoView {
    let leave = use_action_state(SignOut::action());
    view! {
        <Form state=leave attr:class="leave"><SubmitButton attr:class="quiet">"Sign out"</SubmitButton></Form>
        <ul class="wares" role="list">
            {wares.into_iter().map(|ware| view! { <WareForm ware/> }).collect_view()}
        </ul>
    }
}

#[component]
fn WareForm(ware: Ware) -> impl IntoView {
    let Ware { slug, name, stock, set } = ware;
    let (count, price) = (SetStock::fields().stock, SetStock::fields().price);
    // What is bound to it tells its form from the others.
    let state = use_action_state(set).initial(count, stock.count).initial(price, Euros::from(stock.price));
    let said = |Stock { count, price }: Stock| format!("Kept: {count} at {price}.");
    view! {
        <li>
            <h2><a href=format!("/products/{slug}")>{name.clone()}</a></h2>
            <Form state reset=false>
                <label class="field">
                    <span>"Stock " <span class="visually-hidden">"of " {name.clone()} " "</span></span>
                    <input type="number" inputmode="numeric" {..state.input(count)}/>
                </label>
                <label class="field">
                    <span>"Price in € " <span class="visually-hidden">"of " {name.clone()} " "</span></span>
                    <input inputmode="decimal" autocomplete="off" {..state.input(price)}/>
                </label>
                <SubmitButton>"Keep it " <span class="visually-hidden">{name}</span></SubmitButton>
                <FieldErrors state field=count/>
                <FieldErrors state field=price/>
                <TypedError state/>
                <p role="status">{move || state.value().map(said)}</p>
            </Form>
        </li>
    }
}
