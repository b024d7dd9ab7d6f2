//! What there is and what it costs, to be changed. Each product has a form of its own, in a server component.

use tombolo::prelude::*;

use crate::{
    account::actions::SignOut,
    admin::{
        Behind,
        actions::{SetStock, wares},
        barred,
        products::{Found, Wanted, draft::ProductError, wanted},
        ware::{Ware, Wares},
    },
    catalogue::search::escaped,
    money::Euros,
    page::TypedError,
};

/// The page at `/admin`; the query says which words and which page: `?q=brass&page=2`.
#[component]
pub(crate) fn AdminPage() -> impl IntoView {
    let wanted = wanted();
    let loaded = Resource::new(move || wanted.get(), |Wanted { words, page }| wares(words, page));
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Going through the shelves …"</p> }>
            {move || {
                let words = wanted.get().words;
                Suspend::new(async move {
                    match loaded.await {
                        Ok(found) => view! { <Behind title="Stock and prices"><List words found/></Behind> }.into_any(),
                        Err(error) => barred(&error),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn List(words: String, found: Wares) -> impl IntoView {
    let Wares { wares, count, paging } = found;
    let leave = use_action_state(SignOut::action());
    view! {
        <Form state=leave attr:class="leave"><SubmitButton attr:class="quiet">"Sign out"</SubmitButton></Form>
        <Found address="/admin" words count paging>
            <ul class="wares" role="list">
                {wares.into_iter().map(|ware| view! { <WareLine ware/> }).collect_view()}
            </ul>
        </Found>
    }
}

/// Where the browser renders pages itself, the form follows what its action returns: it is of another version then.
#[component]
fn WareLine(ware: Ware) -> impl IntoView {
    let (address, name) = (format!("/products/{}", ware.slug), ware.name.clone());
    let again = format!("/admin?q={}", escaped(&name));
    let state = use_action_state(ware.set.clone());
    let is_stale = move || matches!(state.failed(), Some(ProductError::Changed));
    let shown = move || state.value().unwrap_or_else(|| ware.clone());
    view! {
        <li>
            <h2><a href=address>{name}</a></h2>
            {move || view! { <WareForm state ware=shown()/> }}
            <Show when=is_stale>
                <p><a href=again.clone() rel="external">"Look at it as it is now"</a></p>
            </Show>
            <p role="status">{move || state.value().map(|Ware { stock, price, .. }| format!("Kept: {stock} at {price}."))}</p>
        </li>
    }
}

#[component]
fn WareForm(state: ActionState<SetStock>, ware: Ware) -> impl IntoView {
    let Ware { name, stock, price, set, .. } = ware;
    let fields = SetStock::fields();
    let state = state.initial(fields.stock, stock).initial(fields.price, Euros::from(price));
    view! {
        <Form state action=set reset=false>
            <label class="field">
                <span>"Stock " <span class="visually-hidden">"of " {name.clone()} " "</span></span>
                <input type="number" inputmode="numeric" {..state.input(fields.stock)}/>
            </label>
            <label class="field">
                <span>"Price in € " <span class="visually-hidden">"of " {name.clone()} " "</span></span>
                <input inputmode="decimal" autocomplete="off" {..state.input(fields.price)}/>
            </label>
            <SubmitButton>"Keep it " <span class="visually-hidden">{name}</span></SubmitButton>
            <FieldErrors state field=fields.stock/>
            <FieldErrors state field=fields.price/>
            <TypedError state/>
        </Form>
    }
}
