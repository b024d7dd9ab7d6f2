//! Where a visitor keeps their addresses. The form stands in a server component: it is complete without any WASM, and then
//! its rows come and go with the page.

use leptos_meta::Title;
use tombolo::prelude::*;

use crate::{
    addresses::{
        actions::{SaveAddresses, addresses},
        address::{Address, MOST},
        book::AddressBook,
        controls::AddressControls,
    },
    page::{LoadError, TypedError},
};

/// The page at `/addresses`.
#[component]
pub(crate) fn AddressesPage() -> impl IntoView {
    let kept = Resource::new(|| (), |()| addresses());
    view! {
        <Title text="Your addresses"/>
        <div class="lead">
            <h1>"Where shall we send it?"</h1>
            <p>"A home, a boat, a friend with a warm kitchen. We keep the list as it stands here."</p>
        </div>
        <Suspense fallback=|| view! { <p class="loading">"Looking for your addresses …"</p> }>
            {move || Suspend::new(async move {
                match kept.await {
                    Ok(book) => view! { <AddressesForm book/> }.into_any(),
                    Err(error) => view! { <LoadError text=error.to_string()/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn AddressesForm(book: AddressBook) -> impl IntoView {
    let fields = SaveAddresses::fields();
    let (list, whose) = (fields.addresses, fields.whose);
    // What was submitted comes back with the page, and so does whose page it was.
    let state = use_action_state(SaveAddresses::action()).initial(list, book.addresses).initial(whose, book.whose);
    let rows = move || state.rows(list);
    let said = |kept: Vec<Address>| match kept.len() {
        0 => "We keep no address of yours.".to_owned(),
        1 => "We keep one address.".to_owned(),
        count => format!("We keep {count} addresses."),
    };
    view! {
        <Form state reset=false attr:class="panel addresses">
            <input type="hidden" {..state.input(whose)}/>
            <Show when=move || rows().is_empty()><p>"There is none yet."</p></Show>
            <For each=rows key=|row| *row children=move |row| view! { <AddressFields state row/> }/>
            <FieldErrors state field=list/>
            <TypedError state/>
            <Show
                when=move || rows().len() < MOST
                fallback=|| view! { <p class="hint">{format!("{MOST} are as many as we keep.")}</p> }
            >
                <p><AddRow state field=list attr:class="quiet">"Add an address"</AddRow></p>
            </Show>
            <p><SubmitButton>"Keep them"</SubmitButton></p>
            <p role="status">{move || state.value().map(said)}</p>
        </Form>
    }
}

/// One address of the list.
#[component]
fn AddressFields(state: ActionState<SaveAddresses>, row: usize) -> impl IntoView {
    let list = SaveAddresses::fields().addresses;
    // Rows keep their names when another one goes; people count.
    let place =
        move || state.rows(list).iter().position(|one| *one == row).map(|place| format!("Address {}", place + 1));
    view! {
        <fieldset>
            <legend>{place}</legend>
            <AddressControls state address=list.at(row) section=row.to_string()/>
            <p><RemoveRow state field=list.at(row) attr:class="quiet">"Remove this address"</RemoveRow></p>
        </fieldset>
    }
}
