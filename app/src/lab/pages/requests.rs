//! Pages about the request: cookies, redirects, actions called during rendering, and the log.

use tombolo::prelude::*;

use crate::lab::{
    actions::{GoTo, SetFruit, cart_rows, fruits, lab_log, like_rows, who},
    answer::Answer,
};

/// Sets cookies (C09).
#[component]
pub(crate) fn FruitForm() -> impl IntoView {
    let state = use_action_state(SetFruit::action());
    let fields = SetFruit::fields();
    view! {
        <Form state>
            <label>"Fruit " <input {..state.input(fields.fruit)}/></label>
            <label><input type="checkbox" {..state.checkbox(fields.fail)}/> " Fail"</label>
            <SubmitButton>"Pack"</SubmitButton>
            <Answer state/>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn FruitIsland() -> impl IntoView {
    view! { <FruitForm/> }
}

/// The cookies that the rendering saw.
#[component]
pub(crate) fn Packed() -> impl IntoView {
    let packed = Resource::new(|| (), |()| fruits());
    view! {
        <Suspense fallback=|| "…">
            {move || Suspend::new(async move { view! { <p class="packed">{format!("{:?}", packed.await)}</p> } })}
        </Suspense>
    }
}

/// Goes where the visitor says.
#[component]
pub(crate) fn GoForm() -> impl IntoView {
    let state = use_action_state(GoTo::action());
    view! {
        <Form state>
            <label>"To " <input {..state.input(GoTo::fields().to)}/></label>
            <SubmitButton>"Go"</SubmitButton>
            <p role="alert" class="error">{move || state.error().map(|error| error.to_string())}</p>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn GoIsland() -> impl IntoView {
    view! { <GoForm/> }
}

/// Where guards send those whom they do not know.
#[component]
pub(crate) fn SignIn() -> impl IntoView {
    view! { <p class="sign-in">"Please tell us who you are."</p> }
}

/// Calls a guarded action during rendering (C07).
#[component]
pub(crate) fn Rendered(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    let answer = Resource::new(move || run.clone(), who);
    view! {
        <Suspense fallback=|| "…">
            {move || Suspend::new(async move {
                let text = answer.await.unwrap_or_else(|error| error.to_string());
                view! { <p class="rendered">{text}</p> }
            })}
        </Suspense>
    }
}

/// What happened in a run.
#[component]
pub(crate) fn EventLog(
    /// Which run.
    run: String,
) -> impl IntoView {
    let events = Resource::new(move || run.clone(), lab_log);
    view! {
        <Suspense fallback=|| "…">
            {move || Suspend::new(async move { view! { <Items items=events.await.unwrap_or_default()/> } })}
        </Suspense>
    }
}

/// What the database has of a cart.
#[component]
pub(crate) fn CartRows(
    /// The cart's id.
    cart: String,
) -> impl IntoView {
    let rows = Resource::new(move || cart.clone(), cart_rows);
    view! {
        <Suspense fallback=|| "…">
            {move || Suspend::new(async move { view! { <Items items=rows.await.unwrap_or_default()/> } })}
        </Suspense>
    }
}

/// What the database has of a visitor's likes.
#[component]
pub(crate) fn LikeRows(
    /// The visitor's id.
    visitor: String,
) -> impl IntoView {
    let rows = Resource::new(move || visitor.clone(), like_rows);
    view! {
        <Suspense fallback=|| "…">
            {move || Suspend::new(async move { view! { <Items items=rows.await.unwrap_or_default()/> } })}
        </Suspense>
    }
}

/// A list that tests read from the page's source, by its attributes.
#[component]
fn Items(items: Vec<String>) -> impl IntoView {
    view! { <ol>{items.into_iter().map(|item| view! { <li data-item=item/> }).collect_view()}</ol> }
}
