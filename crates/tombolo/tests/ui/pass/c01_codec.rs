//! C01: an action whose codec is CBOR is an action like any other, and JSON may be said too.

use std::collections::BTreeMap;

use leptos::prelude::{Resource, ServerAction};
use tombolo::{Codec, prelude::*};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    x: i32,
    y: i32,
}

/// Doubles what is measured.
#[server(public, codec = "cbor", timeout = "5s")]
pub async fn doubled(
    #[garde(range(max = 9))] step: u8,
    depths: BTreeMap<Place, f64>,
) -> Result<BTreeMap<Place, f64>, Failure<Place>> {
    let _ = step;
    Ok(depths.into_iter().map(|(place, depth)| (place, depth * 2.0)).collect())
}

/// Takes nothing and gives nothing.
#[server(public, codec = "cbor")]
pub async fn nothing() {}

/// Says what is the case anyway.
#[server(public, codec = "json")]
pub async fn as_ever(number: u8) -> u8 {
    number
}

#[client]
fn Depths() -> impl IntoView {
    let state = use_action_state(Doubled::action());
    view! {
        <Form state>
            <input {..state.input(Doubled::fields().step)}/>
            <p>{move || state.value().map(|depths| depths.len())}</p>
        </Form>
    }
}

fn main() {
    assert_eq!([Doubled::CODEC, Nothing::CODEC, AsEver::CODEC], [Codec::Cbor, Codec::Cbor, Codec::Json]);
    let _ = || {
        let action = ServerAction::<Doubled>::new();
        action.dispatch(Doubled { step: 1, depths: BTreeMap::new() });
        let called = Resource::new(|| (), |()| doubled(1, BTreeMap::new()));
        view! { <Depths/> {move || called.get().is_some()} {action.pending()} }
    };
}
