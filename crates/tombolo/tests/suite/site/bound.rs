//! Actions that the server has given something beforehand, and pages with their forms.

use std::{
    convert::Infallible,
    sync::{Mutex, PoisonError},
};

use axum::extract::FromRequestParts;
use http::{StatusCode, request::Parts};
use leptos_router::hooks::use_query_map;
use tombolo::{Subject, prelude::*};

/// What the bodies have done, so that tests can tell what ran and what did not.
static DONE: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn done(text: &str) -> String {
    DONE.lock().unwrap_or_else(PoisonError::into_inner).push(text.to_owned());
    text.to_owned()
}

/// How often this was done.
pub(crate) fn times(text: &str) -> usize {
    DONE.lock().unwrap_or_else(PoisonError::into_inner).iter().filter(|done| *done == text).count()
}

/// Buys at the price that was shown.
#[server(public)]
pub async fn buy(
    #[bound] product: u64,
    #[bound] price: f64,
    #[garde(range(min = 1, max = 9))] quantity: u32,
) -> String {
    done(&format!("product {product} at {price} times {quantity}"))
}

/// Takes a line away, for whom it stands on the page of.
#[server(public)]
pub async fn remove_line(#[bound(visitor)] line: String) -> String {
    done(&format!("line {line}"))
}

/// Somebody who has signed in, as a test says.
pub(crate) struct Member(pub(crate) String);

impl Subject for Member {
    fn subject(&self) -> String {
        self.0.clone()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Member {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let name = parts.headers.get("x-member").and_then(|name| name.to_str().ok()).ok_or(StatusCode::UNAUTHORIZED)?;
        Ok(Self(name.to_owned()))
    }
}

/// Whoever it is.
struct Anyone;

impl<S: Send + Sync> FromRequestParts<S> for Anyone {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self)
    }
}

/// Closes an account, for whom its guard lets in.
#[server]
pub async fn close(#[guard] member: Member, #[guard] _: Anyone, #[bound(guard)] account: u32) -> String {
    done(&format!("account {account} of {}", member.0))
}

/// Counts what belongs to a thing.
#[server(public)]
pub async fn count_up(#[bound] thing: String, #[previous] last: Option<u32>, by: u32) -> u32 {
    done(&format!("counted {thing} by {by}"));
    last.unwrap_or_default() + by
}

/// A short while.
#[server(public)]
pub async fn hurry(#[bound(max_age = "1s")] what: String) -> String {
    done(&format!("hurried {what}"))
}

/// A thing that can be bought: the action comes with the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    pub name: String,
    pub buy: ActionRef<Buy>,
}

/// What there is to buy.
#[server(public)]
pub async fn offers() -> Vec<Offer> {
    let offer = |product: u64| Offer { name: format!("thing {product}"), buy: Buy::bind(product, 2.5) };
    vec![offer(1), offer(2)]
}

/// Buys what it is told to buy.
#[server(public)]
pub async fn buy_for_me(buy: ActionRef<Buy>, quantity: u32) -> Result<String, String> {
    buy.call(Buy { quantity }).await.map_err(|error| error.to_string())
}

/// Seals for the visitor of the call.
#[server(public)]
pub async fn line() -> ActionRef<RemoveLine> {
    RemoveLine::bind("called".to_owned())
}

#[component]
fn BuyForm(product: u64) -> impl IntoView {
    let state = use_action_state(Buy::bind(product, 2.5));
    let quantity = Buy::fields().quantity;
    view! {
        <section id=format!("product-{product}")>
            <Form state>
                <input {..state.input(quantity)}/>
                <FieldErrors state field=quantity/>
                <p>{move || state.value().map(|value| format!("value {value}"))}</p>
            </Form>
        </section>
    }
}

