//! Where a product is changed, and taken off the shelves.

use leptos_router::hooks::use_params_map;
use tombolo::{IssueSummary, prelude::*};

use crate::{
    admin::{
        Behind, barred,
        products::{
            actions::{EditProduct, RetireProduct, good},
            draft::ProductError,
            fields::{DraftControls, PictureControl},
            good::Good,
        },
    },
    catalogue::product::ProductId,
    page::{NotFound, TypedError},
};

/// The page at `/admin/products/{number}`.
#[component]
pub(crate) fn EditProductPage() -> impl IntoView {
    let params = use_params_map();
    // What is no number is no product's: that there is none is for the server to say, to those who may know.
    let number = move || params.read().get("number").and_then(|number| number.parse().ok()).unwrap_or_default();
    let loaded = Resource::new(number, |number| good(ProductId::new(number)));
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Fetching it from the shelf …"</p> }>
            {move || Suspend::new(async move {
                match loaded.await {
                    Ok(Some(good)) => {
                        view! { <Behind title=good.draft.name.clone()><Editing good/></Behind> }.into_any()
                    }
                    Ok(None) => view! { <NotFound/> }.into_any(),
                    Err(error) => barred(&error),
                }
            })}
        </Suspense>
    }
}

/// Where the browser renders pages itself, the form follows what its action returns: it is of another version then.
#[component]
fn Editing(good: Good) -> impl IntoView {
    let id = good.id;
    let (address, retire, is_retired) = (format!("/products/{}", good.slug), good.retire.clone(), good.is_retired);
    let state = use_action_state(good.edit.clone());
    let is_stale = move || matches!(state.failed(), Some(ProductError::Changed));
    let shown = move || state.value().unwrap_or_else(|| good.clone());
    view! {
        <p>
            {if is_retired { "It is not sold any more. Who looks for " } else { "In the shop it stands at " }}
            <a href=address.clone()>{address.clone()}</a>
            {if is_retired { " finds nothing." } else { "." }}
        </p>
        {move || view! { <EditForm state good=shown()/> }}
        <Show when=is_stale>
            <p><a href=format!("/admin/products/{id}") rel="external">"Look at it as it is now"</a></p>
        </Show>
        <p role="status">{move || state.value().map(|good| format!("{} is kept.", good.draft.name))}</p>
        <RetireForm retire is_retired/>
    }
}

#[component]
fn EditForm(state: ActionState<EditProduct>, good: Good) -> impl IntoView {
    let Good { draft: kept, picture: shown, categories, edit, .. } = good;
    let fields = EditProduct::fields();
    let (draft, picture) = (fields.draft, fields.picture);
    let alt = format!("The picture of {}", kept.name);
    let state = state.initial(draft, kept);
    view! {
        <Form state action=edit reset=false guard_unsaved=true attr:class="panel draft">
            <IssueSummary state title="Before it can be kept:"/>
            <DraftControls state draft categories/>
            <img src=shown alt=alt width="200" height="150"/>
            <PictureControl state picture/>
            <TypedError state/>
            <SubmitButton>"Keep it"</SubmitButton>
        </Form>
    }
}

#[component]
fn RetireForm(retire: ActionRef<RetireProduct>, is_retired: bool) -> impl IntoView {
    let state = use_action_state(retire);
    let is_retired = move || state.value().unwrap_or(is_retired);
    let field = RetireProduct::fields().retired;
    let said = |is_retired| {
        if is_retired { "It is off the shelves, and out of all carts." } else { "It is on the shelves again." }
    };
    view! {
        <Form state attr:class="retire">
            <input type="hidden" name=field.name() value=move || (!is_retired()).to_string()/>
            <SubmitButton attr:class="quiet">
                {move || if is_retired() { "Sell it again" } else { "Do not sell it any more" }}
            </SubmitButton>
            <TypedError state/>
            <p role="status">{move || state.value().map(said)}</p>
        </Form>
    }
}
