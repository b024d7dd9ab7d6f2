//! Actions for what a form does on its way home: what it shows again, where the focus goes, which button runs it.

use tombolo::prelude::*;

#[cfg(not(target_family = "wasm"))]
use tombolo::ResponseHeaders;

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;
use crate::lab::{
    rules::{is_agreed, is_free, is_in_store},
    shapes::{Colour, GreetError},
};

/// Books a berth; `nobody` and who is banned may not, and some berths, notes and colours only the server knows to be taken.
#[server(public)]
pub async fn book(
    run: String,
    #[garde(length(chars, min = 2, max = 20), custom(is_free))] berth: String,
    #[garde(length(chars, max = 20), custom(is_free))] note: String,
    #[garde(custom(is_in_store))] paint: Colour,
    #[garde(custom(is_agreed))] insured: bool,
) -> Result<String, GreetError> {
    log::record(&run, "booked");
    if note == "nobody" {
        return Err(GreetError::Nobody);
    }
    match note.strip_prefix("ban ") {
        Some(name) => Err(GreetError::Banned { name: name.to_owned(), days: 1 }),
        None => Ok(format!("{berth}, {note:?}, {paint:?}, {insured}")),
    }
}

/// Says which of its form's buttons was pressed.
#[server(public)]
pub async fn press(run: String, text: String, op: Option<String>) -> String {
    let op = op.unwrap_or_else(|| "none".to_owned());
    log::record(&run, format!("pressed {op}"));
    format!("{text}: {op}")
}

/// Sets a cookie and goes to the page that shows it.
#[server(public)]
pub async fn carry(#[extract] headers: ResponseHeaders, run: String, fruit: String) -> Redirect {
    log::record(&run, "carried");
    let word: String = fruit.chars().filter(char::is_ascii_alphanumeric).collect();
    headers.set_cookie(&format!("lab-header={word}; Path=/; SameSite=Lax"));
    Redirect::to("/lab/packed?from=carry")
}

/// Sets a cookie and goes to another site.
#[server(public)]
pub async fn pay(#[extract] headers: ResponseHeaders, run: String) -> Redirect {
    log::record(&run, "paid");
    headers.set_cookie("lab-header=paid; Path=/; SameSite=Lax");
    Redirect::external(format!("https://pay.example/?run={run}&a=%22#end"))
}

/// Counts who asks, during rendering.
#[server(public)]
pub async fn asked(run: String) -> String {
    log::record(&run, "asked");
    "Asked.".to_owned()
}
