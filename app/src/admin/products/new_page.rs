//! Where a product is made.

use tombolo::{IssueSummary, prelude::*};

use crate::{
    admin::{
        Behind, barred,
        products::{
            actions::{CreateProduct, shelves},
            fields::{DraftControls, PictureControl},
        },
    },
    catalogue::product::Category,
    page::TypedError,
};

/// The page at `/admin/products/new`.
#[component]
pub(crate) fn NewProductPage() -> impl IntoView {
    let loaded = Resource::new(|| (), |()| shelves());
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Going through the shelves …"</p> }>
            {move || Suspend::new(async move {
                match loaded.await {
                    Ok(categories) => {
                        view! { <Behind title="A new product"><NewForm categories/></Behind> }.into_any()
                    }
                    Err(error) => barred(&error),
                }
            })}
        </Suspense>
    }
}

#[component]
fn NewForm(categories: Vec<Category>) -> impl IntoView {
    let fields = CreateProduct::fields();
    let (draft, picture) = (fields.draft, fields.picture);
    let state = use_action_state(CreateProduct::action());
    view! {
        <Form state guard_unsaved=true attr:class="panel draft">
            <IssueSummary state title="Before it can be kept:"/>
            <DraftControls state draft categories/>
            <PictureControl state picture/>
            <TypedError state/>
            <SubmitButton>"Put it on the shelf"</SubmitButton>
        </Form>
    }
}
