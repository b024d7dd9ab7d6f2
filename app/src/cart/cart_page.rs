//! The cart: what is in it, what it costs, and the forms that change it.

use leptos::html::P;
use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{
    cart::{
        actions::{RemoveLine, SetQuantity, cart},
        contents::{Cart, CartLine, Item},
        counter,
        line_forms::{QuantityForm, RemoveForm},
    },
    catalogue::product::ProductId,
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
        <p class="whereto">"It goes to one of " <a href="/addresses">"your addresses"</a> "."</p>
    }
}

/// What the page has to say, where the browser renders pages itself: of the last form that was answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum News {
    /// This line's quantity.
    Line(ProductId),
    /// A line that is gone, or should be.
    Removal,
}

/// The lines and their sum. Where the browser renders pages itself, they follow what the forms' actions return.
#[component]
fn Contents(cart: Cart) -> impl IntoView {
    let cart = RwSignal::new(cart);
    let news = RwSignal::new(None);
    // All lines share it: the one whose form was sent is gone when the answer is there.
    let remove = use_action_state(RemoveLine::unbound().key("remove"));
    let removed = NodeRef::<P>::new();
    Effect::new(move |_| {
        let value = remove.value();
        if value.is_some() || remove.error().is_some() {
            news.set(Some(News::Removal));
        }
        let Some(value) = value else { return };
        cart.set(value);
        // The button that had the focus is gone with its line.
        if let Some(removed) = removed.get() {
            let _ = removed.focus();
        }
    });
    Effect::new(move |_| counter::set(cart.with(|cart| cart.count)));
    let is_new = move || is_new(news, News::Removal);
    let said = move || remove.value().filter(|_| is_new()).map(|_| "Removed from your cart.");
    view! {
        <p role="status" tabindex="-1" node_ref=removed>{said}</p>
        <p role="alert">{move || remove.error().filter(|_| is_new()).map(|error| error.to_string())}</p>
        <Show when=move || cart.with(|cart| !cart.lines.is_empty()) fallback=Empty>
            <ul class="lines" role="list">
                <For each=move || cart.with(|cart| cart.lines.clone()) key=|line| line.item.product let:line>
                    <Line cart news line remove/>
                </For>
            </ul>
            <p class="total">"Total " <strong>{move || cart.with(|cart| cart.total.to_string())}</strong></p>
            <p class="onward"><a class="button" href="/checkout">"To the checkout"</a></p>
        </Show>
    }
}

/// Whether nothing else was heard since.
fn is_new(news: RwSignal<Option<News>>, of: News) -> bool {
    news.get().is_none_or(|news| news == of)
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <div class="nothing">
            <p>"There is nothing in it yet."</p>
            <p><a class="button" href="/">"To the catalogue"</a></p>
        </div>
    }
}

/// One line: its product stays, its quantity follows the cart. What came of its own form stands in it.
#[component]
fn Line(
    cart: RwSignal<Cart>,
    news: RwSignal<Option<News>>,
    line: CartLine,
    remove: ActionState<RemoveLine>,
) -> impl IntoView {
    let CartLine { item, change, remove: action } = line;
    let Item { product, slug, name, picture, price, note, quantity } = item;
    // What is bound to it tells its form from those of other lines.
    let change = use_action_state(change).initial(SetQuantity::fields().quantity, quantity);
    Effect::new(move |_| {
        let value = change.value();
        if value.is_some() || change.error().is_some() {
            news.set(Some(News::Line(product)));
        }
        if let Some(value) = value {
            cart.set(value);
        }
    });
    let is_new = Signal::derive(move || is_new(news, News::Line(product)));
    let now = move |cart: &Cart| {
        cart.lines.iter().map(|line| &line.item).find(|item| item.product == product).map(|item| item.quantity)
    };
    let quantity = move || cart.with(now).unwrap_or(quantity);
    view! {
        <li class="line">
            <img src=picture alt="" width="96" height="72"/>
            <div>
                <h2><a href=format!("/products/{slug}")>{name.clone()}</a></h2>
                <p>{price.to_string()} " each"</p>
                {note.map(|note| view! { <p class="note">{note.to_string()}</p> })}
            </div>
            <QuantityForm change is_new name=name.clone()/>
            <RemoveForm remove action name/>
            <p class="sum"><span class="visually-hidden">"Together "</span>{move || (price * quantity()).to_string()}</p>
        </li>
    }
}
