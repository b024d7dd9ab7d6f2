//! What JSON cannot carry, called and sent by a form (C01).

use std::collections::BTreeMap;

use leptos::task::spawn_local;
use tombolo::prelude::*;

use crate::lab::{
    actions::{Sound, echo_any_f64, echo_in_cbor, echo_soundings},
    shapes::{Colour, Shape, Spot},
};

/// A button that starts the calls, and a line for each value that came back as it was.
#[client]
pub(crate) fn CodecsIsland() -> impl IntoView {
    let lines = RwSignal::new(Vec::new());
    let (state, set_state) = signal("waiting");
    let start = move |_| {
        spawn_local(async move {
            let say = |line: String| lines.update(|lines| lines.push(line));
            for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 0.1] {
                say(said(&number, echo_any_f64(number).await));
            }
            let depths = BTreeMap::from([(spot(2, 1), f64::NAN), (spot(1, 9), f64::NEG_INFINITY), (spot(1, 2), 0.1)]);
            say(said(&depths, echo_soundings(depths.clone()).await));
            let painted = Shape::Painted(Box::new(Shape::Line(-1, 1)), Colour::SeaGreen);
            let mixed = (u128::MAX, i128::MIN, 'あ', "あ".repeat(3), Some(painted), ());
            say(said(&mixed, echo_in_cbor(mixed.clone()).await));
            set_state.set("done");
        });
    };
    view! {
        <button on:click=start>"Start"</button>
        <p role="status">{state}</p>
        <ul>{move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
    }
}

fn spot(east: u8, north: u8) -> Spot {
    Spot { east, north }
}

/// Texts are compared, because no NaN equals another.
fn said<T: std::fmt::Debug>(sent: &T, back: Result<T, ActionError<Never>>) -> String {
    let (sent, back) = (format!("{sent:?}"), back.map(|back| format!("{back:?}")));
    if back.as_ref() == Ok(&sent) { sent } else { format!("{sent} came back as {back:?}") }
}

/// Sounds depths: a value and an error that JSON cannot carry.
#[component]
pub(crate) fn SoundForm(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    let state = use_action_state(Sound::action());
    let fields = Sound::fields();
    view! {
        <Form state>
            <input type="hidden" name=fields.run.name() value=run/>
            <label>"East " <input type="number" {..state.input(fields.east)}/></label>
            <FieldErrors state field=fields.east/>
            <label>"Fathoms " <input inputmode="decimal" {..state.input(fields.fathoms)}/></label>
            <FieldErrors state field=fields.fathoms/>
            <SubmitButton>"Sound"</SubmitButton>
            <p role="status" class="value">{move || state.value().map(|depths| told(&depths))}</p>
            <p role="alert" class="error">{move || state.failed().map(|depths| told(&depths))}</p>
        </Form>
    }
}

/// The same, in the browser.
#[client]
pub(crate) fn SoundIsland(
    /// Under which name the action records that it ran.
    run: String,
) -> impl IntoView {
    view! { <SoundForm run/> }
}

fn told(depths: &BTreeMap<Spot, f64>) -> String {
    let told: Vec<_> =
        depths.iter().map(|(Spot { east, north }, depth)| format!("{east}/{north} is {depth:?}")).collect();
    told.join(", ")
}
