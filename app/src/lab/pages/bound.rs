//! Forms of actions that the server gives something beforehand, and actions that stand where they are used.

use leptos::task::spawn_local;
use tombolo::{ActionRef, prelude::*};

use crate::lab::actions::{Berth, TakeBerth, TallyThing, berths, take_for, tallies};
#[cfg(not(target_family = "wasm"))]
use crate::lab::log;

/// The berths, each with a form of its own.
#[component]
pub(crate) fn BerthForms(
    /// Under which name the action records what it does.
    run: String,
    /// Whether the browser has them.
    in_browser: bool,
) -> impl IntoView {
    let berths = Resource::new(move || run.clone(), berths);
    let one = move |Berth { label, take }: Berth| {
        if in_browser {
            view! { <BerthIsland label take/> }.into_any()
        } else {
            view! { <BerthForm label take/> }.into_any()
        }
    };
    view! {
        <Suspense>
            {move || Suspend::new(async move { berths.await.unwrap_or_default().into_iter().map(one).collect_view() })}
        </Suspense>
    }
}

/// Takes one berth.
#[component]
fn BerthForm(label: String, take: ActionRef<TakeBerth>) -> impl IntoView {
    let name = TakeBerth::fields().name;
    let (other, (said, say)) = (take.clone(), signal(String::new()));
    let state = use_action_state(take);
    let call = move |for_other: bool| {
        let take = other.clone();
        spawn_local(async move {
            let taken = if for_other {
                take_for(take, "Mary".to_owned()).await.map_err(|error| error.to_string())
            } else {
                take.call(TakeBerth { name: "Anne".to_owned() }).await.map_err(|error| error.to_string())
            };
            say.set(taken.unwrap_or_else(|error| error));
        });
    };
    let (for_other, name_of_region) = (call.clone(), label.clone());
    view! {
        <section aria-label=name_of_region>
            <Form state>
                <label>{label} " for " <input {..state.input(name)}/></label>
                <FieldErrors state field=name/>
                <SubmitButton>"Take it"</SubmitButton>
                <p role="status" class="value">{move || state.value()}</p>
            </Form>
            <button type="button" on:click=move |_| call(false)>"Call it"</button>
            <button type="button" on:click=move |_| for_other(true)>"Send it on"</button>
            <p class="called">{said}</p>
        </section>
    }
}

/// The same, in the browser: what is bound crosses as a prop.
#[client]
fn BerthIsland(label: String, take: ActionRef<TakeBerth>) -> impl IntoView {
    view! { <BerthForm label take/> }
}

/// Two counters, and a button in the first one's form that counts the second.
#[component]
pub(crate) fn Tallies(
    /// Under which name the action records what it does.
    run: String,
    /// Whether the browser has them.
    in_browser: bool,
) -> impl IntoView {
    let tallies = Resource::new(move || run.clone(), tallies);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                tallies.await.ok().map(|(left, right)| if in_browser {
                    view! { <TalliesIsland left right/> }.into_any()
                } else {
                    view! { <TallyForms left right/> }.into_any()
                })
            })}
        </Suspense>
    }
}

#[component]
fn TallyForms(left: ActionRef<TallyThing>, right: ActionRef<TallyThing>) -> impl IntoView {
    let (left, right) = (use_action_state(left), use_action_state(right));
    view! {
        <Form state=left>
            <SubmitButton>"Count left"</SubmitButton>
            <SubmitButton action=right>"Count right"</SubmitButton>
        </Form>
        <p class="left">{move || left.previous().unwrap_or_default()}</p>
        <p class="right">{move || right.previous().unwrap_or_default()}</p>
    }
}

#[client]
fn TalliesIsland(left: ActionRef<TallyThing>, right: ActionRef<TallyThing>) -> impl IntoView {
    view! { <TallyForms left right/> }
}

/// Two actions of one name, each where it is used.
#[component]
pub(crate) fn Nested(
    /// Under which name the actions record what they do.
    run: String,
) -> impl IntoView {
    view! { <Port run=run.clone()/> <Starboard run=run.clone()/> <Inline run/> }
}

#[component]
fn Port(run: String) -> impl IntoView {
    #[server(public)]
    async fn light(run: String) -> String {
        log::record(&run, "port");
        "Red".to_owned()
    }
    let state = use_action_state(Light::action());
    view! {
        <Form state>
            <input type="hidden" name=Light::fields().run.name() value=run/>
            <SubmitButton>"Port"</SubmitButton>
            <p role="status" class="port">{move || state.value()}</p>
        </Form>
    }
}

#[component]
fn Starboard(run: String) -> impl IntoView {
    #[server(public)]
    async fn light(run: String) -> String {
        log::record(&run, "starboard");
        "Green".to_owned()
    }
    let state = use_action_state(Light::action());
    view! {
        <Form state>
            <input type="hidden" name=Light::fields().run.name() value=run/>
            <SubmitButton>"Starboard"</SubmitButton>
            <p role="status" class="starboard">{move || state.value()}</p>
        </Form>
    }
}

/// A closure captures what its list says.
#[cfg(feature = "islands")]
#[component]
fn Inline(run: String) -> impl IntoView {
    let depth = 12_u32;
    let sound = action!(public, name = "Sound"; [run: String, depth: u32] async |#[garde(range(max = 9))] more: u32| -> u32 {
        log::record(&run, format!("{depth} and {more}"));
        depth + more
    });
    let more = sound.fields().more;
    let state = use_action_state(sound);
    view! {
        <Form state>
            <label>"More " <input inputmode="numeric" {..state.input(more)}/></label>
            <FieldErrors state field=more/>
            <SubmitButton>"Sound"</SubmitButton>
            <p role="status" class="sounded">{move || state.value()}</p>
        </Form>
    }
}

/// Where the whole page is hydrated there are no closures.
#[cfg(not(feature = "islands"))]
#[component]
fn Inline(run: String) -> impl IntoView {
    let _ = run;
}
