//! Actions of a form with many buttons (F07).

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;
use crate::lab::shapes::GreetError;

/// Says what came, in the order in which it came.
#[server(public)]
pub async fn tell(run: String, text: String, op: Vec<String>) -> String {
    log::record(&run, "told");
    format!("{text}: {}", op.join(" "))
}

/// Publishes a text.
#[server(public)]
pub async fn publish(run: String, #[garde(length(chars, min = 5))] text: String) -> String {
    log::record(&run, "published");
    format!("Published {text}.")
}

/// Keeps a text, if it is short enough, and knows the pin.
#[server(public)]
pub async fn keep_draft(
    run: String,
    #[garde(length(chars, max = 10))] text: String,
    pin: Option<Secret<String>>,
) -> Result<String, GreetError> {
    log::record(&run, "kept");
    if text == "nobody" { Err(GreetError::Nobody) } else { Ok(format!("Kept {text}, {}.", pin.is_some())) }
}