/// Two forms of one action, told apart by what is bound; and buttons with other actions in the second.
#[component]
pub(crate) fn BuyPage() -> impl IntoView {
    let form = use_action_state(CountUp::bind("a".to_owned()));
    let button = use_action_state(CountUp::bind("b".to_owned()).key("x.y"));
    view! {
        <Notice/>
        <BuyForm product=1/>
        <BuyForm product=2/>
        <section id="counts">
            <Form state=form>
                <input {..form.input(CountUp::fields().by)}/>
                <SubmitButton action=button>"Count b"</SubmitButton>
                <p id="a">{move || form.previous()}</p>
                <p id="b">{move || button.previous()}</p>
            </Form>
        </section>
    }
}

/// Two forms that share a state.
#[component]
pub(crate) fn LinesPage() -> impl IntoView {
    let remove = use_action_state(RemoveLine::unbound().key("remove"));
    let line = move |name: &str| view! { <Form state=remove action=RemoveLine::bind(name.to_owned())>""</Form> };
    view! { {line("first")} {line("second")} <p>{move || remove.value()}</p> <Notice/> }
}

/// A form for its visitor alone, in a page that streams.
#[component]
pub(crate) fn LinePage() -> impl IntoView {
    let wait = Resource::new(|| (), |()| tokio::time::sleep(std::time::Duration::from_millis(30)));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                wait.await;
                let state = use_action_state(RemoveLine::bind("shown".to_owned()));
                view! {
                    <Form state>
                        <p>{move || state.value().map(|value| format!("value {value}"))}</p>
                        <p>{move || state.error().map(|error| error.to_string())}</p>
                    </Form>
                }
            })}
        </Suspense>
        <Notice/>
    }
}

/// A form for a member alone, and one that is soon too old.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let member = Member(query.get("member").unwrap_or_default());
    let state = use_action_state(Close::bind(&member, 7));
    let hurry = use_action_state(Hurry::bind("up".to_owned()));
    view! {
        <Notice/>
        <Form state>""</Form>
        <Form state=hurry><p>{move || hurry.value()}</p></Form>
    }
}

/// Two actions of one name, each nested in its own component.
#[component]
pub(crate) fn NestedPage() -> impl IntoView {
    view! { <NestedLeft/> <NestedRight/> <NestedInline/> <Notice/> }
}

#[component]
fn NestedLeft() -> impl IntoView {
    #[server(public)]
    async fn say(word: String) -> String {
        done(&format!("left {word}"))
    }
    let state = use_action_state(Say::action());
    view! { <Form state attr:id="left"><p>{move || state.value()}</p></Form> }
}

#[component]
fn NestedRight() -> impl IntoView {
    #[server(public)]
    async fn say(word: String) -> String {
        done(&format!("right {word}"))
    }
    let state = use_action_state(Say::action());
    view! { <Form state attr:id="right"><p>{move || state.value()}</p></Form> }
}

#[cfg(feature = "islands")]
#[component]
fn NestedInline() -> impl IntoView {
    let (post, version) = (7_u64, "v1".to_owned());
    let save = action!(public; [post: u64, version: String] async |#[garde(length(min = 2))] note: String| -> Result<String, Fault> {
        Ok(done(&format!("{post} {version} {note}")))
    });
    let note = save.fields().note;
    let state = use_action_state(save);
    view! {
        <Form state attr:id="inline">
            <input {..state.input(note)}/>
            <FieldErrors state field=note/>
            <p>{move || state.value()}</p>
        </Form>
    }
}

#[cfg(not(feature = "islands"))]
#[component]
fn NestedInline() -> impl IntoView {}

/// Actions by their module.
#[server(public)]
pub mod by_module {
    use super::{Member, Offer as Thing, done};

    /// What is private is on the server.
    fn praised(thing: &Thing) -> String {
        format!("praised {}", thing.name)
    }

    /// Praises a thing.
    pub async fn praise(thing: Thing) -> String {
        done(&praised(&thing))
    }

    /// Praises a thing by name.
    #[server(id = "praise-by-member")]
    pub async fn praise_signed(#[guard] member: Member, name: String) -> String {
        done(&format!("{name} by {}", member.0))
    }
}
