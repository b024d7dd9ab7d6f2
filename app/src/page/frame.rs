//! The top and the bottom of every page.

use leptos_router::{components::A, hooks::use_location};
use tombolo::prelude::*;

use crate::{
    account::AccountLink,
    cart::{CartCount, LiveCartCount, actions::cart_count},
    newsletter::NewsletterForm,
    username::Greeting,
};

/// The shop's name and its ways, with how many things are in the cart.
#[component]
pub(crate) fn Header() -> impl IntoView {
    view! {
        <a class="skip-link" href="#content">"Skip to the content"</a>
        " "
        <header class="site-header">
            <a class="brand" href="/">"Holm & Tide"</a>
            <nav aria-label="Main">
                <ul role="list">
                    <li><A href="/" exact=true>"Catalogue"</A></li>
                    <li><Greeting/></li>
                    <li><A href="/cart">"Cart " <InCart/></A></li>
                    <AccountLink/>
                </ul>
            </nav>
        </header>
    }
}

#[component]
fn InCart() -> impl IntoView {
    let count = Resource::new(|| (), |()| cart_count());
    // Only where something can be bought does the number change without a new page: other pages need no WASM for it.
    let is_live = use_location().pathname.with_untracked(|path| path.starts_with("/products/"));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match count.await {
                    Ok(initial) if is_live => view! { <LiveCartCount initial/> }.into_any(),
                    Ok(initial) => view! { <CartCount initial/> }.into_any(),
                    // Who cannot be told the number can still go and see.
                    Err(_) => ().into_any(),
                }
            })}
        </Suspense>
    }
}

/// Who we are, how to reach us and how to hear of us. The lab has forms of its own and no letters.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let path = use_location().pathname;
    let is_shop = move || path.with(|path| !path.starts_with("/lab/"));
    view! {
        <footer class="site-footer">
            <p>"Holm & Tide, ship’s chandlers at Holm Sound. Open when the flag is up."</p>
            <p>"Nothing here is for sale: the shop is the reference application of Tombolo. The weather is real."</p>
            <nav aria-label="More">
                <ul role="list">
                    <li><A href="/contact">"Write to us"</A></li>
                    <li><A href="/addresses">"Your addresses"</A></li>
                    <li><A href="/orders">"Your orders"</A></li>
                </ul>
            </nav>
            <Show when=is_shop><NewsletterForm/></Show>
        </footer>
    }
}
