//! Actions that run once for each rendered form, and pages with their forms.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use leptos_router::hooks::use_query_map;
use tombolo::{Once, ResponseHeaders, prelude::*};

use super::{Admin, bound::Member};

/// What bodies did: what for, and with which key.
static DONE: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

fn done() -> MutexGuard<'static, Vec<(String, String)>> {
    DONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The keys with which bodies ran for this.
pub(crate) fn runs(name: &str) -> Vec<String> {
    done().iter().filter(|(of, _)| of == name).map(|(_, key)| key.clone()).collect()
}

/// Notes a run, and says how many there were in all.
pub(crate) fn note(name: &str, key: &str) -> usize {
    let mut done = done();
    done.push((name.to_owned(), key.to_owned()));
    done.len()
}

/// Places an order; no two of them have the same number. How many says what becomes of it.
#[server(public, once)]
pub async fn place(
    #[extract] once: Once,
    #[extract] headers: ResponseHeaders,
    #[garde(length(chars, min = 2))] name: String,
    quantity: u32,
) -> Result<String, Failure<String>> {
    let number = note(&name, once.key());
    headers.set_cookie(&format!("order={number}; Path=/"));
    match quantity {
        0 => Err(failed(format!("failed {number}"))),
        500 => Err(Fault::new("secret-once-text").into()),
        501 => panic!("secret-once-text"),
        _ => {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(format!("order {number}"))
        }
    }
}

/// Places an order in its own time, which is noted when it is over.
#[server(public, once)]
pub async fn place_slowly(name: String) -> usize {
    note(&format!("{name} begun"), "");
    tokio::time::sleep(Duration::from_millis(900)).await;
    note(&format!("{name} ended"), "")
}

/// Takes more time than it has.
#[server(public, once, timeout = "150ms")]
pub async fn place_for_ever(name: String) -> usize {
    let number = note(&name, "");
    tokio::time::sleep(Duration::from_secs(20)).await;
    number
}

/// Goes to the order.
#[server(public, once)]
pub async fn place_and_go(name: String) -> Redirect {
    Redirect::to(format!("/quiet?order={}", note(&name, "")))
}

/// Takes what only CBOR carries, in no order.
#[server(public, once, codec = "cbor")]
pub async fn place_many(name: String, depths: HashMap<(i32, i32), f64>) -> (usize, f64) {
    (note(&name, ""), depths.values().sum())
}

/// For administrators.
#[server(once)]
pub async fn place_guarded(#[guard] _: Admin, name: String) -> usize {
    note(&name, "")
}

/// Takes a file and a secret.
#[server(public, once)]
pub async fn place_with_letter(name: String, letter: Upload, pin: Secret<String>) -> usize {
    let _ = (letter, pin);
    note(&name, "")
}

/// Of a product that the server has bound.
#[server(public, once)]
pub async fn place_bound(#[bound] product: u32, name: String) -> String {
    format!("{product}, {}", note(&name, ""))
}

/// Counts on.
#[server(public, once)]
pub async fn place_more(#[previous] last: Option<u32>, name: String, by: u32) -> u32 {
    note(&name, "");
    last.unwrap_or_default() + by
}

/// Wants to know a form, and may run for it any number of times.
#[server(public)]
pub async fn not_once(#[extract] once: Once) -> String {
    once.key().to_owned()
}

/// Calls two others as functions.
#[server(public, once)]
pub async fn place_two(#[extract] once: Once, name: String) -> Result<(String, String), Fault> {
    let orders = [place(name.clone(), 1).await, place(name, 1).await];
    let is_known = not_once().await.is_ok();
    Ok((once.key().to_owned(), format!("{} {is_known}", orders.iter().filter(|order| order.is_ok()).count())))
}

/// A form, and a button of another.
#[component]
pub(crate) fn PlacePage() -> impl IntoView {
    let state = use_action_state(Place::action());
    let slowly = use_action_state(PlaceSlowly::action().key("a.b"));
    let fields = Place::fields();
    view! {
        <Notice/>
        <Form state>
            <input {..state.input(fields.name)}/>
            <FieldErrors state field=fields.name/>
            <input {..state.input(fields.quantity)}/>
            <SubmitButton>"Place"</SubmitButton>
            <SubmitButton action=slowly>"Place slowly"</SubmitButton>
            <p id="placed">{move || state.value()}</p>
            <p id="failed">{move || state.failed()}</p>
            <p id="slowly">{move || slowly.value()}</p>
        </Form>
    }
}

/// The same, after something that has to be waited for.
#[component]
pub(crate) fn PlaceLatePage() -> impl IntoView {
    let late = Resource::new(|| (), |()| async { tokio::time::sleep(Duration::from_millis(50)).await });
    view! { <Suspense>{move || Suspend::new(async move { late.await; view! { <PlacePage/> } })}</Suspense> }
}

/// The same, for who asks for it.
#[component]
pub(crate) fn PlaceMaybePage() -> impl IntoView {
    let is_asked = use_query_map().with_untracked(|query| query.get("form").is_some());
    if is_asked { view! { <PlaceLatePage/> }.into_any() } else { view! { <Notice/> }.into_any() }
}

/// The form of an action that knows what it has returned before.
#[component]
pub(crate) fn PlaceMorePage() -> impl IntoView {
    let state = use_action_state(PlaceMore::action());
    view! { <Notice/> <Form state><p id="more">{move || state.value()}</p></Form> }
}

/// Places an order for a member.
#[server(once)]
pub async fn place_as(#[guard] member: Member, name: String) -> String {
    note(&name, "");
    format!("for {}", member.0)
}
