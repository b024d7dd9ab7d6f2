//! Rules whose facts lie on the server: in the browser they let everything pass.

use crate::lab::shapes::Colour;

/// Nobody else has it.
pub(crate) fn is_free(text: &str, (): &()) -> garde::Result {
    on_the_server(text != "taken")
}

/// There is some left.
pub(crate) fn is_in_store(paint: &Colour, (): &()) -> garde::Result {
    on_the_server(*paint != Colour::Blue)
}

/// It cannot be done without.
pub(crate) fn is_agreed(insured: &bool, (): &()) -> garde::Result {
    on_the_server(*insured)
}

fn on_the_server(is_right: bool) -> garde::Result {
    if is_right || cfg!(target_family = "wasm") { Ok(()) } else { Err(garde::Error::new("Not this one.")) }
}
